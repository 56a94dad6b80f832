import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseEvent } from '../../gateway/session/schema/event.ts'
import type { ContextChange, ContextSource } from '../../protocol/context.ts'
import { fitContext } from '../../protocol/fit-context.ts'
import type { Signal } from '../signal.ts'
import { boot, cartOf, customer, eur, page, purchase, shop, sock } from './customer.fixture.ts'

describe('who counts', () => {
  const isViewed = true

  it('a lower source changes nothing that a higher one told less than 10 s ago', () => {
    const one = customer().tell('woocommerce', { type: 'cart', cart: cartOf(boot, sock) })
    one.wait(9_999).tell('ga4', { type: 'cart', cart: cartOf(boot) }, { type: 'add', items: [sock] })
    expect(one.context.cart?.quantity).toBe(3)
    one.wait(1).tell('ga4', { type: 'cart', cart: cartOf(boot) })
    expect(one.context.cart?.quantity).toBe(1)
    one.tell('shopify', { type: 'cart', cart: cartOf(boot, boot) })
    expect(one.context.cart?.quantity).toBe(2)
  })

  it.each([
    ['host', 'shopify'],
    ['shopify', 'ga4'],
    ['shopify-pixel', 'adobe'],
    ['woocommerce', 'ga4'],
    ['adobe', 'json-ld'],
    ['ga4', 'json-ld'],
    ['json-ld', 'url'],
  ] as const)('%s before %s, for product and stage as long as the page is shown', (higher, lower) => {
    const one = customer().tell(higher, page('/boot'), { type: 'product', product: boot })
    one.wait(60_000).tell(lower, { type: 'product', product: sock }, { type: 'stage', stage: 'cart' })
    expect(one.context).toMatchObject({ product: { id: 'TB-42' }, stage: 'product' })
    one.tell('url', page('/sock')).tell(lower, { type: 'product', product: sock })
    expect(one.context.product?.id).toBe('S-1')
  })

  it('what a lower source knows besides of the same product is kept, whoever came first', () => {
    const image = `${shop}/boot.jpg?v=1`
    const known = { id: 'boot', title: 'Trail boot', image }
    const first = customer().tell('json-ld', { type: 'product', product: known })
    const last = customer().tell('ga4', { type: 'product', product: boot })
    first.tell('ga4', { type: 'product', product: boot })
    last.tell('json-ld', { type: 'product', product: known })
    for (const { context } of [first, last])
      expect(context.product).toMatchObject({ id: 'TB-42', price: eur(129_90), image })
    const other = customer().tell('json-ld', { type: 'product', product: { ...known, variantId: 'red' } })
    other.tell('ga4', { type: 'product', product: { ...known, image: `${shop}/blue.jpg`, variantId: 'blue' } })
    other.tell('json-ld', { type: 'product', product: { ...known, variantId: 'red', brand: 'Fern' } })
    expect(other.context.product).toEqual({ ...known, image: `${shop}/blue.jpg`, variantId: 'blue' })
  })

  it('what happened counts whoever tells it; a list of goods is on pages of every kind', () => {
    const one = customer().tell('shopify', page('/boot'), { type: 'product', product: boot })
    one.tell('ga4', { type: 'stage', stage: 'browse' })
    expect(one.context.stage).toBe('product')
    one.tell('ga4', { type: 'checkout' })
    expect(one.context).toMatchObject({ phase: 'during', stage: 'checkout' })
    one.tell('json-ld', purchase('1')).tell('ga4', { type: 'stage', stage: 'browse' })
    expect(one.context).toMatchObject({ phase: 'after', stage: 'purchased' })
    one.tell('ga4', { type: 'cart', cart: cartOf(boot), isViewed })
    expect(one.context).toMatchObject({ phase: 'before', stage: 'cart' })
  })
})

