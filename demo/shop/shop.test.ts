import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createShop, type Shop } from './index.ts'
import { type Visitor, visit } from './visitor.ts'

const now = Date.UTC(2026, 5, 15, 9)
const open: Shop[] = []

function openShop(databasePath = ':memory:'): Shop {
  let ids = 0
  const shop = createShop({
    databasePath,
    chat: { scriptUrl: '/shopbell.js', site: 'carrick' },
    now: () => now,
    id: () => `id-${process.hrtime.bigint()}-${++ids}`,
  })
  open.push(shop)
  return shop
}

afterEach(() => {
  for (const shop of open.splice(0)) shop.close()
})

const address = {
  email: 'tom@example.com',
  name: 'Tom Byrne',
  street: 'Main Street 4',
  city: 'Bantry',
  postcode: 'P75 XH52',
  country: 'IE',
}
const card = { holder: 'Tom Byrne', number: '4242 4242 4242 4242', expiry: '09 / 29', code: '123' }

const names = (page: { events: readonly { event: string }[] }) => page.events.map((event) => event.event)

async function goToPayment(customer: Visitor) {
  await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '2' })
  await customer.post('/checkout/address', address)
  return customer.post('/checkout/delivery', { tier: 'standard' })
}

describe('a whole purchase', () => {
  test('reports each step to the data layer, as GA4 wants it', async () => {
    const customer = visit(openShop())
    const home = await customer.get('/')
    expect(names(home)).toEqual(['view_item_list'])
    expect(home.pushed[0]).toEqual({ ecommerce: null })
    expect(customer.cookie).toBeUndefined()

    const product = await customer.get('/p/harbour-mug?variant=oat')
    expect(product.events[0]?.ecommerce).toEqual({
      currency: 'EUR',
      value: 24,
      items: [
        {
          item_id: 'TAB-101',
          item_name: 'Harbour mug',
          item_brand: 'Carrick & Wren',
          item_category: 'Table',
          item_variant: 'Oat',
          index: 0,
          price: 24,
          quantity: 1,
        },
      ],
    })
    expect(customer.cookie).toBeUndefined()

    const added = await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '2' })
    expect(added.path).toBe('/cart')
    expect(names(added)).toEqual(['add_to_cart', 'view_cart'])
    expect(added.pushed.filter((entry) => entry.ecommerce === null)).toHaveLength(2)
    expect(added.events[0]?.ecommerce).toMatchObject({ value: 48, items: [{ quantity: 2 }] })
    expect(names(await customer.get('/cart'))).toEqual(['view_cart'])

    await customer.post('/cart/coupon', { coupon: 'welcome10' })
    expect(names(await customer.get('/checkout/address'))).toEqual(['begin_checkout'])
    expect((await customer.post('/checkout/address', address)).path).toBe('/checkout/delivery')
    const payment = await customer.post('/checkout/delivery', { tier: 'express' })
    expect(names(payment)).toEqual(['add_shipping_info'])
    expect(payment.events[0]?.ecommerce).toMatchObject({ shipping_tier: 'Express', coupon: 'WELCOME10', value: 43.2 })

    const confirmation = await customer.post('/checkout/payment', card)
    expect(confirmation.path).toMatch(/^\/checkout\/confirmation\/CW-\d+$/)
    expect(names(confirmation)).toEqual(['add_payment_info', 'purchase'])
    expect(confirmation.events[0]?.ecommerce).toMatchObject({ payment_type: 'Card' })
    expect(confirmation.events[1]?.ecommerce).toMatchObject({
      transaction_id: confirmation.path.split('/').at(-1),
      currency: 'EUR',
      value: 43.2,
      tax: 10.49,
      shipping: 12.9,
      coupon: 'WELCOME10',
      items: [{ item_id: 'TAB-101', item_variant: 'Oat', quantity: 2, price: 24 }],
    })

    expect(names(await customer.get(confirmation.path))).toEqual([])
    expect((await customer.get('/cart')).text).toContain('Your cart is empty')
  })

  test('by the wallet needs no card, and is reported as that', async () => {
    const customer = visit(openShop())
    await goToPayment(customer)
    const confirmation = await customer.post('/checkout/payment', { method: 'wallet', number: '' })
    expect(names(confirmation)).toEqual(['add_payment_info', 'purchase'])
    expect(confirmation.events[0]?.ecommerce).toMatchObject({ payment_type: 'Wren wallet' })
  })

  test('reports what leaves the cart', async () => {
    const customer = visit(openShop())
    await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '3' })
    const line = { product: 'harbour-mug', variant: 'oat' }
    const fewer = await customer.post('/cart/quantity', { ...line, quantity: '1' })
    expect(fewer.events[0]).toMatchObject({
      event: 'remove_from_cart',
      ecommerce: { value: 48, items: [{ quantity: 2 }] },
    })
    const more = await customer.post('/cart/quantity', { ...line, quantity: '2' })
    expect(more.events[0]).toMatchObject({ event: 'add_to_cart', ecommerce: { items: [{ quantity: 1 }] } })
    expect(names(await customer.post('/cart/remove', line))).toEqual(['remove_from_cart'])
  })

  test('a payment sent twice makes one order', async () => {
    const customer = visit(openShop())
    await goToPayment(customer)
    const first = await customer.post('/checkout/payment', card)
    const second = await customer.post('/checkout/payment', card)
    expect(second.path).toBe(first.path)
    expect(names(second)).toEqual([])
  })

  test('a cart and an order survive a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-'))
    const path = join(folder, 'shop.sqlite')
    const before = openShop(path)
    const customer = visit(before)
    await goToPayment(customer)
    const { path: confirmation } = await customer.post('/checkout/payment', card)
    await customer.post('/cart/add', { product: 'seed-tin', variant: 'one', quantity: '1' })
    before.close()
    open.splice(0)

    const after = openShop(path)
    const again = (page: string) =>
      after.fetch(new Request(`https://shop.test${page}`, { headers: { cookie: customer.cookie ?? '' } }))
    expect(await (await again('/cart')).text()).toContain('Seed tin')
    expect((await again(confirmation)).status).toBe(200)
    rmSync(folder, { recursive: true })
  })
})

