import { describe, expect, test } from 'vitest'
import type { CartAdapter } from '../commerce/index.ts'
import { testCart } from './cart-contract.ts'
import { createMemoryCart } from './memory-cart.ts'

const products = [
  { id: 'mug', title: 'Harbour mug', price: { minor: 1_490, currency: 'EUR' } },
  { id: 'cup', title: 'Cup', price: { minor: 990, currency: 'EUR' } },
  { id: 'lamp', title: 'Lamp', availability: 'out', price: { minor: 4_900, currency: 'EUR' } },
] as const

/** The titles of the cases that an adapter fails. */
async function failuresOf(broken: (adapter: Required<CartAdapter>) => CartAdapter): Promise<string[]> {
  const failed: string[] = []
  const running: Promise<unknown>[] = []
  testCart({
    test: (title, run) => running.push(run().catch(() => failed.push(title))),
    open: () => ({
      adapter: broken(createMemoryCart({ products, coupons: { SPRING: 10 } })),
      products: [{ id: 'mug' }, { id: 'cup' }],
      soldOut: { id: 'lamp' },
      words: 'harbour',
      coupon: 'SPRING',
    }),
  })
  await Promise.all(running)
  return failed
}

const other = { key: 'other', signal: new AbortController().signal }
let keys = 0
const breaks: readonly (readonly [string, (good: Required<CartAdapter>) => CartAdapter, string])[] = [
  [
    'adds a repeated key again',
    (good) => ({ ...good, addToCart: (item, call) => good.addToCart(item, { ...call, key: `${keys++}` }) }),
    'counts a repeated key once, also while the first is under way',
  ],
  [
    'throws where it should refuse',
    (good) => ({
      ...good,
      addToCart: async (item, call) => {
        const result = await good.addToCart(item, call)
        if (!result.ok) throw new Error(result.code)
        return result
      },
    }),
    'refuses what it does not know or have, by an answer and not an exception',
  ],
  [
    'tells an old cart',
    (good) => ({
      ...good,
      getCart: async () => ({ ok: true, patch: { cart: { items: [], quantity: 0, coupons: [] } } }),
    }),
    'puts in what is added, and tells the cart as it is then',
  ],
  [
    'tells fractions',
    (good) => ({
      ...good,
      async getCart(call) {
        const { cart } = (await good.getCart(call)).patch ?? {}
        const items = cart?.items.map((item) => ({ ...item, price: { minor: 14.9, currency: 'EUR' } })) ?? []
        return { ok: true, patch: { cart: { items, quantity: cart?.quantity ?? 0, coupons: [] } } }
      },
    }),
    'adds to what is there already',
  ],
  [
    'does not take out',
    (good) => ({ ...good, updateLine: (change, call) => good.updateLine({ ...change, quantity: 3 }, call) }),
    'changes how many, and takes a line out at 0',
  ],
  [
    'accepts any line',
    (good) => ({ ...good, updateLine: async () => ({ ok: true }) }),
    'refuses a line that is not there',
  ],
  [
    'takes nothing back',
    (good) => ({
      ...good,
      addToCart: async (item, call) => ({ ...(await good.addToCart(item, call)), undo: async () => ({ ok: true }) }),
    }),
    'takes back what it offers to take back',
  ],
  [
    'adds instead of replacing',
    (good) => ({
      ...good,
      async replaceCart([item = { id: 'mug', quantity: 1 }], call) {
        return good.addToCart(item, call)
      },
    }),
    'replaces the whole cart',
  ],
  [
    'takes any code',
    (good) => ({ ...good, applyDiscount: async () => ({ ok: true }) }),
    'takes a code that counts and refuses one that does not',
  ],
  [
    'goes on when nobody waits',
    (good) => ({ ...good, addToCart: (item, { key }) => good.addToCart(item, { ...other, key }) }),
    'changes nothing when nobody waits any more',
  ],
  [
    'finds everything',
    (good) => ({ ...good, searchProducts: async () => ({ ok: true, patch: { products } }) }),
    'finds products by words, at most 10, and none for nonsense',
  ],
  [
    'knows what is gone',
    (good) => ({ ...good, getProducts: async () => ({ ok: true, patch: { products } }) }),
    'says what products are now, without those that are gone',
  ],
  [
    'is not empty',
    (good) => ({
      ...good,
      async getCart(call) {
        await good.addToCart({ id: 'cup', quantity: 1 }, { ...call, key: 'gift' })
        return good.getCart(call)
      },
    }),
    'begins with a cart that is empty',
  ],
]

describe('testCart', () => {
  test.each(breaks)('finds an adapter that %s', async (_, broken, title) => {
    expect(await failuresOf(broken)).toContain(title)
  })

  test('passes over what a shop does not give', async () => {
    expect(await failuresOf(({ addToCart }) => ({ addToCart }))).toEqual([])
    expect(await failuresOf(() => ({}))).toEqual([])
  })
})
