import type { CommerceCart, Coupon, LineItem } from '../../protocol/context.ts'
import { maxItems } from '../read/clean.ts'
import { countable, piecesOf, totalOf } from '../read/values.ts'

/**
 * The cart with some more or fewer of these (`by` 1 or -1). What is put in where no cart is known makes one; what it comes to
 * is known only of prices of one currency and without a discount.
 */
export function changeLines(
  cart: CommerceCart | undefined,
  changed: readonly LineItem[],
  by: 1 | -1,
): CommerceCart | undefined {
  if (!cart && by < 0) return undefined
  let items = cart?.items ?? []
  let pieces = cart?.quantity ?? 0
  for (const { quantity, ...product } of changed) {
    const isSame = ({ id, variantId }: LineItem) =>
      id === product.id && (variantId === product.variantId || !variantId || !product.variantId)
    const line = items.find(isSame)
    if (!line && by < 0) continue
    const more = Math.max(by * quantity, -(line?.quantity ?? 0))
    pieces += more
    items = line
      ? items.map((item) => (item === line ? { ...product, ...line, quantity: countable(line.quantity + more) } : item))
      : [...items, { ...product, quantity }]
  }
  items = items.filter(({ quantity }) => quantity > 0)
  // Of lines that are not told the price is not known either.
  const total = cart?.discount || pieces !== piecesOf(items) ? undefined : totalOf(items)
  return {
    ...(cart?.id && { id: cart.id }),
    items: items.slice(0, maxItems),
    quantity: countable(pieces),
    ...(total && { total }),
    coupons: cart?.coupons ?? [],
  }
}

/** The cart with a code, which counts or not. */
export function withCoupon(cart: CommerceCart, coupon: Coupon): CommerceCart {
  const others = cart.coupons.filter(({ code }) => code.toLowerCase() !== coupon.code.toLowerCase())
  return { ...cart, coupons: [...others, coupon] }
}