describe('the phases', () => {
  it('a checkout, back to the shop, and again: attempts add up, and steps go on with what was begun', () => {
    const one = customer().tell('url', page('/checkout'), { type: 'stage', stage: 'checkout' })
    one.tell('ga4', { type: 'checkout', shippingTier: 'Ground' }, { type: 'checkout', step: 'payment' })
    expect(one.context).toMatchObject({ phase: 'during', step: 'payment' })
    expect(one.context.checkout).toEqual({ startedAt: 1_000_000, attempts: 1, shippingTier: 'Ground' })
    one.wait(5_000).tell('url', page('/'), { type: 'stage', stage: 'browse' })
    expect(one.context).toMatchObject({ phase: 'before', stage: 'browse', checkout: { attempts: 1 } })
    expect(one.context).not.toHaveProperty('step')
    one.tell('ga4', { type: 'checkout', step: 'payment' })
    expect(one.context).toMatchObject({ phase: 'during', checkout: { attempts: 1, startedAt: 1_000_000 } })
    one.tell('url', page('/cart'), { type: 'stage', stage: 'cart' }).tell('ga4', { type: 'checkout' })
    expect(one.context).toMatchObject({ checkout: { attempts: 2, startedAt: 1_005_000 } })
  })

  it('the pages of a checkout may have any address: it is over when another stage is told', () => {
    const one = customer().tell('url', page('/a')).tell('ga4', { type: 'checkout', step: 'address' })
    one.tell('url', page('/b'))
    expect(one.context).toMatchObject({ phase: 'during', stage: 'checkout', step: 'address' })
  })

  it('a purchase empties the cart and stays on its page; then only its id is left', () => {
    const one = customer()
      .tell('url', page('/thanks'))
      .tell('ga4', { type: 'checkout', cart: cartOf(boot) })
    one.tell('ga4', purchase('T1', { total: eur(129_90), items: [boot] }))
    expect(one.context).toMatchObject({ phase: 'after', stage: 'purchased', recentOrderId: 'T1' })
    expect(one.context.order).toEqual({ id: 'T1', total: eur(129_90), items: [boot], at: 1_000_000, trust: 'claimed' })
    expect(one.context).not.toHaveProperty('cart')
    one.tell('url', page('/'))
    expect(one.context).toMatchObject({ phase: 'before', stage: 'browse', recentOrderId: 'T1' })
    expect(one.context).not.toHaveProperty('order')
    expect(one.context).not.toHaveProperty('checkout')
  })

  it('a refund is after the purchase, and keeps the order', () => {
    const one = customer().tell('ga4', purchase('T1'), { type: 'refund', orderId: 'T1' })
    expect(one.context).toMatchObject({ phase: 'after', stage: 'refund', order: { id: 'T1' }, recentOrderId: 'T1' })
  })

  it('the same page told again, such as by its new title, ends nothing', () => {
    const one = customer().tell('url', page('/boot')).tell('ga4', { type: 'product', product: boot })
    one.tell('url', { type: 'page', page: { url: `${shop}/boot`, title: 'Boots' } })
    expect(one.context).toMatchObject({ page: { title: 'Boots' }, product: { id: 'TB-42' } })
  })
})

test('another variant is no other page; another route of an old shop system is', () => {
  const one = customer().tell('url', page('/boot?variant=1')).tell('ga4', { type: 'product', product: boot })
  one.tell('url', page('/boot?variant=2'))
  expect(one.context).toMatchObject({ page: { url: `${shop}/boot?variant=2` }, product: { id: 'TB-42' } })
  const old = customer().tell('url', page('/index.php?route=product')).tell('ga4', { type: 'product', product: boot })
  old.tell('url', page('/index.php?route=checkout'))
  expect(old.context).not.toHaveProperty('product')
})

describe('the cart', () => {
  it('grows and shrinks by lines, and is made by the first that is put in', () => {
    const one = customer().tell('ga4', { type: 'remove', items: [boot] })
    expect(one.context).not.toHaveProperty('cart')
    one.tell('ga4', { type: 'add', items: [boot] }).wait(2_000)
    one.tell('ga4', { type: 'add', items: [{ ...boot, quantity: 2 }, sock] })
    expect(one.context.cart).toEqual({
      items: [{ ...boot, quantity: 3 }, sock],
      quantity: 5,
      total: eur(409_50),
      coupons: [],
    })
    one.tell('ga4', { type: 'remove', items: [{ ...sock, quantity: 5 }] }, { type: 'remove', items: [boot] })
    expect(one.context.cart).toMatchObject({ items: [{ id: 'TB-42', quantity: 2 }], quantity: 2, total: eur(259_80) })
  })

  it('tells variants apart where both are known', () => {
    const red = { ...boot, variantId: 'red' }
    const one = customer().tell('ga4', { type: 'add', items: [red, { ...boot, variantId: 'blue' }] })
    expect(one.context.cart?.items).toHaveLength(2)
    one.wait(2_000).tell('ga4', { type: 'add', items: [boot] })
    expect(one.context.cart?.items).toMatchObject([{ ...red, quantity: 2 }, { quantity: 1 }])
  })

  it.each([
    ['a price is not known', cartOf({ id: 'x', title: 'x', quantity: 1 })],
    ['currencies are mixed', cartOf({ ...sock, price: { minor: 100, currency: 'USD' } })],
    ['there is a discount', { ...cartOf(sock), discount: eur(100) }],
    ['not all lines are told', { ...cartOf(sock), quantity: 30 }],
  ])('has no total where %s', (_, cart) => {
    const one = customer().tell('ga4', { type: 'cart', cart: { ...cart, total: eur(1) } })
    one.tell('ga4', { type: 'add', items: [boot] })
    expect(one.context.cart?.quantity).toBe(cart.quantity + 1)
    expect(one.context.cart).not.toHaveProperty('total')
  })

  it('holds 20 lines and knows of more', () => {
    const items = Array.from({ length: 30 }, (_, n) => ({ ...sock, id: `${n}` }))
    const one = customer().tell('ga4', { type: 'cart', cart: cartOf(...items) })
    expect(one.context.cart).toMatchObject({ quantity: 60, items: { length: 20 } })
  })

  it('knows its codes, by what they are called in any case', () => {
    const one = customer().tell('ga4', { type: 'cart', cart: cartOf(boot) })
    const refused = { code: 'spring10', applied: false, reason: 'not with "jane"' }
    one.tell('host', { type: 'coupon', coupon: refused })
    expect(one.context.cart?.coupons).toEqual([{ ...refused, reason: 'not with …' }])
    one.tell('host', { type: 'coupon', coupon: { code: 'SPRING10', applied: true } })
    expect(one.context.cart?.coupons).toEqual([{ code: 'SPRING10', applied: true }])
    one.tell('host', { type: 'coupon', coupon: { code: '4111111111111111', applied: false } })
    expect(one.context.cart?.coupons).toHaveLength(1)
  })
})

