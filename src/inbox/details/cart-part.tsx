import type { CommerceCart, LineItem } from '../../protocol/context.ts'
import { amountWords, isMoney } from '../context/amount-words.ts'
import { untoldPieces } from '../context/untold-pieces.ts'
import { WebLink } from '../web-link.tsx'
import { WebPicture } from '../web-picture.tsx'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface CartPartProps {
  readonly cart: CommerceCart
}

const amounts = ['subtotal', 'discount', 'shipping', 'tax', 'total'] as const

/** The customer's cart as it is now. */
export function CartPart({ cart }: CartPartProps) {
  const { commerce } = words
  const isEmpty = cart.items.length === 0 && cart.quantity === 0
  const more = untoldPieces(cart)
  const totals = amounts.flatMap((name) => {
    const text = totalText(cart, name)
    return text ? [{ name, text }] : []
  })
  return (
    <Part title={isEmpty ? words.offers.cart : commerce.cart(commerce.pieces(cart.quantity))}>
      {isEmpty && <p class="quiet-text">{commerce.emptyCart}</p>}
      <ul class="cart-lines">
        {cart.items.map((item, place) => (
          <CartLine key={keyOf(cart.items, item, place)} item={item} />
        ))}
      </ul>
      {more > 0 && <p class="quiet-text">{commerce.morePieces(more)}</p>}
      {cart.coupons.length > 0 && (
        <ul class="cart-coupons">
          {cart.coupons.map(({ code, applied, reason }, place) => (
            <li key={`${place} ${code}`} data-state={applied ? 'applied' : 'refused'}>
              {commerce.coupon} <bdi>{code}</bdi>: {applied ? commerce.applied : commerce.refused}
              {!applied && reason && (
                <>
                  , <q dir="auto">{reason}</q>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {totals.length > 0 && (
        <dl class="cart-totals">
          {totals.map(({ name, text }) => (
            <div key={name} class={name === 'total' ? 'is-total' : undefined}>
              <dt>{commerce.totals[name]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  )
}

/** Two lines may be of one product. */
function keyOf(items: readonly LineItem[], item: LineItem, place: number): string {
  return `${item.id} ${items.slice(0, place).filter(({ id }) => id === item.id).length}`
}

/** What is taken off is told with a minus, however the page wrote it. */
function totalText(cart: CommerceCart, name: (typeof amounts)[number]): string | undefined {
  const amount = cart[name]
  if (name !== 'discount' || !isMoney(amount)) return amountWords(amount)
  return amount.minor === 0 ? undefined : amountWords({ ...amount, minor: -Math.abs(amount.minor) })
}

function CartLine({ item }: { readonly item: LineItem }) {
  const { price, quantity } = item
  const sum = isMoney(price) && { ...price, minor: Math.round(price.minor * quantity) }
  return (
    <li>
      <WebPicture src={item.image} />
      <span class="cart-count">{quantity.toLocaleString(words.language)} ×</span>
      <span class="cart-title">
        <WebLink url={item.url} text={item.title} />
        {item.variant && (
          <span class="product-variant" dir="auto">
            {item.variant}
          </span>
        )}
        {sum && quantity !== 1 && <span class="product-variant">{words.commerce.each(amountWords(price) ?? '')}</span>}
      </span>
      {sum && <span class="cart-price">{amountWords(sum)}</span>}
    </li>
  )
}
