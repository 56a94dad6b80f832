// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ShopWindow, Signal } from '../signal.ts'
import { watchShopify } from './shopify.ts'

const page = window as unknown as { Shopify?: unknown; fetch: unknown }
const fetchBefore = page.fetch

const ajax = {
  item_count: 2,
  currency: 'EUR',
  total_price: 3600,
  items: [{ product_id: 7, title: 'Mug', quantity: 2 }],
}
const cart = {
  totalQuantity: 1,
  cost: { totalAmount: { amount: '18.0', currencyCode: 'EUR' } },
  lines: [],
  discountCodes: [],
}

function start(answer: () => Promise<Response> = async () => new Response(JSON.stringify(ajax))) {
  const told: Signal[] = []
  const fetch = vi.fn((..._: unknown[]) => answer())
  page.fetch = fetch
  const stop = watchShopify(window as ShopWindow, (signal) => told.push(signal))
  return { told, fetch, stop }
}

function dispatch(name: string, fields: object): void {
  document.body.dispatchEvent(Object.assign(new Event(`shopify:${name}`, { bubbles: true }), fields))
}

/** Every chain of promises ends. */
const settled = () => new Promise((resolve) => process.nextTick(resolve))

afterEach(() => {
  delete page.Shopify
  page.fetch = fetchBefore
})

describe('the only request', () => {
  it('is one, for the cart, to the shop’s own origin, in the shop’s language', async () => {
    page.Shopify = { routes: { root: '/de/' } }
    const { told, fetch, stop } = start()
    await settled()
    expect(fetch.mock.calls).toEqual([
      ['/de/cart.js', { mode: 'same-origin', headers: { accept: 'application/json' } }],
    ])
    expect(told).toMatchObject([{ type: 'cart', cart: { quantity: 2, total: { minor: 3600, currency: 'EUR' } } }])
    stop()
  })

  it('is not made on pages that are not Shopify’s', async () => {
    const { told, fetch, stop } = start()
    await settled()
    expect(fetch).not.toHaveBeenCalled()
    expect(told).toEqual([])
    stop()
  })

  it('says nothing once an event told of the cart, or when stopped', async () => {
    page.Shopify = {}
    const one = start()
    dispatch('cart:view', { context: 'page', cart })
    await settled()
    expect(one.told).toHaveLength(1)
    one.stop()
    const two = start()
    two.stop()
    await settled()
    expect(two.told).toEqual([])
  })

  it.each([
    ['fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['is refused', async () => new Response('{}', { status: 429 })],
    ['answers with a page', async () => new Response('<!doctype html>')],
    ['answers with nothing of a cart', async () => new Response('{"status":"x"}')],
  ])('harms nobody when it %s', async (_, answer) => {
    page.Shopify = { routes: null }
    const { told, stop } = start(answer)
    await settled()
    expect(told).toEqual([])
    stop()
  })
})

describe('events', () => {
  it('stopped, hears nothing, not even the end of what began before', async () => {
    const { told, stop } = start()
    dispatch('cart:lines-update', { action: 'add', promise: Promise.resolve({ cart }) })
    stop()
    dispatch('cart:error', { code: 'INVALID', error: 'x' })
    await settled()
    expect(told).toEqual([])
  })

  it.each([
    ['ADDRESS_FIELD_CONTAINS_EMOJIS', 'address_invalid'],
    ['UNSPECIFIED_ADDRESS_ERROR', 'address_invalid'],
    ['ZIP_CODE_NOT_SUPPORTED', 'address_invalid'],
    ['INVALID_DELIVERY_OPTION', 'shipping_unavailable'],
    ['MAXIMUM_EXCEEDED', 'out_of_stock'],
    ['PAYMENT_METHOD_NOT_SUPPORTED', 'payment_failed'],
    ['SERVICE_UNAVAILABLE', 'checkout_error'],
    [undefined, 'checkout_error'],
  ])('the code %s is %s', (code, kind) => {
    const { told, stop } = start()
    dispatch('cart:error', { code, error: 'Words' })
    expect(told).toEqual([{ type: 'friction', kind, message: 'Words', ...(code && { code }) }])
    stop()
  })

  it('options chosen on a card of another product change nothing of the page’s', async () => {
    const { told, stop } = start()
    const product = { id: 'gid://shopify/Product/7', title: 'Mug', handle: 'mug' }
    const variant = {
      id: 'gid://shopify/ProductVariant/8',
      title: 'Sand',
      price: { amount: '19.0', currencyCode: 'EUR' },
    }
    dispatch('product:view', { context: 'page', product: { ...product, selectedVariant: null } })
    dispatch('product:select', { product, promise: Promise.resolve({ variant }) })
    dispatch('product:select', { product, promise: Promise.resolve({ variant: null }) })
    dispatch('product:select', {
      product: { ...product, id: 'gid://shopify/Product/9' },
      promise: Promise.resolve({ variant }),
    })
    await settled()
    expect(told).toEqual([
      { type: 'product', product: { id: '7', title: 'Mug' } },
      {
        type: 'product',
        product: { id: '7', title: 'Mug', variantId: '8', variant: 'Sand', price: { minor: 1900, currency: 'EUR' } },
      },
    ])
    stop()
  })

  it('a code that was refused before and not asked for now is no new refusal', async () => {
    const { told, stop } = start()
    const discountCodes = [
      { code: 'OLD', applicable: false },
      { code: 'NEW', applicable: true },
    ]
    dispatch('cart:discount-update', {
      discountCodes: [{ code: 'NEW' }],
      promise: Promise.resolve({ cart: { ...cart, discountCodes } }),
    })
    await settled()
    expect(told).toMatchObject([
      {
        type: 'cart',
        cart: {
          coupons: [
            { code: 'OLD', applied: false },
            { code: 'NEW', applied: true },
          ],
        },
      },
    ])
    stop()
  })

  it.each([
    ['another code is put to one that does not count', [{ code: 'OLD' }, { code: 'new' }], 0],
    ['another code is taken away', [{ code: 'OLD' }], 0],
    ['the same codes are sent once more', [{ code: 'OLD' }, { code: 'KEPT' }], 1],
    ['the new one does not count, whatever its letters', [{ code: 'OLD' }, { code: 'KEPT' }, { code: 'bad' }], 1],
  ])('all codes are sent each time; of those only a try counts: %s', async (_, asked, refusals) => {
    const { told, stop } = start()
    const codes = (...all: readonly (readonly [string, boolean])[]) => ({
      cart: { ...cart, discountCodes: all.map(([code, applicable]) => ({ code, applicable })) },
    })
    dispatch('cart:view', codes(['OLD', false], ['KEPT', true]))
    const promise = Promise.resolve(codes(['OLD', false], ['NEW', true], ['BAD', false]))
    dispatch('cart:discount-update', { discountCodes: asked, promise })
    await settled()
    expect(told.filter(({ type }) => type === 'friction')).toHaveLength(refusals)
    stop()
  })
})

it('of a cart the parts make the total, also where lines have discounts of their own', async () => {
  page.Shopify = {}
  const lined = { ...ajax, items_subtotal_price: 4000, total_discount: 1000, total_price: 3600 }
  const { told, stop } = start(async () => new Response(JSON.stringify(lined)))
  await settled()
  expect(told).toMatchObject([
    { cart: { subtotal: { minor: 4000 }, discount: { minor: 400 }, total: { minor: 3600 } } },
  ])
  stop()
})
