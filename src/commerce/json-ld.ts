import type { PageContext } from '../protocol/model.ts'

type Product = NonNullable<PageContext['product']>
type Node = Readonly<Record<string, unknown>>

/** Shops nest their data; deeper than this is none of a shop. */
const maxDepth = 5
/** What agents see in one line; a page may say much more. */
const maxCharacters = 200

/**
 * The product this page is about, by its JSON-LD (`https://schema.org/Product`, plain, in a list, in `@graph`, as
 * `mainEntity` or in a `ProductGroup`); `undefined` without one. What is broken in the page's data is passed over.
 */
export function readProduct(document: Document): PageContext['product'] {
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      const node = findProduct(JSON.parse(script.textContent ?? ''), 0)
      const product = node && toProduct(node, document.baseURI)
      if (product) return product
    } catch {}
  }
  return undefined
}

function findProduct(value: unknown, depth: number): Node | undefined {
  if (depth > maxDepth || typeof value !== 'object' || value === null) return undefined
  const node = value as Node
  const types = [node['@type']].flat()
  if (types.includes('Product') || types.includes('ProductGroup')) return node
  const inner = Array.isArray(value) ? value : [node['@graph'], node.mainEntity]
  for (const item of inner) {
    const found = findProduct(item, depth + 1)
    if (found) return found
  }
  return undefined
}

function toProduct(node: Node, base: string): Product | undefined {
  const title = words(node.name)
  const id = words(node.sku, node.productID, node.productGroupID, node['@id'], title)
  if (!title || !id) return undefined
  const price = priceOf(first(node.offers)) ?? priceOf(first(first(node.hasVariant)?.offers))
  const picture = first(node.image)
  const image = imageUrl(text(picture, picture?.url, picture?.contentUrl), base)
  return { id, title, ...(price && { price }), ...(image && { image }) }
}

function priceOf(offer: Node | undefined): string | undefined {
  const specification = first(offer?.priceSpecification)
  const price = words(offer?.price, offer?.lowPrice, specification?.price)
  const currency = words(offer?.priceCurrency, specification?.priceCurrency)
  return price && (currency ? `${price} ${currency}` : price)
}

/** Never cut: half an address leads elsewhere. */
function imageUrl(from: string | undefined, base: string): string | undefined {
  if (!from) return undefined
  const url = new URL(from, base)
  return /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** Of one or many, the first. */
function first(value: unknown): Node | undefined {
  return [value].flat()[0] as Node | undefined
}

/** The first of these that is one, cut. */
function words(...values: readonly unknown[]): string | undefined {
  return text(...values)?.slice(0, maxCharacters)
}

function text(...values: readonly unknown[]): string | undefined {
  return values
    .map((value) => (typeof value === 'number' || typeof value === 'string' ? `${value}`.trim() : ''))
    .find((words) => words !== '')
}
