import { afterAll, describe, expect, test } from 'vitest'
import { products } from './catalogue/catalogue.ts'
import { createShop } from './index.ts'
import { visit } from './visitor.ts'

const shop = createShop({ databasePath: ':memory:', chat: { scriptUrl: '/shopbell.js', site: 'a"b' } })
const elsewhere = createShop({
  databasePath: ':memory:',
  chat: { scriptUrl: 'https://cdn.test/shopbell.js', site: 'carrick', gateway: 'https://chat.test' },
})
afterAll(() => {
  shop.close()
  elsewhere.close()
})

const ask = (path: string, init: RequestInit = {}) => shop.fetch(new Request(`http://shop.test:8080${path}`, init))
const form = (headers: Record<string, string>) =>
  ask('/cart/add', {
    method: 'POST',
    headers,
    body: new URLSearchParams({ product: 'harbour-mug', variant: 'oat', quantity: '1' }),
  })

describe('the content security policy', () => {
  test('allows scripts of the shop and one nonce, sockets of its own host, and nothing inline', async () => {
    const response = await ask('/')
    const policy = response.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "media-src 'self' blob:",
      "connect-src 'self' ws://shop.test:8080 wss://shop.test:8080",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    const text = await response.text()
    for (const [tag] of text.matchAll(/<script(?![^>]* src=)[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`)
    expect(text).not.toMatch(/ style=| on[a-z]+=|<style/)
  })

  test('is made anew for each page', async () => {
    const [first, second] = await Promise.all([ask('/'), ask('/')])
    expect(first.headers.get('content-security-policy')).not.toBe(second.headers.get('content-security-policy'))
  })

  test('names the hosts of a chat that lives elsewhere', async () => {
    const policy = (await visit(elsewhere).get('/')).headers.get('content-security-policy')
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' https:\/\/cdn\.test https:\/\/chat\.test;/)
    expect(policy).toMatch(/img-src 'self' data: blob: https:\/\/cdn\.test https:\/\/chat\.test;/)
    expect(policy).toMatch(/media-src 'self' blob: https:\/\/cdn\.test https:\/\/chat\.test;/)
    expect(policy).toMatch(
      /connect-src 'self' wss:\/\/shop\.test https:\/\/cdn\.test wss:\/\/cdn\.test https:\/\/chat\.test wss:\/\/chat\.test;/,
    )
  })
})

test('the tag says what the shop allows and where the customer is', async () => {
  const watching = createShop({
    databasePath: ':memory:',
    chat: { scriptUrl: '/shopbell.js', site: 'demo', isWatching: true },
  })
  const customer = visit(watching)
  await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
  const tag = async (path: string) => /<script async[^>]*>/.exec((await customer.get(path)).text)?.[0]
  expect(await tag('/')).toBe('<script async src="/shopbell.js" data-site="demo" data-watch>')
  expect(await tag('/checkout/address')).toBe(
    '<script async src="/shopbell.js" data-site="demo" data-watch data-mode="checkout">',
  )
  watching.close()
})

test('every kind of page carries the loader, the stub and the common headers', async () => {
  for (const path of ['/', '/c/table', '/search?q=mug', '/p/seed-tin', '/cart', '/order', '/privacy', '/nothing']) {
    const response = await ask(path)
    const text = await response.text()
    expect(text).toContain('<script async src="/shopbell.js" data-site="a&quot;b"></script>')
    expect(text).toContain('window.shopbell=window.shopbell||function(){var a=arguments,s=shopbell;')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  }
})

test('a malicious search is shown as text, in the page, the field and the title', async () => {
  const attack = '"><script>alert(1)</script>'
  const text = await (await ask(`/search?q=${encodeURIComponent(attack)}`)).text()
  expect(text).not.toContain('<script>alert')
  expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"')
})

test('an unknown address, product, category and picture is a 404', async () => {
  for (const path of ['/nothing', '/p/nothing', '/c/nothing', '/pictures/nothing.svg', '/assets/nothing.css'])
    expect((await ask(path)).status).toBe(404)
  expect(await (await ask('/nothing')).text()).toContain('The wren has not seen this page')
})

describe('a form sent from elsewhere', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'http://shop.test:8080' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['nowhere', { origin: 'null' }],
    ['an unknown sender', {}],
  ])('%s is refused', async (_, headers) => {
    const response = await form(headers)
    expect(response.status).toBe(403)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  test('the shop itself is accepted, also behind a proxy that took off the TLS', async () => {
    const response = await form({ origin: 'https://shop.test:8080' })
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(
      /^shop_session=[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    )
  })
})

test('a session id made up by somebody else is not taken over', async () => {
  const response = await form({ 'sec-fetch-site': 'same-origin', cookie: 'shop_session=mine' })
  expect(response.headers.get('set-cookie')).not.toContain('mine')
})

test('the wrong method, a huge form and a form of another type are refused', async () => {
  const headers = { 'sec-fetch-site': 'same-origin' }
  expect((await ask('/cart/add')).status).toBe(405)
  expect((await ask('/', { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD')
  const huge = new URLSearchParams({ product: 'x'.repeat(20_000) })
  expect((await ask('/cart/add', { method: 'POST', headers, body: huge })).status).toBe(413)
  expect((await ask('/cart/add', { method: 'POST', headers, body: 'a=b' })).status).toBe(415)
})

test('HEAD answers like GET, without a body', async () => {
  const response = await ask('/p/seed-tin', { method: 'HEAD' })
  expect([response.status, await response.text()]).toEqual([200, ''])
})

test('each product has a page with its JSON-LD and a picture of fixed size', async () => {
  for (const product of products) {
    const text = await (await ask(`/p/${product.id}`)).text()
    const data = [...text.matchAll(/<script type="application\/ld\+json"[^>]*>(.*?)<\/script>/gs)].map((found) =>
      JSON.parse(found[1] ?? ''),
    )
    expect(data.map((entry) => entry['@type'])).toEqual(['Product', 'BreadcrumbList'])
    expect(data[0].name).toBe(product.title)
    for (const [image] of text.matchAll(/<img [^>]*>/g)) expect(image).toMatch(/width="\d+" height="\d+"/)
    const picture = await ask(`/pictures/${product.id}.svg`)
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
  }
})
