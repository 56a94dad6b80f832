import type { Product } from '../../protocol/commerce.ts'
import { plain, storeMoney } from '../read/store-cart.ts'
import { list, record, text, type Unknowns } from '../read/values.ts'
import { optional } from './checked.ts'

/** A product of a Store API answer. */
export function readProduct(product: Unknowns): Product {
  const prices = record(product.prices)
  const src = text(list(product.images)[0]?.thumbnail)
  const price = storeMoney(prices.price, prices)
  const before = storeMoney(prices.regular_price, prices)
  return {
    id: text(product.id) ?? '',
    title: plain(product.name) ?? '',
    availability: product.is_in_stock === false ? 'out' : product.low_stock_remaining ? 'low' : 'in_stock',
    ...optional('url', text(product.permalink)),
    ...optional('image', src ? { src, alt: '' } : undefined),
    ...optional('price', price),
    ...optional('compareAt', before && price && before.minor > price.minor ? before : undefined),
  }
}

/** Our code for one of the Store API's. */
export function codeOf(code: unknown): string {
  const words = text(code) ?? ''
  if (words.includes('stock')) return 'out_of_stock'
  if (words.includes('coupon')) return 'coupon_invalid'
  if (words.includes('shipping')) return 'shipping_unavailable'
  if (/address|country|postcode/.test(words)) return 'address_invalid'
  return /invalid_(key|product|id)|not_purchasable/.test(words) ? 'not_found' : 'failed'
}
