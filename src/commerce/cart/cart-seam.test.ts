import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryCart, virtualClock } from '../../testing/index.ts'
import type { CartAdapter, CartResult } from './cart-adapter.ts'
import { createCart } from './cart-seam.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const mug = { id: 'mug', title: 'Harbour mug', price: euro(1_490) }
const add = { id: 'mug' }
const nonsense = (value: unknown) => value as Promise<CartResult>
const cartWith = (price: unknown, more: object = {}) => ({
  items: [{ id: 'line', variantId: 'mug', title: 'Harbour mug', quantity: 1, price }],
  quantity: 1,
  coupons: [],
  ...more,
})
const answering = (cart: unknown): CartAdapter => ({
  addToCart: async () => ({ ok: true, patch: { cart } }) as CartResult,
})

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue()
})
afterEach(() => {
  vi.restoreAllMocks()
})

describe('createCart', () => {
  it('can what the shop gives, and nothing else', () => {
    const cart = createCart({ addToCart: async () => ({ ok: true }), getCart: undefined as never })
    expect(cart.can('cart.add')).toBe(true)
    expect(cart.can('cart.remove')).toBe(false)
    expect(cart.can('x-gift')).toBe(false)
    expect(cart.can('constructor')).toBe(false)
    const hostile = createCart({
      get addToCart(): never {
        throw new Error('no')
      },
    })
    expect(hostile.can('cart.add')).toBe(false)
  })

  it('does each command by its method, with what it needs', async () => {
    const called: unknown[] = []
    const methods = [
      'addToCart',
      'updateLine',
      'replaceCart',
      'holdCart',
      'applyDiscount',
      'removeDiscount',
      'setAddress',
      'setDelivery',
    ] as const
    const adapter = Object.fromEntries(
      methods.map((name) => [name, async (of: unknown) => ({ ok: called.push([name, of]) > 0 })]),
    )
    const cart = createCart(adapter as CartAdapter)
    const commands = {
      'cart.add': { id: 'mug' },
      'cart.remove': { line: 'l' },
      'cart.update': { line: 'l', quantity: 3 },
      'cart.replace': { items: [{ id: 'mug', quantity: 2, note: 'x' }] },
      'cart.hold': {},
      'discount.apply': { code: ' SPRING ' },
      'discount.remove': { code: 'SPRING' },
      'checkout.address': { address: { 'postal-code': '80331' } },
      'checkout.delivery': { id: 'express' },
    }
    for (const [command, payload] of Object.entries(commands))
      expect(await cart.run(command, payload, { key: command })).toEqual({ ok: true })
    expect(called).toEqual([
      ['addToCart', { id: 'mug', quantity: 1 }],
      ['updateLine', { line: 'l', quantity: 0 }],
      ['updateLine', { line: 'l', quantity: 3 }],
      ['replaceCart', [{ id: 'mug', quantity: 2 }]],
      ['holdCart', 30],
      ['applyDiscount', 'SPRING'],
      ['removeDiscount', 'SPRING'],
      ['setAddress', { 'postal-code': '80331' }],
      ['setDelivery', 'express'],
    ])
  })

  it.each([
    ['cart.add', undefined],
    ['cart.add', 'mug'],
    ['cart.add', { id: 42 }],
    ['cart.add', { id: ' ' }],
    ['cart.add', { id: 'mug', quantity: -1 }],
    ['cart.add', { id: 'mug', quantity: 1.5 }],
    ['cart.add', { id: 'mug', quantity: 1e6 }],
    ['cart.add', { id: 'mug', variantId: {} }],
    ['cart.update', { line: 'l', quantity: '1' }],
    ['cart.remove', {}],
    ['cart.replace', { items: [{ id: 'mug', quantity: 1 }, { id: 'cup' }] }],
    ['cart.replace', { items: Array.from({ length: 51 }, () => ({ id: 'mug', quantity: 1 })) }],
    ['cart.hold', { minutes: 0 }],
    ['discount.apply', { code: '' }],
    ['checkout.address', { address: {} }],
    ['checkout.address', { address: { 'postal-code': 80331 } }],
    ['checkout.address', { address: JSON.parse('{"__proto__": {"a": "b"}}') }],
    ['checkout.delivery', { id: null }],
  ])('does not pass on a payload that is none of %s: %j', async (command, payload) => {
    const adapter = createMemoryCart({ products: [mug] })
    const called = vi.fn()
    const watched = Object.fromEntries(Object.keys(adapter).map((name) => [name, called]))
    expect(await createCart(watched).run(command, payload, { key: '1' })).toEqual({ ok: false, code: 'bad-payload' })
    expect(called).not.toHaveBeenCalled()
  })

  it('runs one key once, and the next key again', async () => {
    const addToCart = vi.fn(async () => ({ ok: true }))
    const cart = createCart({ addToCart })
    const first = cart.run('cart.add', add, { key: 'press' })
    expect(cart.run('cart.add', add, { key: 'press' })).toBe(first)
    await first
    await cart.run('cart.add', add, { key: 'press' })
    expect(addToCart).toHaveBeenCalledTimes(1)
    await cart.run('cart.add', add, { key: 'next' })
    expect(addToCart).toHaveBeenCalledTimes(2)
    expect(addToCart).toHaveBeenLastCalledWith(
      { id: 'mug', quantity: 1 },
      { key: 'next', signal: expect.any(AbortSignal) },
    )
  })

  it('takes back once, with a key of its own', async () => {
    const undo = vi.fn(async () => ({ ok: true, patch: { cart: cartWith(euro(1)) } }) as CartResult)
    const result = await createCart({ addToCart: async () => ({ ok: true, undo }) }).run('cart.add', add, { key: 'k' })
    const [first, second] = await Promise.all([result.undo?.(), result.undo?.()])
    expect(first).toBe(second)
    expect(first).toMatchObject({ ok: true, cart: { quantity: 1 } })
    expect(undo).toHaveBeenCalledOnce()
    expect(undo).toHaveBeenCalledWith({ key: 'k-undo', signal: expect.any(AbortSignal) })
  })

  it('offers no way back from what was refused, and none that is none', async () => {
    const refused = createCart({ addToCart: async () => ({ ok: false, undo: async () => ({ ok: true }) }) })
    expect(await refused.run('cart.add', add, { key: '1' })).toEqual({ ok: false })
    const odd = createCart({ addToCart: async () => ({ ok: true, undo: 'yes' }) as never })
    expect(await odd.run('cart.add', add, { key: '1' })).toEqual({ ok: true })
  })
})

