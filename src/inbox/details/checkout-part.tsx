import type { CommerceContext } from '../../protocol/context.ts'
import { words } from '../words.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

export interface CheckoutPartProps {
  readonly checkout: NonNullable<CommerceContext['checkout']>
  readonly now: number
}

/** What is known of the customer's checkout. */
export function CheckoutPart({ checkout, now }: CheckoutPartProps) {
  const { commerce } = words
  const { attempts, paymentType, shippingTier, startedAt } = checkout
  return (
    <Part title={commerce.checkout}>
      <dl class="facts-list">
        <dt>{commerce.began}</dt>
        <dd>
          <Moment at={startedAt} now={now} />
        </dd>
        <dt>{commerce.attempts}</dt>
        <dd>{attempts.toLocaleString(words.language)}</dd>
        {shippingTier && <dt>{commerce.delivery}</dt>}
        {shippingTier && <dd dir="auto">{shippingTier}</dd>}
        {paymentType && <dt>{commerce.payment}</dt>}
        {paymentType && <dd dir="auto">{paymentType}</dd>}
      </dl>
    </Part>
  )
}
