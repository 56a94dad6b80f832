import { products } from './catalogue.ts'
import type { Product } from './product.ts'

/** Lower case without accents, so that "Café" finds "cafe". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function weigh(product: Product, word: string): number {
  const inTitle = plain(product.title)
    .split(/[\s,]+/)
    .some((part) => part.startsWith(word))
  if (inTitle) return 10
  const near = [product.category, product.strapline, ...product.variants.map((variant) => variant.name)]
  if (plain(near.join(' ')).includes(word)) return 4
  const far = [...product.description, ...product.facts.map((fact) => fact.text)]
  return plain(far.join(' ')).includes(word) ? 1 : 0
}

/** Products in which every word of the query occurs, the best match first. */
export function searchProducts(query: string): readonly Product[] {
  const words =
    plain(query)
      .match(/[\p{L}\p{N}]+/gu)
      ?.map((word) => word.replace(/(?<=...)s$/, '')) ?? []
  if (words.length === 0) return []
  return products
    .map((product) => ({ product, weights: words.map((word) => weigh(product, word)) }))
    .filter(({ weights }) => weights.every((weight) => weight > 0))
    .map(({ product, weights }) => ({ product, weight: weights.reduce((sum, weight) => sum + weight, 0) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ product }) => product)
}
