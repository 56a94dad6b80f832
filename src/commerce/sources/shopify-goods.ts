import type { Money } from '../../protocol/commerce.ts'
import type { CommerceCart, Coupon, LineItem, ProductSeen } from '../../protocol/context.ts'
import {
  decimalMoney,
  known,
  list,
  minorMoney,
  number,
  quantity,
  record,
  text,
  type Unknowns,
  webUrl,
} from '../read/values.ts'

/** `{ amount, currencyCode }`, as all of Shopify's newer interfaces write it. */
export function moneySeen(value: unknown): Money | undefined {
  const { amount, currencyCode } = record(value)
  return decimalMoney(amount, currencyCode)
}

/** The number at the end of `gid://shopify/Product/7001`, as themes, feeds and analytics name it. */
export function shopifyId(value: unknown): string | undefined {
  return text(value)?.replace(/^gid:.*\/([^?]*).*/, '$1')
}

/** A variant with its product; without one that can be named, `undefined`. `base`: what addresses may be relative to. */
export function variantSeen(variant: Unknowns, base?: string): ProductSeen | undefined {
  const product = record(variant.product)
  const image = record(variant.image ?? product.featuredImage)
  const id = shopifyId(product.id) ?? shopifyId(variant.id)
  const title = text(product.title, variant.title)
  if (!id || !title) return undefined
  const name = text(variant.title)
  return known<ProductSeen>({
    id,
    title,
    sku: text(variant.sku),
    variantId: shopifyId(variant.id),
    variant: name === title || name === 'Default Title' ? undefined : name,
    brand: text(product.vendor),
    category: text(product.productType, product.type),
    price: moneySeen(variant.price),
    url: webUrl(product.onlineStoreUrl ?? product.url, base),
    image: webUrl(image.url ?? image.src, base),
  })
}

/** A line of a cart, `{ quantity, merchandise }`, or of a checkout, `{ quantity, title, variant }`. */
export function lineSeen(line: Unknowns, base?: string): LineItem | undefined {
  const variant = record(line.merchandise ?? line.variant)
  const product = variantSeen(variant, base)
  return product && { ...product, quantity: quantity(line.quantity) }
}

/** The lines that can be read, and how many pieces all are. */
export function linesSeen(lines: unknown, base?: string): Pick<CommerceCart, 'items' | 'quantity'> {
  const given = list(record(lines).nodes ?? lines)
  return {
    items: given.flatMap((line) => lineSeen(line, base) ?? []),
    quantity: given.reduce((sum, line) => sum + quantity(line.quantity), 0),
  }
}

/** A cart of the Storefront API. Without its id: whoever knows that may change the cart. */
export function cartSeen(cart: Unknowns, base?: string): CommerceCart {
  const cost = record(cart.cost)
  const lines = linesSeen(cart.lines, base)
  return known<CommerceCart>({
    items: lines.items,
    quantity: number(cart.totalQuantity) ?? lines.quantity,
    subtotal: moneySeen(cost.subtotalAmount),
    tax: moneySeen(cost.totalTaxAmount),
    total: moneySeen(cost.totalAmount),
    coupons: couponsSeen(cart.discountCodes),
  })
}

/**
 * The answer of `cart.js`, without its token; `undefined` for what is none. Its amounts are hundredths of the currency's unit,
 * whatever its own smallest one is.
 */
export function ajaxCart(cart: Unknowns, base?: string): CommerceCart | undefined {
  const pieces = number(cart.item_count)
  if (pieces === undefined) return undefined
  const money = (amount: unknown) => minorMoney(amount, cart.currency, 2)
  const items = list(cart.items).flatMap((item) => {
    const product = variantSeen(
      {
        id: item.variant_id,
        title: item.variant_title,
        sku: item.sku,
        image: { url: item.image },
        product: { id: item.product_id, title: item.product_title ?? item.title, url: item.url, vendor: item.vendor },
      },
      base,
    )
    const price = money(item.final_price ?? item.price)
    return product ? [{ ...product, ...(price && { price }), quantity: quantity(item.quantity) }] : []
  })
  const { items_subtotal_price: goods = cart.total_price, total_price: total } = cart
  // `total_discount` has those of the lines too, which are in their prices already.
  const discount = Number(goods) - Number(total)
  return known<CommerceCart>({
    items,
    quantity: pieces,
    subtotal: money(goods),
    discount: money(discount || undefined),
    total: money(cart.total_price),
    coupons: couponsSeen(cart.discount_codes),
  })
}

function couponsSeen(codes: unknown): readonly Coupon[] {
  return list(codes).flatMap((given) => {
    const code = text(given.code)
    return code ? [{ code, applied: given.applicable !== false }] : []
  })
}
