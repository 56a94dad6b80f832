import type { CardProps } from '../card.ts'
import { Actions } from './actions.tsx'
import { Lines } from './lines.tsx'
import { Parcel, wordOf } from './parcel.tsx'
import { Frame, formatNumber, Totals } from './pieces.tsx'

/** An order: where it stands, the way of its parcels, what is in it and what it came to. */
export function Order({ content, ...place }: CardProps<'order'>) {
  const { host } = place
  const { number, status, placedAt, estimatedDelivery, lines, shipments, adjustments, totals, url } = content.order
  const words = host.words.order
  const dates = new Intl.DateTimeFormat(host.language, { day: 'numeric', month: 'short' })
  const day = new Intl.DateTimeFormat(host.language, { dateStyle: 'medium' })
  const isExpected = estimatedDelivery && !['delivered', 'cancelled', 'refunded'].includes(status)
  return (
    <Frame name={content.announce ?? words.title(number)}>
      <div class="body">
        <p class="badges">
          <bdi>{wordOf(words.statuses, status)}</bdi>
        </p>
        <p class="title">{words.title(number)}</p>
        <p class="minor">{words.placed(day.format(placedAt))}</p>
        {isExpected && (
          <p class="expected">{words.expected(dates.formatRange(estimatedDelivery.from, estimatedDelivery.to))}</p>
        )}
        {shipments.map((shipment, index) => (
          <Parcel
            shipment={shipment}
            name={
              shipments.length > 1 && words.parcel(formatNumber(index + 1, host), formatNumber(shipments.length, host))
            }
            host={host}
          />
        ))}
        <Lines
          host={host}
          lines={lines.map(({ quantity: { ordered, fulfilled }, ...line }) => ({
            ...line,
            quantity: ordered,
            notes: [
              fulfilled > 0 &&
                fulfilled < ordered &&
                words.fulfilled(formatNumber(fulfilled, host), formatNumber(ordered, host)),
            ],
          }))}
        />
        <Totals
          totals={totals}
          after={adjustments?.map(({ label, amount, at }) => ({ label: `${label} · ${day.format(at)}`, amount }))}
          host={host}
        />
        <Actions way={{ url, label: words.open }} actions={content.actions} {...place} />
      </div>
    </Frame>
  )
}
