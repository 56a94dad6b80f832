import { expect, test, vi } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { type Asked, type Reply, shopWindow } from './shop-window.fixture.ts'
import { linkShopifyCart } from './shopify-link.ts'

/** A storefront whose cart has these attributes, under `/de/`. */
function shop(attributes: Readonly<Record<string, unknown>> = {}, answers: Readonly<Record<string, Reply>> = {}) {
  let kept = attributes
  const asked: [method: string, path: string, body: unknown][] = []
  const window = shopWindow(
    ({ method, path, body }: Asked) => {
      asked.push([method, path, body])
      // As Shopify does it: those that are named, and the others stay.
      if (path === '/de/cart/update.js') kept = { ...kept, ...(body.attributes as object) }
      return answers[path] ?? { body: { token: 't', attributes: kept } }
    },
    { Shopify: { routes: { root: '/de/' } } },
  )
  return { window, asked, attributes: () => kept }
}

test('writes the conversation into the cart, once', async () => {
  const { window, asked, attributes } = shop({ gift: 'yes' })
  expect(await linkShopifyCart(window, 'c1')).toBe(true)
  expect(await linkShopifyCart(window, 'c1')).toBe(true)
  expect(asked).toEqual([
    ['GET', '/de/cart.js', {}],
    ['POST', '/de/cart/update.js', { attributes: { shopbell: 'c1' } }],
    ['GET', '/de/cart.js', {}],
  ])
  expect(attributes()).toEqual({ gift: 'yes', shopbell: 'c1' })
})

test('writes another conversation over the one before', async () => {
  const { window, attributes } = shop({ shopbell: 'c1' })
  expect(await linkShopifyCart(window, 'c2')).toBe(true)
  expect(attributes()).toEqual({ shopbell: 'c2' })
})

test.each([
  ['cannot be read', { '/de/cart.js': { status: 429, body: {} } }, 1],
  ['cannot be written', { '/de/cart/update.js': { status: 422, body: {} } }, 2],
])('says so where the cart %s', async (_, answers, times) => {
  const { window, asked } = shop({}, answers)
  expect(await linkShopifyCart(window, 'c1')).toBe(false)
  expect(asked).toHaveLength(times)
})

test('harms nobody where the shop breaks or never answers', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const broken = { location: { origin: 'https://shop.example' }, fetch: () => Promise.reject(new TypeError('Failed')) }
  expect(await linkShopifyCart(broken as never, 'c1')).toBe(false)
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()

  const clock = virtualClock()
  const silent = { location: { origin: 'https://shop.example' }, fetch: () => new Promise(() => {}) }
  const linked = linkShopifyCart(silent as never, 'c1', clock)
  await clock.advance(10_000)
  expect(await linked).toBe(false)
  expect(clock.waiting()).toBe(0)
})
