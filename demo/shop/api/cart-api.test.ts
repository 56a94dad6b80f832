import { afterEach, describe, expect, test } from 'vitest'
import { testCart } from '../../../src/testing/cart-contract.ts'
import { createCartAdapter, createCartApi } from '../assets/cart-adapter.js'
import { createShop, type Shop } from '../index.ts'
import { visit } from '../visitor.ts'

let now = Date.UTC(2026, 5, 15, 9)
const open: Shop[] = []

function openShop(): Shop {
  const shop = createShop({
    databasePath: ':memory:',
    chat: { scriptUrl: '/shopbell.js', site: 'demo' },
    now: () => now,
  })
  open.push(shop)
  return shop
}

/** A customer's page of a shop, with what it was told of changes. */
function openPage(shop = openShop()) {
  const customer = visit(shop)
  const changes: { readonly quantity: number; readonly events: readonly string[]; readonly part: string }[] = []
  const api = createCartApi({
    fetch: customer.fetch,
    changed: ({ cart, events, part }) =>
      changes.push({ quantity: cart.quantity, events: (events ?? []).map(({ event }) => event), part }),
  })
  return { customer, adapter: createCartAdapter(api), changes }
}

let keys = 0
const call = (key = `key-${++keys}`) => ({ key, signal: new AbortController().signal })

const mug = { id: 'harbour-mug', variantId: 'harbour-mug:oat' }
const address = {
  email: 'tom@example.com',
  name: 'Tom Byrne',
  'address-line1': 'Main Street 4',
  'address-level2': 'Bantry',
  'postal-code': 'P75 XH52',
  country: 'IE',
}

afterEach(() => {
  now = Date.UTC(2026, 5, 15, 9)
  for (const shop of open.splice(0)) shop.close()
})

describe('the cart contract', () => {
  testCart({
    test,
    open: () => ({
      adapter: openPage().adapter,
      products: [mug, { id: 'seed-tin', variantId: 'seed-tin:one' }],
      soldOut: { id: 'pocket-knife', variantId: 'pocket-knife:one' },
      words: 'harbour mug',
      coupon: 'WELCOME10',
    }),
  })
})

