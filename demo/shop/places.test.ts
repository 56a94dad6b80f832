import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createShop } from './index.ts'

const shop = createShop({
  databasePath: ':memory:',
  chat: { scriptUrl: '/shopbell.js', site: 'demo' },
  ports: { shop: 8080, checkout: 8081 },
})
afterAll(() => shop.close())

let cookie = ''
beforeEach(() => {
  cookie = ''
})

async function ask(url: string, form?: Readonly<Record<string, string>>): Promise<Response> {
  const headers = { 'sec-fetch-site': 'same-origin', ...(cookie !== '' && { cookie }) }
  const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  const response = await shop.fetch(new Request(url, { ...init, headers }))
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
  return response
}

const front = 'http://shop.test:8080'
const checkout = 'http://shop.test:8081'
const mug = { product: 'harbour-mug', variant: 'oat', quantity: '1' }

describe('a checkout on another origin', () => {
  test('pages are on one of both, and the other one sends there', async () => {
    const location = async (url: string) => (await ask(url)).headers.get('location')
    expect(await location(`${front}/order?x=1`)).toBe(`${checkout}/order?x=1`)
    expect(await location(`${checkout}/p/harbour-mug?variant=oat`)).toBe(`${front}/p/harbour-mug?variant=oat`)
    expect(await location(`${checkout}/`)).toBe(`${front}/`)
    for (const path of ['/api/cart', '/assets/shop.js', '/pictures/harbour-mug.svg', '/favicon.svg'])
      expect((await ask(checkout + path)).status, path).toBe(200)
  })

  test('links and redirects lead over, forms stay', async () => {
    const added = await ask(`${front}/cart/add`, mug)
    expect(added.headers.get('location')).toBe('/cart')
    const cart = await (await ask(`${front}/cart`)).text()
    expect(cart).toContain(`href="${checkout}/checkout/address">Go to checkout`)
    expect(cart).toContain('action="/cart/coupon"')
    const address = await (await ask(`${checkout}/checkout/address`)).text()
    expect(address).toContain(`href="${front}/cart">Back to cart`)
    expect(address).toContain('action="/checkout/address"')
    expect(address).toMatch(/rel="stylesheet" href="\/assets\/shop\.css/)
    await ask(`${front}/cart/remove`, mug)
    expect((await ask(`${checkout}/checkout/address`)).headers.get('location')).toBe(`${front}/cart`)
  })

  test('each page has the chat of the shop’s origin, and is told of the other one', async () => {
    const tag = async (url: string) => /<script async[^>]*>/.exec(await (await ask(url)).text())?.[0]
    expect(await tag(`${front}/`)).toBe(`<script async src="/shopbell.js" data-site="demo" data-origins="${checkout}">`)
    await ask(`${front}/cart/add`, mug)
    expect(await tag(`${checkout}/checkout/address`)).toBe(
      `<script async src="${front}/shopbell.js" data-site="demo" data-gateway="${front}" data-mode="checkout" data-origins="${front}">`,
    )
  })

  test('the policy lets the chat in, and a form’s answer out', async () => {
    const policy = (await ask(`${checkout}/order`)).headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(new RegExp(`script-src 'self' 'nonce-[^']+' ${front};`))
    expect(policy).toContain(`connect-src 'self' ws://shop.test:8081 wss://shop.test:8081 ${front} ws://shop.test:8080`)
    expect(policy).toContain(`form-action 'self' ${front};`)
    expect((await ask(`${front}/`)).headers.get('content-security-policy')).toContain(`form-action 'self' ${checkout};`)
  })

  test('a host of odd characters ends no attribute', async () => {
    const text = await (await ask('http://a"b.test:8080/')).text()
    expect(text).toContain('data-origins="http://a&quot;b.test:8081"')
    expect(text).not.toContain('a"b.test')
  })
})
