import { afterEach, expect, it } from 'vitest'
import { adobeLayer } from '../../../test/commerce/adobe-layer.ts'
import { openPage, type Page } from '../../../test/commerce/page.ts'
import type { Act } from '../../../test/commerce/trace.ts'
import type { Signal } from '../signal.ts'
import { watchAdobe } from './adobe.ts'

const pages: Page[] = []
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()))
})

function start(before: readonly Act[] = [{ adobe: [] }]) {
  const page = openPage({ name: '', source: 'adobe', url: 'https://shop.example/', before, steps: [] })
  pages.push(page)
  const told: Signal[] = []
  return { ...page, told, stop: watchAdobe(page.window, (signal) => told.push(signal)) }
}

const pack = {
  productId: 1,
  name: 'Pack',
  sku: 'P-RED',
  topLevelSku: 'P',
  pricing: { regularPrice: 32, currencyCode: 'USD' },
}
const items = [{ id: '10', product: pack, prices: { price: { value: 28.8 } }, quantity: 2 }]
const cart = {
  id: 'SECRETMASKEDID',
  items,
  prices: { subtotalIncludingTax: { value: 57.6, currency: 'USD' } },
  totalQuantity: 2,
  discountAmount: 5,
}

it('tells the whole cart of the shop, without the id that opens it', () => {
  const { act, told } = start()
  act({ adobe: [{ event: 'shopping-cart-view', eventInfo: { shoppingCartContext: cart } }] })
  const price = { minor: 2880, currency: 'USD' }
  expect(told).toEqual([
    {
      type: 'cart',
      isViewed: true,
      cart: {
        items: [{ id: 'P', title: 'Pack', sku: 'P-RED', price, quantity: 2 }],
        quantity: 2,
        subtotal: { minor: 5760, currency: 'USD' },
        discount: { minor: 500, currency: 'USD' },
        coupons: [],
      },
    },
  ])
})

it('tells what was put in or taken out where the cart is not told', () => {
  const { act, told } = start()
  const storefrontInstanceContext = { storeViewCurrencyCode: 'EUR' }
  const eventInfo = { changedProductsContext: { items }, storefrontInstanceContext }
  act({
    adobe: [
      { event: 'add-to-cart', eventInfo },
      { event: 'remove-from-cart', eventInfo },
    ],
  })
  const line = { id: 'P', title: 'Pack', sku: 'P-RED', price: { minor: 2880, currency: 'EUR' }, quantity: 2 }
  expect(told).toEqual([
    { type: 'add', items: [line] },
    { type: 'remove', items: [line] },
  ])
})

it('takes an event’s own contexts before those of the layer', () => {
  const { act, told } = start([{ adobe: [{ productContext: pack }, { event: 'product-page-view' }] }])
  const productContext = { ...pack, topLevelSku: null, sku: 'Q', name: 'Other' }
  act({ adobe: [{ event: 'product-page-view', eventInfo: { productContext } }] })
  expect(told.map((signal) => signal.type === 'product' && signal.product.id)).toEqual(['P', 'Q'])
})

it('copies the layer’s state for no event that it does not know: shops push a hundred', () => {
  let copies = 0
  let hear: (event: unknown) => void = () => {}
  const layer = {
    addEventListener: (_: string, listener: typeof hear) => {
      hear = listener
    },
    getState: () => {
      copies++
      return { productContext: pack }
    },
  }
  const page = openPage({ name: '', source: 'adobe', url: 'https://shop.example/', steps: [] })
  pages.push(page)
  Object.assign(page.window, { adobeDataLayer: { push: (use: (of: typeof layer) => void) => use(layer) } })
  const told: Signal[] = []
  watchAdobe(page.window, (signal) => told.push(signal))
  for (const event of ['scroll', 'custom', undefined]) hear({ event })
  expect(copies).toBe(0)
  hear({ event: 'product-page-view' })
  expect(copies).toBe(1)
  expect(told).toHaveLength(1)
})

it('finds a layer that comes later, and hears nothing once stopped', async () => {
  const { window, clock, told, stop } = start([])
  await clock.advance(4_500)
  const layer = adobeLayer(window as unknown as Record<string, unknown>)
  layer.push({ event: 'initiate-checkout' })
  await clock.advance(3_000)
  expect(told).toEqual([])
  layer.load()
  expect(told).toEqual([{ type: 'checkout' }])
  stop()
  layer.push({ event: 'initiate-checkout' })
  expect(told).toHaveLength(1)
  expect(clock.waiting()).toBe(0)
})

it('does not listen any more to a layer whose script comes after the end', async () => {
  const { window, clock, told, stop } = start([])
  const layer = adobeLayer(window as unknown as Record<string, unknown>)
  await clock.advance(1_000)
  stop()
  layer.load()
  layer.push({ event: 'initiate-checkout' })
  expect(told).toEqual([])
})

it('looks for half a minute and makes no layer where there is none', async () => {
  const { window, clock } = start([])
  await clock.advance(60_000)
  expect(clock.waiting()).toBe(0)
  expect(window).not.toHaveProperty('adobeDataLayer')
})

it('passes over what is broken', () => {
  const { act, told } = start()
  act({
    adobe: [
      { event: 'product-page-view', eventInfo: 'none' },
      { event: 'product-page-view', eventInfo: { productContext: { sku: 'X' } } },
      { event: 'place-order', eventInfo: { orderContext: { grandTotal: 5 } } },
      { event: 'update-cart', eventInfo: { shoppingCartContext: null } },
      { event: { name: 'place-order' } },
    ],
  })
  expect(told).toEqual([])
})

it('never reads whose order or account it is', () => {
  const { act, told } = start()
  const never = (name: string) =>
    Object.defineProperty({}, name, { enumerable: true, get: () => expect.unreachable(name) })
  const orderContext = Object.defineProperties(
    { orderId: 'O-1', grandTotal: 5 },
    Object.getOwnPropertyDescriptors(never('email')),
  )
  act({
    adobe: [
      {
        event: 'place-order',
        eventInfo: { orderContext, accountContext: never('emailAddress'), shopperContext: never('shopperId') },
      },
    ],
  })
  expect(told).toEqual([{ type: 'purchase', order: { id: 'O-1' } }])
})