describe('the cart API', () => {
  test('tells a cart with lines, totals and codes', async () => {
    const { adapter } = openPage()
    await adapter.addToCart({ ...mug, quantity: 2 }, call())
    await adapter.applyDiscount('welcome 10', call())
    const { patch } = await adapter.getCart(call())
    const euro = (minor: number) => ({ minor, currency: 'EUR' })
    expect(patch?.cart).toEqual({
      items: [
        {
          id: 'harbour-mug:oat',
          variantId: 'harbour-mug:oat',
          sku: 'TAB-101',
          title: 'Harbour mug',
          variant: 'Oat',
          brand: 'Carrick & Wren',
          category: 'Table',
          price: euro(2400),
          url: 'https://shop.test/p/harbour-mug?variant=oat',
          image: 'https://shop.test/pictures/harbour-mug.svg?variant=oat',
          quantity: 2,
        },
      ],
      quantity: 2,
      subtotal: euro(4800),
      discount: euro(480),
      shipping: euro(495),
      tax: euro(900),
      total: euro(4815),
      coupons: [{ code: 'WELCOME10', applied: true }],
    })
  })

  test('is the cart of the pages, and tells the page what its data layer should know', async () => {
    const { adapter, changes, customer } = openPage()
    await adapter.addToCart({ ...mug, quantity: 2 }, call())
    await adapter.updateLine({ line: 'harbour-mug:oat', quantity: 1 }, call())
    await adapter.setDelivery('express', call())
    expect(changes).toEqual([
      { quantity: 2, events: ['add_to_cart'], part: 'cart' },
      { quantity: 1, events: ['remove_from_cart'], part: 'cart' },
      { quantity: 1, events: [], part: 'delivery' },
    ])
    const page = await customer.get('/cart')
    expect(page.text).toContain('<p class="cart-sum">€24.00</p>')
    expect(page.text).toContain('(Express)')
    expect(page.events.map(({ event }) => event)).toEqual(['view_cart'])
  })

  test('two changes at once are both made, though only the first begins the session', async () => {
    const { adapter } = openPage()
    const cards = ['harbour-mug:oat', 'seed-tin:one']
    const [, second] = await Promise.all(cards.map((id) => adapter.addToCart({ id, quantity: 1 }, call())))
    expect(second?.patch?.cart?.items.map(({ id }) => id)).toEqual(cards)
  })

  test('what a page was to show is not taken by a script that asks', async () => {
    const { adapter, customer } = openPage()
    await adapter.addToCart({ ...mug, quantity: 1 }, call())
    await customer.fetch('/cart/coupon', { method: 'POST', body: new URLSearchParams({ coupon: 'NOPE' }) })
    await adapter.getCart(call())
    expect((await customer.get('/cart')).text).toContain('do not know the code NOPE')
  })

  test.each([
    ['a product by its SKU', { id: 'TAB-101' }, 'harbour-mug:sea'],
    ['a variant by its own id', { id: 'harbour-mug:gorse' }, 'harbour-mug:gorse'],
    ['a variant by its place', { id: 'harbour-mug', variantId: 'oat' }, 'harbour-mug:oat'],
    ['the first variant there is of a product', { id: 'linen-towels' }, 'linen-towels:rust'],
  ])('finds %s', async (_, goods, line) => {
    const { patch } = await openPage().adapter.addToCart({ ...goods, quantity: 1 }, call())
    expect(patch?.cart?.items.map(({ id }) => id)).toEqual([line])
  })

  test.each([
    ['out_of_stock', { id: 'pocket-knife' }, 'Bosun’s pocket knife is out of stock at the moment.'],
    ['out_of_stock', { id: 'linen-towels', variantId: 'sea' }, 'Linen tea towels, pair is out of stock at the moment.'],
    ['not_found', { id: 'harbour-mug', variantId: 'pink' }, 'We no longer have that. Please choose again.'],
  ])('refuses with %s, in words, and nothing is different', async (code, goods, message) => {
    const { adapter, changes, customer } = openPage()
    const result = await adapter.addToCart({ ...goods, quantity: 1 }, call())
    expect(result).toMatchObject({ ok: false, code, message })
    expect([changes, customer.cookie]).toEqual([[], undefined])
  })

  test.each([
    ['SUMMER24', 'coupon_expired'],
    ['BULK20', 'coupon_minimum'],
    ['NOPE', 'coupon_invalid'],
    [' ', 'coupon_invalid'],
  ])('the code %j is %s', async (code, refusal) => {
    const { adapter } = openPage()
    await adapter.addToCart({ ...mug, quantity: 1 }, call())
    expect(await adapter.applyDiscount(code, call())).toMatchObject({ ok: false, code: refusal })
  })

  test('adds what there is, and says when it is less', async () => {
    const result = await openPage().adapter.addToCart({ id: 'harbour-mug:gorse', quantity: 5 }, call())
    expect(result).toMatchObject({
      ok: true,
      message: 'We could add only 3 of Harbour mug.',
      patch: { cart: { quantity: 3 } },
    })
  })

  test('replaces the whole cart, or leaves it when something cannot be had', async () => {
    const { adapter, changes } = openPage()
    await adapter.addToCart({ ...mug, quantity: 2 }, call())
    const towels = { id: 'linen-towels', variantId: 'linen-towels:sea', quantity: 1 }
    expect(await adapter.replaceCart([{ ...mug, quantity: 1 }, towels], call())).toMatchObject({ code: 'out_of_stock' })
    expect(await adapter.replaceCart([{ ...mug, quantity: 11 }], call())).toMatchObject({ code: 'quantity_limit' })
    const replaced = await adapter.replaceCart(
      [
        { ...mug, quantity: 1 },
        { id: 'seed-tin', quantity: 2 },
      ],
      call(),
    )
    const lines = (cart = replaced.patch?.cart) => cart?.items.map(({ id, quantity }) => `${quantity} ${id}`)
    expect(lines()).toEqual(['1 harbour-mug:oat', '2 seed-tin:one'])
    expect(changes.at(-1)?.events).toEqual(['remove_from_cart', 'add_to_cart'])
    const back = await replaced.undo?.(call())
    expect(lines(back?.patch?.cart)).toEqual(['2 harbour-mug:oat'])
  })

  test('undo takes back what was done and nothing that came after', async () => {
    const { adapter } = openPage()
    const quantity = async () => (await adapter.getCart(call())).patch?.cart?.quantity
    const added = await adapter.addToCart({ ...mug, quantity: 1 }, call())
    await adapter.addToCart({ ...mug, quantity: 2 }, call())
    await added.undo?.(call())
    expect(await quantity()).toBe(2)
    const out = await adapter.updateLine({ line: 'harbour-mug:oat', quantity: 0 }, call())
    expect(await quantity()).toBe(0)
    await out.undo?.(call())
    expect(await quantity()).toBe(2)

    const code = async () => (await adapter.getCart(call())).patch?.cart?.coupons.map((coupon) => coupon.code)
    await adapter.applyDiscount('WELCOME10', call())
    const second = await adapter.applyDiscount('FREESHIP', call())
    await second.undo?.(call())
    expect(await code()).toEqual(['WELCOME10'])
    const removed = await adapter.removeDiscount('WELCOME10', call())
    expect(await code()).toEqual([])
    await removed.undo?.(call())
    expect(await code()).toEqual(['WELCOME10'])
  })

  test('a key is remembered for this customer and the newest 50 only', async () => {
    const shop = openShop()
    const { adapter } = openPage(shop)
    await adapter.addToCart({ ...mug, quantity: 1 }, call('first'))
    await openPage(shop).adapter.addToCart({ ...mug, quantity: 1 }, call('first'))
    expect((await adapter.addToCart({ ...mug, quantity: 1 }, call('first'))).patch?.cart?.quantity).toBe(1)
    for (let count = 0; count < 50; count += 1) await adapter.removeDiscount('NOPE', call())
    expect((await adapter.addToCart({ ...mug, quantity: 1 }, call('first'))).patch?.cart?.quantity).toBe(2)
  })

  test('products and search answer as cards show them', async () => {
    const { adapter } = openPage()
    const { patch } = await adapter.getProducts(['TAB-101', 'no-such', 'day-rucksack:rust'], call())
    expect(patch?.products?.map(({ availability, id, variantId }) => [id, variantId, availability])).toEqual([
      ['harbour-mug', 'harbour-mug:sea', 'in_stock'],
      ['day-rucksack', 'day-rucksack:rust', 'out'],
    ])
    expect(patch?.products?.[0]).toMatchObject({
      url: 'https://shop.test/p/harbour-mug?variant=sea',
      price: { minor: 2400, currency: 'EUR' },
      rating: { value: 4.8, count: 214 },
      options: [{ name: 'Colour', value: 'Sea grey' }],
      validUntil: now + 1_800_000,
    })
    const found = await adapter.searchProducts('wool', call())
    expect(found.patch?.products?.length).toBeGreaterThan(1)
  })
})

