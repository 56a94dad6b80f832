import type { CommerceOrder } from '../../protocol/context.ts'
import { amountWords } from '../context/amount-words.ts'
import { words } from '../words.ts'
import { Moment } from './moment.tsx'
import { Part } from './part.tsx'

export interface OrderPartProps {
  readonly order: CommerceOrder
  readonly now: number
}

/** The customer's purchase, with who says so: a page's word alone proves nothing. */
export function OrderPart({ order, now }: OrderPartProps) {
  const { commerce } = words
  const total = amountWords(order.total)
  return (
    <Part title={commerce.order}>
      <dl class="facts-list">
        <dt>{commerce.orderNumber}</dt>
        <dd dir="auto">{order.number ?? order.id}</dd>
        {total && <dt>{commerce.orderTotal}</dt>}
        {total && <dd>{total}</dd>}
        <dt>{commerce.orderedAt}</dt>
        <dd>
          <Moment at={order.at} now={now} />
        </dd>
      </dl>
      {order.items && order.items.length > 0 && (
        <p class="order-items" dir="auto">
          {order.items.map(({ quantity, title }) => `${quantity.toLocaleString(words.language)} × ${title}`).join(', ')}
        </p>
      )}
      <p class="quiet-text order-trust">{commerce[order.trust]}</p>
    </Part>
  )
}