describe('an adapter that', () => {
  const failed = { ok: false, code: 'failed' }
  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    ['rejects', () => Promise.reject(new Error('broken'))],
    ['rejects with nothing', () => Promise.reject()],
    ['answers nothing', () => undefined],
    ['answers null', async () => null],
    ['answers words', async () => 'ok'],
    ['answers without ok', async () => ({ success: true })],
    ['answers with another ok', async () => ({ ok: 'true' })],
    [
      'answers with a trap',
      async () => ({
        get ok() {
          throw new Error('trap')
        },
      }),
    ],
    [
      'answers by a trap',
      () => ({
        // biome-ignore lint/suspicious/noThenProperty: that is the trap
        get then() {
          throw new Error('trap')
        },
      }),
    ],
  ])('%s has failed, and nothing is thrown', async (_, work) => {
    const cart = createCart({ addToCart: () => nonsense(work()), getProducts: () => nonsense(work()) })
    expect(await cart.run('cart.add', add, { key: '1' })).toEqual(failed)
    expect(await cart.products?.(['mug'])).toBeNull()
    const undone = createCart({ addToCart: async () => ({ ok: true, undo: () => nonsense(work()) }) })
    expect(await (await undone.run('cart.add', add, { key: '1' })).undo?.()).toEqual(failed)
  })

  it('hangs is waited for 10 s; what it says later counts no more', async () => {
    const clock = virtualClock()
    let answer: (result: CartResult) => void = () => {}
    let signal: AbortSignal | undefined
    const cart = createCart(
      {
        addToCart: (_, call) => {
          signal = call.signal
          return new Promise((resolve) => {
            answer = resolve
          })
        },
      },
      { clock },
    )
    const ended = vi.fn()
    const running = cart.run('cart.add', add, { key: '1' })
    running.then(ended)
    await clock.advance(9_999)
    expect(ended).not.toHaveBeenCalled()
    expect(signal?.aborted).toBe(false)
    await clock.advance(1)
    expect(await running).toEqual({ ok: false, code: 'timeout' })
    expect(signal?.aborted).toBe(true)
    answer({ ok: true, message: 'Now!' })
    expect(await cart.run('cart.add', add, { key: '1' })).toEqual({ ok: false, code: 'timeout' })
    expect(clock.waiting()).toBe(0)
  })

  it('rejects because it was aborted is quiet', async () => {
    const clock = virtualClock()
    const addToCart: CartAdapter['addToCart'] = (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    const running = createCart({ addToCart }, { clock }).run('cart.add', add, { key: '1' })
    await clock.advance(10_000)
    expect(await running).toEqual({ ok: false, code: 'timeout' })
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('answers in time leaves nothing behind', async () => {
    const clock = virtualClock()
    const cart = createCart({ addToCart: async () => ({ ok: true, undo: async () => ({ ok: true }) }) }, { clock })
    await (await cart.run('cart.add', add, { key: '1' })).undo?.()
    expect(clock.waiting()).toBe(0)
  })

  it('answers twice is heard once', async () => {
    const cart = createCart({
      addToCart: () =>
        new Promise((resolve, reject) => {
          resolve({ ok: true, message: 'first' })
          resolve({ ok: false, message: 'second' })
          reject(new Error('third'))
        }),
    })
    expect(await cart.run('cart.add', add, { key: '1' })).toEqual({ ok: true, message: 'first' })
  })

  it('says too much is cut, and codes that are none are left out', async () => {
    const cart = createCart({
      addToCart: async () => ({ ok: false, code: '<b>', message: `${'a'.repeat(299)}😀` }) as CartResult,
    })
    const result = await cart.run('cart.add', add, { key: '1' })
    expect(result).toEqual({ ok: false, message: 'a'.repeat(299) })
  })

  it.each<[string, unknown, unknown]>([
    ['another price', euro(5_490), euro(5_490)],
    ['a lower price', euro(1), euro(1)],
    ['another currency', { minor: 1_490, currency: 'USD' }, { minor: 1_490, currency: 'USD' }],
  ])('puts it in at %s is told so, and it is done', async (_, price, actual) => {
    const undo = async () => ({ ok: true })
    const cart = createCart({
      addToCart: async () => ({ ok: true, patch: { cart: cartWith(price) }, undo }) as CartResult,
    })
    const result = await cart.run('cart.add', add, { key: '1', shown: [mug] })
    expect(result).toMatchObject({ ok: true, code: 'price_differs', differs: { shown: euro(1_490), actual } })
    expect(result.undo).toBeDefined()
  })

  it('keeps the price is not accused', async () => {
    const cart = createCart(answering(cartWith(euro(1_490))))
    expect((await cart.run('cart.add', add, { key: '1', shown: [mug] })).code).toBeUndefined()
  })

  it('does not tell the cart is asked for it', async () => {
    const cart = createCart({
      addToCart: async () => ({ ok: true }),
      getCart: async () => ({ ok: true, patch: { cart: cartWith(euro(9_999)) as never } }),
    })
    const result = await cart.run('cart.add', add, { key: '1', shown: [mug] })
    expect(result.differs).toEqual({ shown: euro(1_490), actual: euro(9_999) })
  })

  it('changes the price of one of the goods of a whole cart is told so', async () => {
    const cart = createCart({ ...createMemoryCart({ products: [mug, { id: 'cup', title: 'Cup', price: euro(990) }] }) })
    const payload = { items: [mug, { id: 'cup' }].map(({ id }) => ({ id, quantity: 1 })) }
    const shown = [mug, { id: 'cup', price: euro(890) }]
    expect((await cart.run('cart.replace', payload, { key: '1', shown })).differs).toEqual({
      shown: euro(890),
      actual: euro(990),
    })
  })

  it.each<[string, unknown]>([
    ['less than nothing', { ...cartWith(euro(1_490)), items: [{ id: 'a', title: 'A', quantity: -1 }] }],
    ['a negative price', cartWith(euro(-1))],
    ['fractions of cents', cartWith(euro(14.9))],
    ['no number', cartWith(euro(Number.NaN))],
    ['words for a price', cartWith({ minor: '1490', currency: 'EUR' })],
    ['a currency that is none', cartWith({ minor: 1_490, currency: 'XYZ' })],
    ['two currencies', cartWith(euro(1_490), { total: { minor: 1_490, currency: 'USD' } })],
    ['a subtotal that is not the sum', cartWith(euro(1_490), { subtotal: euro(100) })],
    ['a total below the goods', cartWith(euro(1_490), { total: euro(1) })],
    ['a total above all parts', cartWith(euro(1_490), { shipping: euro(490), total: euro(99_900) })],
    ['lines that are none', { items: [null], quantity: 1, coupons: [] }],
    ['no lines', { quantity: 1, coupons: [] }],
    ['too many lines', { items: Array.from({ length: 101 }, () => cartWith(euro(1)).items[0]), coupons: [] }],
    ['a cart that is none', 'cart'],
    ['codes that are none', cartWith(euro(1_490), { coupons: 'SPRING' })],
  ])('tells a cart of %s is not believed, and not told', async (_, cart) => {
    const result = await createCart(answering(cart)).run('cart.add', add, { key: '1', shown: [mug] })
    expect(result).toEqual({ ok: true })
  })

  it('tells a cart that can be is believed, in our shape', async () => {
    const told = {
      id: 'c',
      items: [
        {
          ...cartWith(euro(1_490)).items[0],
          quantity: 2,
          secret: 'x',
          image: 'javascript:alert(1)',
          url: 'https://a.example/',
        },
        { id: 'gone', title: 'Gone', quantity: 0 },
      ],
      quantity: 77,
      subtotal: euro(2_981),
      discount: euro(-298),
      shipping: euro(490),
      tax: euro(500),
      total: euro(3_173),
      email: 'mail@example.com',
      coupons: [{ code: 'SPRING', applied: 1 }],
    }
    const { cart } = await createCart(answering(told)).run('cart.add', add, { key: '1' })
    expect(cart).toEqual({
      id: 'c',
      items: [
        {
          id: 'line',
          variantId: 'mug',
          title: 'Harbour mug',
          quantity: 2,
          price: euro(1_490),
          url: 'https://a.example/',
        },
      ],
      quantity: 2,
      subtotal: euro(2_981),
      discount: euro(-298),
      shipping: euro(490),
      tax: euro(500),
      total: euro(3_173),
      coupons: [{ code: 'SPRING', applied: false }],
    })
  })
})

describe('products', () => {
  it('are as the shop says, without what cannot be, for 10 minutes where it does not say', async () => {
    const clock = virtualClock()
    const products = [
      { ...mug, availability: 'gone', actions: [{ id: 'a' }], validUntil: 1 },
      { id: 'x', title: 'X', price: euro(0.5) },
      null,
      { id: 'cup', title: 'Cup', availability: 'low', validUntil: clock.now() + 1, image: { src: '/a.jpg' } },
    ]
    const cart = createCart(
      { getProducts: async () => ({ ok: true, patch: { products: products as never } }) },
      { clock },
    )
    expect(await cart.products?.(['1', '2', '3', '4'])).toEqual([
      { ...mug, validUntil: clock.now() + 600_000 },
      { id: 'cup', title: 'Cup', availability: 'low', validUntil: clock.now() + 1, image: { src: '/a.jpg', alt: '' } },
    ])
    expect(await cart.products?.(['1'])).toHaveLength(1)
  })

  it('are not known where the shop does not say, and 10 for words', async () => {
    const silent = createCart({ getProducts: async () => ({ ok: false, patch: { products: [mug] } }) })
    expect(await silent.products?.(['mug'])).toBeNull()
    expect(createCart({})).not.toMatchObject({ products: expect.anything() })
    expect(createCart({})).not.toMatchObject({ search: expect.anything() })
    const many = Array.from({ length: 30 }, (_, n) => ({ id: `${n}`, title: 'Mug' }))
    const cart = createCart({ searchProducts: async () => ({ ok: true, patch: { products: many } }) })
    expect(await cart.search?.('mug')).toHaveLength(10)
  })
})
