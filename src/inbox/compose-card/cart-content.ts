import type { Cart, CartLine, Money, Total } from '../../protocol/commerce.ts'
import type { CommerceCart, LineItem } from '../../protocol/context.ts'
import { isMoney } from '../context/amount-words.ts'
import { words } from '../words.ts'
import { isLink, isPicture, labelCharacters } from './read-field.ts'

/** As the gateway's schema has it. */
const mostLines = 50
const mostCoupons = 20

/**
 * The customer's live cart as a card can show it; `null` where the page told too little for one. What the page says is bounded
 * as a card's fields are.
 */
export function cartContentOf(cart: CommerceCart | undefined): Cart | null {
  if (cart?.items.length === 0) return null
  const lines = cart?.items.map(lineOf) ?? []
  const known = lines.filter((line) => line !== null)
  if (!cart || known.length < lines.length) return null
  const coupons = cart.coupons.flatMap(({ applied, code }) => (applied ? [labelOf(code)] : [])).slice(0, mostCoupons)
  return { lines: known.slice(0, mostLines), totals: totalsOf(cart), ...(coupons.length > 0 && { coupons }) }
}

function lineOf({ id, image, price, quantity, title, url, variant }: LineItem): CartLine | null {
  if (!isMoney(price)) return null
  return {
    id: id.slice(0, 200),
    title: labelOf(title),
    quantity,
    price,
    ...(url !== undefined && isLink(url) && { url }),
    ...(image !== undefined && isPicture(image) && { image: { src: image, alt: title.slice(0, 300) } }),
    ...(variant && { options: [{ name: 'Variant', value: labelOf(variant) }] }),
  }
}

function totalsOf(cart: CommerceCart): readonly Total[] {
  const { discount, shipping, subtotal, tax, total } = cart
  const labels = words.commerce.totals
  const row = (kind: Total['kind'], label: string, amount: Money | undefined): readonly Total[] =>
    isMoney(amount) ? [{ kind, label, amount }] : []
  return [
    ...row('subtotal', labels.subtotal, subtotal),
    ...row(
      'discount',
      labels.discount,
      discount?.minor ? { ...discount, minor: -Math.abs(discount.minor) } : undefined,
    ),
    ...row('delivery', labels.shipping, shipping),
    ...row('tax', labels.tax, tax),
    ...row('total', labels.total, total),
  ]
}

function labelOf(text: string): string {
  return text.slice(0, labelCharacters).toWellFormed()
}
