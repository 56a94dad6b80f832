import type { CommerceContext } from 'shopbell/protocol'
import { products } from '../shop/catalogue/catalogue.ts'
import { findByAnyId } from '../shop/catalogue/goods.ts'
import type { Product, Variant } from '../shop/catalogue/product.ts'

/** Words by which one product can be named: of its id the noun, and what comes before it where that is no small word. */
const owners = new Map<string, Product | null>()
for (const product of products) {
  const words = product.id.split('-')
  const names = words.filter((word, index) => index === words.length - 1 || word.length > 4)
  for (const word of names) owners.set(word, owners.has(word) ? null : product)
}
// Of the watering can: everybody can.
owners.delete('can')

function ownerOf(word: string): Product | undefined {
  return owners.get(word) ?? owners.get(`${word}s`) ?? owners.get(word.replace(/s$/, '')) ?? undefined
}

/** The products that a sentence names, by a word that only one of them has: "rucksack". */
export function namedIn(text: string): readonly Product[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return [...new Set(words.flatMap((word) => ownerOf(word) ?? []))]
}

/** The product that is meant: a named one, else the one of the page. */
export function productMeant(text: string, context: CommerceContext | null): Product | undefined {
  return namedIn(text)[0] ?? findByAnyId(context?.product?.id ?? '')
}

/** The variant that is meant: a named one, else the page's. */
export function variantMeant(text: string, product: Product, context: CommerceContext | null): Variant | undefined {
  const named = product.variants.find(({ name }) => name !== '' && text.toLowerCase().includes(name.toLowerCase()))
  const seen = context?.product
  if (named || !seen || findByAnyId(seen.id) !== product) return named
  return product.variants.find(({ id, name }) => name === seen.variant || `${product.id}:${id}` === seen.variantId)
}