describe('the address', () => {
  test('is taken as a whole and then field by field, and is the checkout’s', async () => {
    const { adapter, changes, customer } = openPage()
    await adapter.addToCart({ ...mug, quantity: 1 }, call())
    expect(await adapter.setAddress({ 'postal-code': 'P75 XH52' }, call())).toMatchObject({ code: 'address_invalid' })
    expect((await adapter.setAddress(address, call())).ok).toBe(true)
    expect((await adapter.setAddress({ 'country-name': 'Germany', 'postal-code': '80331' }, call())).ok).toBe(true)
    expect(changes.at(-1)?.part).toBe('address')
    const { text } = await customer.get('/checkout/address')
    expect(text).toContain('value="80331"')
    expect(text).toContain('<option value="DE" selected>')
    expect(text).toContain('value="Main Street 4"')
  })

  test('that cannot be is refused in words, and the old one stays', async () => {
    const { adapter, customer } = openPage()
    await adapter.addToCart({ ...mug, quantity: 1 }, call())
    await adapter.setAddress(address, call())
    const refused = await adapter.setAddress({ 'postal-code': '1', ['__proto__']: 'x', constructor: 'y' }, call())
    expect(refused).toMatchObject({ ok: false, message: expect.stringContaining('not a postcode of Ireland') })
    expect((await customer.get('/checkout/address')).text).toContain('value="P75 XH52"')
  })
})