describe('what goes wrong', () => {
  test.each([
    ['SUMMER24', 'expired', 'has expired'],
    ['BULK20', 'minimum-not-met', 'at least €200'],
    ['NOPE', 'unknown', 'do not know the code NOPE'],
  ])('the coupon %s is refused as %s', async (code, reason, text) => {
    const customer = visit(openShop())
    await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
    const cart = await customer.post('/cart/coupon', { coupon: code })
    expect(cart.text).toContain(text)
    expect(cart.text).toMatch(/id="field-coupon"[^>]*aria-invalid="true"[^>]*aria-describedby="field-coupon-error"/)
    expect(cart.events[0]).toEqual({ event: 'coupon_rejected', coupon: code, code: reason })
  })

  test('an address with errors comes back with what was typed, a summary and marked fields', async () => {
    const customer = visit(openShop())
    await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
    const page = await customer.post('/checkout/address', { ...address, postcode: '1', name: '<b>Tom' })
    expect(page.path).toBe('/checkout/address')
    expect(page.text).toContain('id="error-summary"')
    expect(page.text).toContain('value="&lt;b&gt;Tom"')
    expect(page.text).toMatch(/id="field-postcode"[^>]*aria-invalid="true"/)
    expect(names(page)).toEqual(['address_error'])
  })

  test.each([
    ['4000 0000 0000 0002', 'generic_decline'],
    ['4000 0000 0000 9995', 'insufficient_funds'],
    ['4000 0000 0000 0069', 'expired_card'],
    ['5555 5555 5555 4444', 'test_card_required'],
  ])('the card %s fails with %s and is never shown again', async (number, code) => {
    const customer = visit(openShop())
    await goToPayment(customer)
    const page = await customer.post('/checkout/payment', { ...card, number, code: '987' })
    expect(page.path).toBe('/checkout/payment')
    expect(page.events.at(-1)).toEqual({ event: 'payment_failed', payment_type: 'Card', code })
    expect(page.text).toContain('value="Tom Byrne"')
    expect(page.text).toMatch(/id="field-number"[^>]* value=""/)
    expect(page.text).not.toContain('987')
    expect((await customer.get('/cart')).text).toContain('Harbour mug')
  })

  test('what is sold out stays out, and two customers cannot buy the last one twice', async () => {
    const shop = openShop()
    const late = visit(shop)
    const soldOut = await late.post('/cart/add', { product: 'pocket-knife', variant: 'one', quantity: '1' })
    expect(soldOut.path).toBe('/p/pocket-knife?variant=one')
    expect(late.cookie).toBeUndefined()

    const buy = async (customer: Visitor) => {
      await customer.post('/cart/add', { product: 'log-basket', variant: 'one', quantity: '9' })
      await customer.post('/checkout/address', address)
      await customer.post('/checkout/delivery', { tier: 'pickup' })
    }
    const early = visit(shop)
    await buy(early)
    await buy(late)
    expect((await early.post('/checkout/payment', card)).path).toContain('/checkout/confirmation/')
    const refused = await late.post('/checkout/payment', card)
    expect(refused.path).toBe('/cart')
    expect(refused.text).toContain('Nothing was paid')
    expect((await visit(shop).get('/p/log-basket')).text).toContain('Out of stock')
  })

  test('no step of the checkout can be skipped', async () => {
    const customer = visit(openShop())
    expect((await customer.get('/checkout/payment')).path).toBe('/cart')
    await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
    expect((await customer.get('/checkout/payment')).path).toBe('/checkout/address')
    await customer.post('/checkout/address', address)
    expect((await customer.get('/checkout/payment')).path).toBe('/checkout/delivery')
  })
})