describe('doubles', () => {
  const add = (quantity = 1): Signal => ({ type: 'add', items: [{ ...boot, quantity }] })

  it('two sources that put in the same within 1 s are one; later they are two', () => {
    const one = customer().tell('ga4', add()).wait(999).tell('adobe', add())
    expect(one.context.cart?.quantity).toBe(1)
    one.wait(1).tell('adobe', add())
    expect(one.context.cart?.quantity).toBe(2)
  })

  it('one source within 50 ms is an echo of its own; 300 ms later the customer has done it again', () => {
    const one = customer().tell('ga4', add()).wait(49).tell('ga4', add())
    expect(one.context.cart?.quantity).toBe(1)
    one.wait(300).tell('ga4', add())
    expect(one.context.cart?.quantity).toBe(2)
    one.tell('ga4', add(2))
    expect(one.context.cart?.quantity).toBe(4)
  })

  it('a purchase counts once, also long after', () => {
    const one = customer().tell('url', page('/thanks')).tell('ga4', purchase('T1'))
    one.tell('shopify', purchase('T1', { total: eur(5) })).tell('ga4', purchase('T1', { total: eur(1) }))
    expect(one.context.order).toMatchObject({ id: 'T1', total: eur(5) })
    one.tell('ga4', purchase('T1', { number: '#7' }))
    expect(one.context.order).toMatchObject({ number: '#7', total: eur(5) })
    one.tell('url', page('/')).tell('ga4', { type: 'cart', cart: cartOf(boot) })
    one.wait(100_000).tell('ga4', purchase('T1'))
    expect(one.context).toMatchObject({ phase: 'before', cart: { quantity: 1 } })
    one.tell('ga4', purchase('T2'))
    expect(one.context).toMatchObject({ phase: 'after', recentOrderId: 'T2' })
  })

  it('of two names for one purchase the higher source’s counts', () => {
    const one = customer().tell('ga4', purchase('T1')).tell('shopify', purchase('#1001')).tell('ga4', purchase('T1b'))
    expect(one.context).toMatchObject({ order: { id: '#1001' }, recentOrderId: '#1001' })
  })
})

