import { findProduct, findVariant, products } from './catalogue.ts'
import type { Product, Variant } from './product.ts'

/** A product in one of its variants: what can be put into a cart. */
export interface Goods {
  readonly product: Product
  readonly variant: Variant
}

const bySku = new Map(products.map((product) => [product.sku, product]))

/** One variant's own id, which no other of the shop has: `harbour-mug:oat`. */
export function goodsId({ product, variant }: Goods): string {
  return `${product.id}:${variant.id}`
}

/** The product of an id that a page, a card or a cart gave: its own, its SKU as GA4 and schema.org have it, or a variant's. */
export function findByAnyId(id: string): Product | undefined {
  return findProduct(id.split(':', 1)[0] ?? '') ?? bySku.get(id)
}

/**
 * What is meant by an id and the variant that was chosen, by its own id or its place in the product. Where none was (`''`) it
 * is one of which there are some, else the first.
 */
export function findGoods(
  id: string,
  variantId: string,
  left: (product: Product, variant: Variant) => number,
): Goods | undefined {
  const product = findByAnyId(id)
  if (!product) return undefined
  const chosen = variantId || id
  if (variantId !== '' || id.includes(':')) {
    const variant = findVariant(product, chosen.split(':').at(-1) ?? '')
    return variant && { product, variant }
  }
  return { product, variant: product.variants.find((variant) => left(product, variant) > 0) ?? product.variants[0] }
}
