import type { Availability, Picture, Product } from '../../protocol/commerce.ts'
import { checkedMoney, optional, pick, refuse, wordsOf } from './checked.ts'

/** How long what the shop says of a product holds where it does not say itself, ms. */
const freshMs = 10 * 60_000

const availabilities: readonly unknown[] = ['in_stock', 'low', 'out', 'preorder'] satisfies readonly Availability[]

/** Products as an adapter told them, at most `limit`; what cannot be is left out, and so are actions: those are the sender's. */
export function checkedProducts(value: readonly unknown[], now: number, limit: number): readonly Product[] {
  return value.slice(0, limit).flatMap((product) => {
    try {
      // What it says of itself is checked there.
      return readProduct(product as Product, now)
    } catch {
      return []
    }
  })
}

/** Throws for what cannot be. */
function readProduct(product: Product, now: number): Product {
  const { availability, validUntil } = product
  return {
    id: wordsOf(product.id) ?? refuse(),
    title: wordsOf(product.title) ?? refuse(),
    ...pick(product, wordsOf, 'variantId'),
    ...pick(product, checkedMoney, 'price', 'compareAt'),
    ...optional('url', wordsOf(product.url, 2_000)),
    ...optional('image', product.image && readPicture(product.image)),
    ...optional('availability', availabilities.includes(availability) ? availability : undefined),
    validUntil: validUntil && validUntil > now ? validUntil : now + freshMs,
  }
}

function readPicture({ src, alt }: Picture): Picture {
  return { src: wordsOf(src, 2_000) ?? refuse(), alt: wordsOf(alt) ?? '' }
}
