import type { Money } from '../../protocol/commerce.ts'
import type { LineItem, ProductSeen } from '../../protocol/context.ts'
import { decimalMoney, known, list, quantity, record, text, type Unknowns, webUrl } from '../read/values.ts'
import type { Signal, Source } from '../signal.ts'
import { eachPage } from './each-page.ts'

type Order = Extract<Signal, { type: 'purchase' }>['order']

/** Shops nest their data; deeper than this is none of a shop. */
const maxDepth = 5

/**
 * The product a page is about and the order it confirms, by its JSON-LD. Read anew on each page; what a page without load
 * left behind of the last one is not taken for its own.
 */
export const watchJsonLd: Source = (window, tell) => {
  const { document, location } = window
  let seen = ''
  let toldText = ''
  let toldPath = ''
  return eachPage(window, () => {
    const { href, pathname } = location
    const words = scripts(document).join()
    const now = `${href} ${words}`
    if (now === seen) return
    seen = now
    if (words === toldText && pathname !== toldPath) return
    toldText = words
    toldPath = pathname
    const product = readProduct(document)
    if (product) tell({ type: 'product', product })
    const order = find(document, ['Order'], toOrder)
    if (order) tell({ type: 'purchase', order })
  })
}

/**
 * The product this page is about, by its JSON-LD (`https://schema.org/Product`, plain, in a list, in `@graph`, as
 * `mainEntity` or in a `ProductGroup`); `undefined` without one. What is broken in the page's data is passed over.
 */
export function readProduct(document: Document): ProductSeen | undefined {
  return find(document, ['Product', 'ProductGroup'], (node) => toProduct(node, document))
}

function scripts(document: Document): readonly string[] {
  return [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent ?? '')
}

function find<Found>(document: Document, types: readonly string[], read: (node: Unknowns) => Found): Found | undefined {
  for (const script of scripts(document)) {
    try {
      const node = findNode(JSON.parse(script), types, 0)
      const found = node && read(node)
      if (found) return found
    } catch {}
  }
  return undefined
}

function findNode(value: unknown, types: readonly string[], depth: number): Unknowns | undefined {
  const node = record(value)
  if (depth > maxDepth) return undefined
  if ([node['@type']].flat().some((type) => types.includes(`${type}`))) return node
  for (const item of Array.isArray(value) ? value : [node['@graph'], node.mainEntity]) {
    const found = findNode(item, types, depth + 1)
    if (found) return found
  }
  return undefined
}

function toProduct(node: Unknowns, { baseURI, URL: address }: Document): ProductSeen | undefined {
  const title = text(node.name)
  const id = text(node.sku, node.productID, node.productGroupID, node['@id'], title)
  if (!title || !id) return undefined
  const variants = list([node.hasVariant].flat())
  const shown = variants.find(({ url, offers }) =>
    [url, first(offers).url].some((own) => own && webUrl(own, baseURI) === address.split('#')[0]),
  )
  const prices = [shown, node, variants[0]].map((of) => priceOf(first(of?.offers)))
  const picture = [shown?.image ?? node.image].flat()[0]
  return known<ProductSeen>({
    id,
    title,
    sku: text(shown?.sku, node.sku),
    variantId: text(shown?.sku, shown?.productID, shown?.['@id']),
    variant: text(shown?.name),
    brand: text(first(node.brand).name, node.brand),
    category: text(node.category),
    price: prices.find((price) => price),
    image: webUrl(text(picture) ? picture : (record(picture).url ?? record(picture).contentUrl), baseURI),
  })
}

function toOrder(node: Unknowns): Order | undefined {
  const id = text(node.orderNumber)
  const items = list([node.acceptedOffer ?? []].flat()).flatMap(toLine)
  return id ? known<Order>({ id, total: priceOf(node), items: items.length ? items : undefined }) : undefined
}

function toLine(offer: Unknowns): readonly LineItem[] {
  const product = first(offer.itemOffered)
  const title = text(product.name)
  const id = text(product.sku, product.productID, product['@id'], title)
  if (!title || !id) return []
  const pieces = quantity(record(offer.eligibleQuantity).value ?? offer.quantity)
  return [known<LineItem>({ id, title, price: priceOf(offer), quantity: pieces })]
}

function priceOf(offer: Unknowns): Money | undefined {
  const specification = first(offer.priceSpecification)
  return decimalMoney(
    text(offer.price, offer.lowPrice, specification.price),
    text(offer.priceCurrency, specification.priceCurrency),
  )
}

/** Of one or many, the first. */
function first(value: unknown): Unknowns {
  return record([value].flat()[0])
}
