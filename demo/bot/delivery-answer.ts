import type { CommerceCart, CommerceContext } from 'shopbell/protocol'
import { findByAnyId } from '../shop/catalogue/goods.ts'
import { judgeCoupon } from '../shop/coupons.ts'
import { findTier, freeDeliveryFromMinor, promiseOf, type TierId, tierPrice, tiers } from '../shop/delivery.ts'
import { formatMoney, formatShortMoney } from '../shop/money.ts'

/** What the goods in the cart cost after the discount, as far as the page says; GA4's `value` is that. */
function goodsMinor({ discount, items, shipping, subtotal, total }: CommerceCart): number {
  if (subtotal) return subtotal.minor - Math.abs(discount?.minor ?? 0)
  if (total) return total.minor - (shipping?.minor ?? 0)
  return items.reduce((sum, { price, quantity }) => sum + (price?.minor ?? 0) * quantity, 0)
}

function tierOf(id: TierId) {
  return findTier(id) ?? tiers[0]
}

/** What delivery costs this customer and when it comes, from the shop's own rules; the first sentence is the shop's page's. */
export function deliveryAnswer(
  context: CommerceContext | null,
  now: number,
): { readonly text: string; readonly sentence: string } {
  const standard = tiers[0]
  const cart = context?.cart && context.cart.quantity > 0 ? context.cart : undefined
  const product = findByAnyId(context?.product?.id ?? '')
  const goods = cart ? goodsMinor(cart) : (product?.priceMinor ?? 0)
  const isFreeByCode = (cart?.coupons ?? []).some(({ applied, code }) => {
    const verdict = judgeCoupon(code, goods, now)
    return applied && verdict.accepted && verdict.coupon.hasFreeStandardDelivery
  })
  const cost = tierPrice(standard, goods, isFreeByCode)
  const missing = formatMoney(freeDeliveryFromMinor - goods)
  const what = cart ? `your cart of ${formatMoney(goods)}` : product && `the ${product.title} at ${formatMoney(goods)}`
  const sentence = `Standard delivery costs **${formatMoney(standard.priceMinor)}**, or nothing from ${formatShortMoney(freeDeliveryFromMinor)}, with you **${promiseOf(standard, now)}**`
  const own =
    what === undefined
      ? '.'
      : cost === 0
        ? `; ${what} travels free.`
        : `; ${what} is ${missing} short of free delivery.`
  const express = tierOf('express')
  const pickup = tierOf('pickup')
  return {
    sentence,
    text: `${sentence}${own}\n\nExpress costs ${formatMoney(express.priceMinor)}, with you ${promiseOf(express, now)}. You can also pick it up at the workshop in Durrus for nothing, ${promiseOf(pickup, now)}.`,
  }
}
