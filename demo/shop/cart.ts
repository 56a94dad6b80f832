import type { Address } from './address.ts'
import { type Product, priceOf, type Variant } from './catalogue/product.ts'
import { type Coupon, judgeCoupon } from './coupons.ts'
import { findTier, type Tier, tierPrice, tiers } from './delivery.ts'

export interface CartLine {
  readonly product: Product
  readonly variant: Variant
  readonly quantity: number
}

export interface Cart {
  readonly lines: readonly CartLine[]
  readonly couponCode: string | undefined
  readonly address: Address | undefined
  readonly tierId: string | undefined
}

export interface Totals {
  readonly quantity: number
  readonly goodsMinor: number
  readonly discountMinor: number
  readonly deliveryMinor: number
  /** The part of the total that is VAT: all prices include it. */
  readonly taxMinor: number
  readonly totalMinor: number
  readonly tier: Tier
  /** Only when it counts now. */
  readonly coupon?: Coupon
  /** Why a code that was accepted earlier does not count any more. */
  readonly couponProblem?: string
}

export const vatPercent = 23

export const emptyCart: Cart = { lines: [], couponCode: undefined, address: undefined, tierId: undefined }

export function lineMinor(line: CartLine): number {
  return priceOf(line.product, line.variant) * line.quantity
}

export function goodsOf(lines: readonly CartLine[]): number {
  return lines.reduce((sum, line) => sum + lineMinor(line), 0)
}

export function priceCart(cart: Cart, now: number): Totals {
  const goodsMinor = goodsOf(cart.lines)
  const verdict = cart.couponCode === undefined ? undefined : judgeCoupon(cart.couponCode, goodsMinor, now)
  const coupon = verdict?.accepted ? verdict.coupon : undefined
  const discountMinor = Math.round((goodsMinor * (coupon?.percent ?? 0)) / 100)
  const afterDiscount = goodsMinor - discountMinor
  const tier = findTier(cart.tierId ?? '') ?? tiers[0]
  const deliveryMinor =
    cart.lines.length === 0 ? 0 : tierPrice(tier, afterDiscount, coupon?.hasFreeStandardDelivery ?? false)
  const totalMinor = afterDiscount + deliveryMinor
  return {
    quantity: cart.lines.reduce((sum, line) => sum + line.quantity, 0),
    goodsMinor,
    discountMinor,
    deliveryMinor,
    taxMinor: Math.round((totalMinor * vatPercent) / (100 + vatPercent)),
    totalMinor,
    tier,
    ...(coupon && { coupon }),
    ...(verdict?.accepted === false && { couponProblem: verdict.message }),
  }
}
