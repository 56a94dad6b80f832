import type { CartLine, Totals } from './cart.ts'
import { findCategory } from './catalogue/catalogue.ts'
import { brand, type Product, priceOf, type Variant } from './catalogue/product.ts'
import { currency, toDecimal } from './money.ts'

/** One entry of `window.dataLayer`, in the field names of GA4. */
export interface DataLayerEvent {
  readonly event: string
  readonly ecommerce?: Readonly<Record<string, unknown>>
  readonly [parameter: string]: unknown
}

interface ItemList {
  readonly id: string
  readonly name: string
}

function item(product: Product, variant: Variant | undefined, quantity: number, index: number, list?: ItemList) {
  const priceMinor = variant ? priceOf(product, variant) : product.priceMinor
  const saved = product.compareAtMinor === undefined ? 0 : product.compareAtMinor - priceMinor
  return {
    item_id: product.sku,
    item_name: product.title,
    item_brand: brand,
    item_category: findCategory(product.category)?.title ?? product.category,
    ...(variant && variant.name !== '' && { item_variant: variant.name }),
    ...(list && { item_list_id: list.id, item_list_name: list.name }),
    ...(saved > 0 && { discount: toDecimal(saved) }),
    index,
    price: toDecimal(priceMinor),
    quantity,
  }
}

export function viewItemList(list: ItemList, products: readonly Product[]): readonly DataLayerEvent[] {
  if (products.length === 0) return []
  return [
    {
      event: 'view_item_list',
      ecommerce: {
        currency,
        item_list_id: list.id,
        item_list_name: list.name,
        items: products.map((product, index) => item(product, undefined, 1, index, list)),
      },
    },
  ]
}

export function viewItem(product: Product, variant: Variant): DataLayerEvent {
  return {
    event: 'view_item',
    ecommerce: {
      currency,
      value: toDecimal(priceOf(product, variant)),
      items: [item(product, variant, 1, 0)],
    },
  }
}

/** One line that grew or shrank by `quantity`. */
export function lineChange(event: 'add_to_cart' | 'remove_from_cart', line: CartLine, index = 0): DataLayerEvent {
  const value = toDecimal(priceOf(line.product, line.variant) * line.quantity)
  return { event, ecommerce: { currency, value, items: [item(line.product, line.variant, line.quantity, index)] } }
}

type CheckoutEvent = 'view_cart' | 'begin_checkout' | 'add_shipping_info'

/** What the whole cart is about; `value` is the goods after the discount, without delivery. */
function cartParameters(lines: readonly CartLine[], totals: Totals) {
  return {
    currency,
    value: toDecimal(totals.goodsMinor - totals.discountMinor),
    ...(totals.coupon && { coupon: totals.coupon.code }),
    items: lines.map((line, index) => item(line.product, line.variant, line.quantity, index)),
  }
}

export function cartEvent(event: CheckoutEvent, lines: readonly CartLine[], totals: Totals): DataLayerEvent {
  return {
    event,
    ecommerce: {
      ...cartParameters(lines, totals),
      ...(event === 'add_shipping_info' && { shipping_tier: totals.tier.title }),
    },
  }
}

/** `paymentType`: the way of paying in words, `Card`. */
export function addPaymentInfo(lines: readonly CartLine[], totals: Totals, paymentType: string): DataLayerEvent {
  return { event: 'add_payment_info', ecommerce: { ...cartParameters(lines, totals), payment_type: paymentType } }
}

export function purchase(number: string, lines: readonly CartLine[], totals: Totals): DataLayerEvent {
  return {
    event: 'purchase',
    ecommerce: {
      transaction_id: number,
      ...cartParameters(lines, totals),
      tax: toDecimal(totals.taxMinor),
      shipping: toDecimal(totals.deliveryMinor),
    },
  }
}