describe('a code at the checkout', () => {
  test.each(['address', 'delivery', 'payment'])('is tried at the step %s and leads back to it', async (step) => {
    const customer = visit(openShop())
    await goToPayment(customer)
    const refused = await customer.post('/checkout/coupon', { coupon: 'NOPE', step })
    expect(refused.path).toBe(`/checkout/${step}`)
    expect(refused.text).toContain('do not know the code NOPE')
    expect(refused.events[0]).toEqual({ event: 'coupon_rejected', coupon: 'NOPE', code: 'unknown' })
    const applied = await customer.post('/checkout/coupon', { coupon: 'WELCOME10', step })
    expect(applied.text).toContain('<dt>WELCOME10</dt><dd>−€4.80</dd>')
    const removed = await customer.post('/checkout/coupon/remove', { step })
    expect([removed.path, removed.text.includes('WELCOME10')]).toEqual([`/checkout/${step}`, false])
  })

  test('a step that is none leads to the cart', async () => {
    const customer = visit(openShop())
    await goToPayment(customer)
    expect((await customer.post('/checkout/coupon', { coupon: 'WELCOME10', step: '//evil.test' })).path).toBe('/cart')
  })
})

describe('a shop that only pasted the tag', () => {
  test('has its data layer and JSON-LD, and not a line of a script for the chat', async () => {
    const customer = visit(openShop())
    const product = await customer.get('/plain/p/harbour-mug')
    expect(names(product)).toEqual(['view_item'])
    expect(product.text).toContain('"@type":"Product"')
    const checkout = await customer.get('/plain/checkout?goods=harbour-mug%3Aoat')
    expect(names(checkout)).toEqual(['begin_checkout'])
    expect(checkout.text).toContain('data-mode="checkout"')
    const thanks = /href="([^"]*thanks[^"]*)"/.exec(checkout.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const [bought, again] = [await customer.get(thanks), await customer.get(thanks)]
    expect(names(bought)).toEqual(['purchase'])
    expect(again.events).toEqual(bought.events)
    for (const { text } of [product, checkout, bought]) {
      expect(text.match(/<script[^>]* src="[^"]*"/g)).toEqual(['<script async src="/shopbell.js"'])
      expect(text).not.toContain('window.shopbell')
    }
    expect(customer.cookie).toBeUndefined()
    for (const path of ['/plain/p/no', '/plain/checkout', '/plain/thanks?goods=harbour-mug&order=<b>'])
      expect((await customer.get(path)).status).toBe(404)
  })
})

describe('looking up an order', () => {
  test('needs the number and the e-mail; the number alone shows nothing', async () => {
    const customer = visit(openShop())
    expect((await customer.get('/order/CW-24100')).path).toBe('/order')
    expect((await customer.get('/checkout/confirmation/CW-24100')).path).toBe('/order')
    const wrong = await customer.post('/order', { order: 'CW-24100', email: 'eve@example.com' })
    expect(wrong).toMatchObject({ status: 422, path: '/order' })
    expect(wrong.text).not.toContain('Nora Lynch')
    const found = await customer.post('/order', { order: ' 24100 ', email: 'Nora@Example.com' })
    expect(found.path).toMatch(/^\/order\/CW-24100\?key=/)
    expect(found.text).toContain('Handed to the carrier')
  })
})
