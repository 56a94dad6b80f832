import { describe, expect, test } from 'vitest'
import type { CommerceContext, LineItem } from './context.ts'
import { fitContext } from './fit-context.ts'
import { limits } from './limits.ts'
import { mergeContext } from './merge-context.ts'

const page = { url: 'https://shop.example/tent', title: 'Tent' }
const item = (id: string, words = ''): LineItem => ({ id, title: `Tent ${words}`, quantity: 1 })
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

/** A context with everything in it, its texts so long. */
function full(characters: number): CommerceContext {
  const words = 'x'.repeat(characters)
  return {
    page,
    phase: 'during',
    stage: 'checkout',
    step: 'payment',
    product: { id: 'p', title: words },
    cart: { items: Array.from({ length: 8 }, (_, n) => item(`i${n}`, words)), quantity: 8, coupons: [] },
    checkout: { startedAt: 1, attempts: 1, shippingTier: words },
    order: { id: 'o', at: 1, trust: 'claimed', items: [item('o', words)] },
    recentOrderId: 'o',
    friction: Array.from({ length: 5 }, (_, n) => ({
      kind: 'payment_failed',
      message: words,
      count: 1,
      at: n,
      source: 'host' as const,
    })),
    shown: [{ kind: 'payment_failed', text: words, at: 1 }],
  }
}

describe('mergeContext', () => {
  test('takes what is named, keeps what is not, and takes away what is `null`', () => {
    const first = mergeContext(null, { page, phase: 'before', product: { id: 'p', title: 'Tent' }, cart: null })
    expect(first).toEqual({ page, phase: 'before', product: { id: 'p', title: 'Tent' } })
    const cart = { items: [item('i')], quantity: 1, coupons: [] }
    const second = mergeContext(first, { cart, product: null, phase: 'during' })
    expect(second).toEqual({ page, phase: 'during', cart })
    expect(first).toHaveProperty('product')
  })

  test('a field is new as a whole: nothing of the old one is left in it', () => {
    const before = { page, checkout: { startedAt: 1, attempts: 2, paymentType: 'card' } }
    expect(mergeContext(before, { checkout: { startedAt: 5, attempts: 3 } })?.checkout).toEqual({
      startedAt: 5,
      attempts: 3,
    })
  })

  test('says nothing where no page is known', () => {
    expect(mergeContext(null, { phase: 'during' })).toBeNull()
    expect(mergeContext(null, {})).toBeNull()
    const known = { page }
    expect(mergeContext(known, {})).toEqual(known)
  })

  test('is at most 4 kB, whatever is merged', () => {
    const names = ['shown', 'friction', 'order', 'checkout', 'cart', 'product'] as const
    let context: CommerceContext | null = { page }
    for (const name of names) {
      context = mergeContext(context, { [name]: full(600)[name] })
      expect(bytesOf(context)).toBeLessThanOrEqual(limits.contextBytes)
      expect(context?.page).toEqual(page)
    }
  })
})

test('what matters least is left out first, and no more than must be', () => {
  const context = full(40)
  expect(fitContext(context, bytesOf(context))).toBe(context)
  /** What is there, at each size from whole to nothing but the page. */
  const seen: string[] = []
  for (let bytes = bytesOf(context); bytes >= 0; bytes -= 20) {
    const { cart, friction, order, page: _, ...rest } = fitContext(context, bytes)
    const counts = [
      cart && `cart ${cart.items.length}`,
      friction && `friction ${friction.length}`,
      order && `order ${order.items?.length}`,
    ]
    const said = [...Object.keys(rest), ...counts].filter(Boolean).join(', ')
    if (said !== seen.at(-1)) seen.push(said)
  }
  const always = 'phase, stage, step'
  expect(seen).toEqual([
    `${always}, product, checkout, recentOrderId, shown, cart 8, friction 5, order 1`,
    `${always}, product, checkout, recentOrderId, cart 8, friction 5, order 1`,
    `${always}, product, recentOrderId, cart 8, friction 5, order 1`,
    `${always}, product, recentOrderId, cart 5, friction 5, order 1`,
    `${always}, recentOrderId, cart 5, friction 5, order 1`,
    `${always}, recentOrderId, cart 5, friction 3, order 1`,
    `${always}, recentOrderId, cart 0, friction 3, order 0`,
    `${always}, recentOrderId, cart 0, order 0`,
    `${always}, recentOrderId, order 0`,
    `${always}, recentOrderId`,
    always,
  ])
})
