import type { CommerceCart, LineItem, ProductSeen } from '../../protocol/context.ts'
import { decimalMoney, known, list, quantity, record, text, type Unknowns, webUrl } from '../read/values.ts'
import type { Signal, Source } from '../signal.ts'
import { whenThere } from './when-there.ts'

type Order = Extract<Signal, { type: 'purchase' }>['order']

/** What we use of the Adobe Client Data Layer; before its script came, only `push`. */
interface DataLayer {
  push(item: (layer: DataLayer) => void): unknown
  addEventListener(name: string, listener: (event: unknown) => void): void
  removeEventListener(name: string, listener: (event: unknown) => void): void
  getState?(): unknown
}

const name = 'adobeDataLayer:event'

/** An event's contexts, by their names. */
interface Happened {
  readonly of: (context: string) => Unknowns
  readonly cart: CommerceCart | undefined
  /** Orders come without one. */
  readonly currency: string | undefined
}
type Read = (happened: Happened) => Signal | undefined | ''

const changeOf =
  (type: 'add' | 'remove'): Read =>
  ({ of, cart, currency }) =>
    cart ? { type: 'cart', cart } : { type, items: toLines(of('changedProductsContext').items, currency) }
const cartOf: Read = ({ cart }) => cart && { type: 'cart', cart }

const readers: ReadonlyMap<unknown, Read> = new Map<unknown, Read>([
  [
    'product-page-view',
    ({ of }) => {
      const product = toProduct(of('productContext'))
      return product && { type: 'product', product }
    },
  ],
  ['category-results-view', () => ({ type: 'stage', stage: 'browse' })],
  ['search-results-view', () => ({ type: 'stage', stage: 'search' })],
  [
    'shopping-cart-view',
    ({ cart }) => (cart ? { type: 'cart', cart, isViewed: true } : { type: 'stage', stage: 'cart' }),
  ],
  ['add-to-cart', changeOf('add')],
  ['remove-from-cart', changeOf('remove')],
  ['open-cart', cartOf],
  ['update-cart', cartOf],
  ['initiate-checkout', ({ cart }) => ({ type: 'checkout', ...(cart && { cart }) })],
  [
    'place-order',
    ({ of, currency }) => {
      const { orderId, grandTotal } = of('orderContext')
      const id = text(orderId)
      return id && { type: 'purchase', order: known<Order>({ id, total: decimalMoney(grandTotal, currency) }) }
    },
  ],
])

/**
 * What an Adobe Commerce (Magento) shop pushes to `window.adobeDataLayer`, what it pushed before included. An event's own
 * contexts count, then those of the layer's state. Accounts, shoppers and an order's e-mail address are never looked at.
 */
export const watchAdobe: Source = (window, tell) => {
  // The shop's own object, of which only `push` is there from the start.
  const find = () => window.adobeDataLayer as DataLayer | undefined
  return whenThere(window, find, (queue) => {
    let isOff = false
    let layer: DataLayer | undefined
    let currency: string | undefined

    const hear = (event: unknown) => {
      const { event: happened, eventInfo } = record(event)
      const read = readers.get(happened)
      if (!read) return
      // A copy of all there is.
      const state = record(layer?.getState?.())
      const of = (context: string) => record(record(eventInfo)[context] ?? state[context])
      const told = of('shoppingCartContext')
      const prices = record(record(told.prices).subtotalIncludingTax)
      currency = text(prices.currency, of('storefrontInstanceContext').storeViewCurrencyCode) ?? currency
      const cart = told.totalQuantity === undefined ? undefined : toCart(told, currency)
      const signal = read({ of, cart, currency })
      if (signal) tell(signal)
    }

    queue.push((ready) => {
      if (isOff) return
      layer = ready
      layer.addEventListener(name, hear)
    })
    return () => {
      isOff = true
      layer?.removeEventListener(name, hear)
    }
  })
}

function toProduct(told: Unknowns): ProductSeen | undefined {
  const id = text(told.topLevelSku, told.sku, told.productId)
  const title = text(told.name)
  const pricing = record(told.pricing)
  return id && title
    ? known<ProductSeen>({
        id,
        title,
        sku: text(told.sku),
        brand: text(told.manufacturer),
        category: text(...(Array.isArray(told.categories) ? told.categories : [])),
        price: decimalMoney(pricing.specialPrice ?? pricing.regularPrice, pricing.currencyCode),
        url: webUrl(told.canonicalUrl),
        image: webUrl(told.mainImageUrl),
      })
    : undefined
}

function toLines(items: unknown, currency: string | undefined): readonly LineItem[] {
  return list(items).flatMap((item) => {
    const product = toProduct(record(item.product))
    const { value, currency: own } = record(record(item.prices).price)
    const price = decimalMoney(value, own ?? currency)
    return product ? [{ ...product, ...(price && { price }), quantity: quantity(item.quantity) }] : []
  })
}

/** Without its id: a guest's opens the cart to whoever has it. */
function toCart(told: Unknowns, currency: string | undefined): CommerceCart {
  return known<CommerceCart>({
    items: toLines(told.items, currency),
    quantity: quantity(told.totalQuantity),
    subtotal: decimalMoney(record(record(told.prices).subtotalIncludingTax).value, currency),
    discount: decimalMoney(told.discountAmount, currency),
    coupons: [],
  })
}
