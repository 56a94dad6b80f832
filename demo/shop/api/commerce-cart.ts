import type { CommerceCart, LineItem } from 'shopbell/protocol'
import { type Cart, type CartLine, priceCart } from '../cart.ts'
import { findCategory } from '../catalogue/catalogue.ts'
import { goodsId } from '../catalogue/goods.ts'
import { brand, priceOf } from '../catalogue/product.ts'
import { currency } from '../money.ts'
import { productPath } from '../offers.ts'
import { pictureUrl } from '../pages/product-card.ts'

const money = (minor: number) => ({ minor, currency })

function itemOf(line: CartLine, origin: string): LineItem {
  const { product, variant, quantity } = line
  return {
    id: goodsId(line),
    variantId: goodsId(line),
    sku: product.sku,
    title: product.title,
    ...(variant.name !== '' && { variant: variant.name }),
    brand,
    category: findCategory(product.category)?.title ?? product.category,
    price: money(priceOf(product, variant)),
    url: origin + productPath(line),
    image: origin + pictureUrl(product, variant.id),
    quantity,
  }
}

/** The cart as the chat's context has it. A line's id is that of the variant. */
export function commerceCart(cart: Cart, now: number, origin: string): CommerceCart {
  const totals = priceCart(cart, now)
  return {
    items: cart.lines.map((line) => itemOf(line, origin)),
    quantity: totals.quantity,
    subtotal: money(totals.goodsMinor),
    discount: money(totals.discountMinor),
    shipping: money(totals.deliveryMinor),
    tax: money(totals.taxMinor),
    total: money(totals.totalMinor),
    coupons:
      cart.couponCode === undefined
        ? []
        : [
            totals.couponProblem === undefined
              ? { code: cart.couponCode, applied: true }
              : { code: cart.couponCode, applied: false, reason: totals.couponProblem },
          ],
  }
}
