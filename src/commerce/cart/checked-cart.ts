import type { Money } from '../../protocol/commerce.ts'
import type { CommerceCart, Coupon, LineItem } from '../../protocol/context.ts'
import { checkedMoney, optional, pick, refuse, wordsOf } from './checked.ts'

/** Carts hold fewer. */
const maxItems = 100

/**
 * A cart as an adapter told it, in our shape and cut to what agents see; `undefined` for one that cannot be: amounts that are
 * no whole number of smallest units, or negative, several or unknown currencies, less than no pieces, sums that do not fit. How many pieces there are is counted here. Lines without pieces are left out.
 */
export function checkedCart(value: unknown): CommerceCart | undefined {
  try {
    return readCart(value as CommerceCart)
  } catch {
    return undefined
  }
}

/** Throws for what cannot be. */
function readCart(cart: CommerceCart): CommerceCart {
  if (cart.items.length > maxItems) refuse()
  const items = cart.items.map(readItem).filter(({ quantity }) => quantity > 0)
  const quantity = Math.round(items.reduce((sum, item) => sum + item.quantity, 0) * 1_000) / 1_000
  const amounts = {
    ...pick(cart, checkedMoney, 'subtotal', 'shipping', 'tax', 'total'),
    ...optional('discount', checkedMoney(cart.discount, true)),
  }
  const prices = items.flatMap(({ price }) => price ?? [])
  const currencies = new Set([...prices, ...Object.values(amounts)].map(({ currency }) => currency))
  const isWhole = prices.length === items.length
  const sum = isWhole ? items.reduce((all, item) => all + minorOf(item.price) * item.quantity, 0) : undefined
  if (currencies.size > 1 || !isSound(amounts, sum, Math.ceil(quantity))) refuse()
  return {
    ...pick(cart, wordsOf, 'id'),
    items,
    quantity,
    ...amounts,
    coupons: (cart.coupons ?? []).slice(0, maxItems).map(readCoupon),
  }
}

/**
 * Whether the sums fit: the subtotal is that of the items, and the total lies between what the parts make with and without tax.
 * Shops round each piece, so each may be off by one. What nobody said is not held against a cart, but for a discount: a total
 * below the goods needs one.
 */
function isSound(
  {
    subtotal,
    discount,
    shipping,
    tax,
    total,
  }: Pick<CommerceCart, 'subtotal' | 'discount' | 'shipping' | 'tax' | 'total'>,
  sum: number | undefined,
  pieces: number,
): boolean {
  if (subtotal && sum !== undefined && Math.abs(subtotal.minor - sum) > pieces) return false
  const goods = subtotal?.minor ?? sum
  if (!total || goods === undefined) return true
  const least = goods - Math.abs(minorOf(discount)) + minorOf(shipping)
  return total.minor >= least - pieces && (!shipping || total.minor <= least + minorOf(tax) + pieces)
}

const minorOf = (amount: Money | undefined): number => amount?.minor ?? 0

function readItem(item: LineItem): LineItem {
  const { quantity } = item
  // Cloth is sold by parts of a metre.
  if (!Number.isFinite(quantity) || quantity < 0) refuse()
  return {
    id: wordsOf(item.id) ?? refuse(),
    title: wordsOf(item.title) ?? refuse(),
    quantity,
    ...pick(item, wordsOf, 'sku', 'variantId', 'variant', 'brand', 'category'),
    ...pick(item, checkedMoney, 'price'),
    ...pick(item, urlOf, 'url', 'image'),
  }
}

function readCoupon({ code, applied, reason }: Coupon): Coupon {
  return { code: wordsOf(code) ?? refuse(), applied: applied === true, ...optional('reason', wordsOf(reason)) }
}

/** Never cut: half an address leads elsewhere. */
function urlOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length < 2_000 && /^https?:\/\//.test(value) ? value : undefined
}
