import type { CardProps } from '../card.ts'
import { Actions } from './actions.tsx'
import { Lines } from './lines.tsx'
import { Frame, Totals } from './pieces.tsx'

/** A cart with its lines, codes and totals, and the way to the checkout. */
export function Cart({ content, ...place }: CardProps<'cart'>) {
  const { host } = place
  const { lines, totals, coupons = [], url } = content.cart
  const words = host.words.cart
  return (
    <Frame name={content.announce ?? words.title}>
      <div class="body">
        <p class="title">{words.title}</p>
        {lines.length === 0 && <p class="minor">{words.empty}</p>}
        <Lines
          host={host}
          lines={lines.map(({ options = [], ...line }) => ({
            ...line,
            notes: [options.map(({ value }) => value).join(' · ')],
          }))}
        />
        {coupons.length > 0 && (
          <p class="minor badges">
            {words.coupons}:{' '}
            {coupons.map((coupon) => (
              <bdi>{coupon} </bdi>
            ))}
          </p>
        )}
        <Totals totals={totals} host={host} />
        <Actions
          way={{ url: lines.length > 0 ? url : undefined, label: words.checkout }}
          actions={content.actions}
          shown={lines}
          {...place}
        />
      </div>
    </Frame>
  )
}