describe('a held cart', () => {
  test('cannot be bought by others until then, and its page says so', async () => {
    const shop = openShop()
    const [early, late] = [openPage(shop), openPage(shop)]
    await early.adapter.addToCart({ id: 'harbour-mug:gorse', quantity: 3 }, call())
    expect(await early.adapter.holdCart(20, call())).toMatchObject({
      ok: true,
      message: 'Your cart is held for you until 10:20.',
    })
    expect((await early.customer.get('/cart')).text).toContain('Held for you until <strong>10:20</strong>')
    expect((await late.customer.get('/cart')).text).not.toContain('Held for you')
    const goods = { id: 'harbour-mug:gorse', quantity: 1 }
    expect(await late.adapter.addToCart(goods, call())).toMatchObject({ ok: false, code: 'out_of_stock' })
    expect((await early.adapter.updateLine({ line: goods.id, quantity: 2 }, call())).ok).toBe(true)
    expect((await late.adapter.addToCart(goods, call())).ok).toBe(true)
    now += 20 * 60_000
    expect((await early.customer.get('/cart')).text).not.toContain('Held for you')
    expect((await late.adapter.addToCart({ ...goods, quantity: 2 }, call())).patch?.cart?.quantity).toBe(3)
  })

  test('is free again once it is bought', async () => {
    const shop = openShop()
    const { adapter, customer } = openPage(shop)
    await adapter.addToCart({ id: 'harbour-mug:gorse', quantity: 1 }, call())
    await adapter.setAddress(address, call())
    await adapter.setDelivery('pickup', call())
    await adapter.holdCart(60, call())
    await customer.post('/checkout/payment', { method: 'wallet' })
    await adapter.addToCart({ id: 'harbour-mug:gorse', quantity: 2 }, call())
    const other = await openPage(shop).adapter.addToCart({ id: 'harbour-mug:gorse', quantity: 5 }, call())
    expect(other.patch?.cart?.quantity).toBe(2)
  })

  test('needs something to hold', async () => {
    expect(await openPage().adapter.holdCart(10, call())).toMatchObject({ ok: false, code: 'cart_empty' })
  })
})

describe('a call from elsewhere', () => {
  const post = (shop: Shop, headers: Record<string, string>, body = '{"key":"a","id":"harbour-mug"}') =>
    shop.fetch(new Request('https://shop.test/api/cart/add', { method: 'POST', headers, body }))
  const json = { 'content-type': 'application/json' }

  test.each([
    [403, { ...json, 'sec-fetch-site': 'same-site' }, undefined],
    [403, { ...json, origin: 'https://evil.test' }, undefined],
    [415, { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' }, undefined],
    [415, { ...json, 'sec-fetch-site': 'same-origin' }, '[1]'],
    [415, { ...json, 'sec-fetch-site': 'same-origin' }, '{"key"'],
    [413, { ...json, 'sec-fetch-site': 'same-origin' }, JSON.stringify({ key: 'x'.repeat(20_000) })],
    [400, { ...json, 'sec-fetch-site': 'same-origin' }, '{"id":"harbour-mug"}'],
  ])('is %i for %j', async (status, headers, body) => {
    const response = await post(openShop(), headers, body)
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null])
  })

  test('what is of no sense is refused, and does not break it', async () => {
    const { customer } = openPage()
    const send = async (path: string, body: object) =>
      (
        await customer.fetch(path, { method: 'POST', headers: json, body: JSON.stringify({ key: 'k', ...body }) })
      ).json()
    expect(await send('/api/cart/add', { id: { a: 1 }, quantity: '2' })).toMatchObject({ code: 'not_found' })
    expect(await send('/api/cart/replace', { items: [null] })).toMatchObject({ code: 'not_found' })
    expect(await send('/api/cart/update', { line: 'harbour-mug:oat', quantity: -4 })).toMatchObject({
      code: 'not_found',
    })
    expect(await send('/api/cart/address', { address: 'x' })).toMatchObject({ code: 'address_invalid' })
    expect(await send('/api/cart/delivery', { id: 'drone' })).toMatchObject({ code: 'not_found' })
  })
})