describe('the host’s word', () => {
  it('sets fields as a whole, takes them away by null, and passes over what is broken', () => {
    const one = customer().set({ phase: 'during', cart: cartOf(boot), product: sock, step: 'payment' })
    expect(one.context).toMatchObject({
      phase: 'during',
      step: 'payment',
      cart: { quantity: 1 },
      product: { id: 'S-1' },
    })
    expect(one.context.checkout?.attempts).toBe(1)
    one.set({ cart: null, product: 'broken', phase: 'nonsense', order: { total: 5 } } as unknown as ContextChange)
    expect(one.context).toMatchObject({ phase: 'during', product: { id: 'S-1' } })
    expect(one.context).not.toHaveProperty('cart')
    one.tell('shopify', { type: 'cart', cart: cartOf(boot) })
    expect(one.context).not.toHaveProperty('cart')
  })

  it('of the phase stands for 10 s against what others make of the stage', () => {
    const one = customer().set({ phase: 'during' }).tell('ga4', { type: 'product', product: boot })
    expect(one.context.phase).toBe('during')
    one.wait(10_000).tell('ga4', { type: 'product', product: sock })
    expect(one.context.phase).toBe('before')
  })

  it('loses what addresses may tell of somebody', () => {
    const url = `https://jane:secret@shop.example/orders/4f2a9c0d8e7b6a5f4e3d2c1b0a9f8e7d/tent?email=jane@example.com#jane`
    const { context } = customer().set({
      page: { url, title: 'Orders of jane@example.com' },
      product: { ...boot, url, image: 'javascript:alert(1)' },
    })
    expect(context.page).toEqual({ url: `${shop}/orders/*/tent`, title: 'Orders of …' })
    expect(context.product).toEqual({ ...boot, url: `${shop}/orders/*/tent`, quantity: undefined })
  })

  it('is cut where it is too long: of a title no half character is left, of a page’s address the shop, of a picture’s none', () => {
    const { context } = customer().set({
      page: { url: `${shop}/${'x'.repeat(1_000)}`, title: `${'x'.repeat(299)}🙂` },
      product: { ...boot, image: `${shop}/boot.jpg?${'x'.repeat(1_000)}` },
    })
    expect(context.page).toEqual({ url: shop, title: `${'x'.repeat(299)}\ufffd` })
    expect(context.product).not.toHaveProperty('image')
  })

  it('of the payment and delivery holds no number of a card, address or phone', () => {
    const one = customer().tell('ga4', {
      type: 'checkout',
      step: 'payment',
      shippingTier: 'Pickup “Hauptstr. 5”, 10115 Berlin',
      paymentType: 'Visa •••• 4242',
    })
    const known = JSON.stringify(one.context)
    expect(['4242', '10115', 'Hauptstr'].filter((secret) => known.includes(secret))).toEqual([])
    expect(one.context.checkout?.paymentType).toContain('Visa')
  })

  it('of an order is never more than claimed', () => {
    const { context } = customer().set({ order: { id: 'T1', at: 5, trust: 'signed' } })
    expect(context).toMatchObject({ order: { id: 'T1', at: 5, trust: 'claimed' }, recentOrderId: 'T1' })
  })
})

const anything = fc.anything({ maxDepth: 3 })
const sources = fc.constantFrom<ContextSource>('host', 'shopify', 'ga4', 'json-ld', 'url', 'behaviour')
const types = [
  'page',
  'stage',
  'product',
  'cart',
  'add',
  'remove',
  'checkout',
  'coupon',
  'purchase',
  'refund',
  'friction',
]
const something = fc.oneof(anything, fc.constantFrom<unknown>('checkout', 'cart', boot, [boot, sock], cartOf(boot)))
const anySignal = fc.record(
  {
    type: fc.constantFrom(...types),
    page: fc.oneof(something, fc.record({ url: fc.webUrl({ withQueryParameters: true }), title: fc.string() })),
    stage: something,
    product: something,
    cart: something,
    items: something,
    step: something,
    coupon: fc.oneof(something, fc.record({ code: fc.string(), reason: something })),
    order: fc.oneof(something, fc.record({ id: fc.string(), items: something, at: something })),
    orderId: something,
    kind: fc.oneof(something, fc.string()),
    message: fc.oneof(something, fc.string({ unit: 'binary' })),
  },
  { requiredKeys: ['type'] },
)

test('whatever is told nothing is thrown, and the gateway takes what is known, in 4 kB', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(sources, anySignal, fc.nat(20_000)), { maxLength: 12 }), anything, (told, change) => {
      const one = customer()
      for (const [source, signal, ms] of told) one.wait(ms).tell(source, signal as unknown as Signal)
      if (typeof change === 'object' && change !== null) one.set(change)
      const context = fitContext(one.context, 4_096)
      expect(parseEvent({ id: 'x', type: 'context', context })).toMatchObject({ type: 'context' })
    }),
    { numRuns: 150 },
  )
})

test('what is somebody’s is in no friction, title or coupon', () => {
  const digit = fc.integer({ min: 0, max: 9 })
  const phone = fc
    .tuple(fc.array(fc.tuple(digit, fc.constantFrom('', '', ' ', '-', '/')), { minLength: 6, maxLength: 14 }))
    .map(([digits]) => digits.flat().join('').trim())
  const mail = fc.emailAddress()
  const word = fc.constantFrom('declined', 'for', 'the card', 'try again')
  fc.assert(
    fc.property(fc.oneof(phone, mail), word, word, (secret, before, after) => {
      const message = `${before} ${secret} ${after}`
      const one = customer().tell('ga4', { type: 'cart', cart: cartOf(boot) })
      one.tell('host', { type: 'friction', kind: 'payment_failed', message, code: secret, field: secret })
      one.tell('host', { type: 'coupon', coupon: { code: secret, applied: false, reason: message } })
      if (secret.includes('@')) one.tell('url', { type: 'page', page: { url: shop, title: message } })
      const said = JSON.stringify([one.context.friction, one.context.cart?.coupons, one.context.page])
      expect(said).not.toContain(JSON.stringify(secret).slice(1, -1))
      expect(said.match(/"message":"[^"]*\d{3}/)).toBeNull()
    }),
    { numRuns: 200 },
  )
})
