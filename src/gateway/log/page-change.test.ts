import { expect, test } from 'vitest'
import type { CommerceContext, ContextSource, Friction } from '../../protocol/context.ts'
import { pageChange } from './page-change.ts'

const page = { url: 'https://shop.example/cart', title: 'Cart' }
const friction = (source: ContextSource, at: number, kind = 'payment_failed'): Friction => ({
  kind,
  count: 2,
  at,
  source,
})
const before: CommerceContext = {
  page,
  recentOrderId: '5551',
  friction: [friction('shopify', 1), friction('shopify-pixel', 5)],
}

test('a page that knows nothing of the checkout takes nothing of it away', () => {
  expect(pageChange(before, { page, cart: null, friction: null, recentOrderId: null }, 100)).toEqual({
    page,
    cart: null,
    friction: [friction('shopify-pixel', 5)],
    recentOrderId: '5551',
  })
})

test('what it knows itself stands beside that, in the order of time, the newest 10', () => {
  const own = Array.from({ length: 9 }, (_, n) => friction('host', n, `x${n}`))
  const change = pageChange(before, { friction: [...own, friction('shopify-pixel', 5)], recentOrderId: '7' }, 100)
  expect(change.friction?.map(({ kind }) => kind)).toEqual('x0 x1 x2 x3 x4 payment_failed x5 x6 x7 x8'.split(' '))
  expect(change.recentOrderId).toBe('7')
  const more = pageChange(before, { friction: [...own, friction('host', 99, 'new')] }, 100).friction
  expect([more?.length, more?.at(0)?.kind, more?.at(-1)?.kind]).toEqual([10, 'x1', 'new'])
})

test('what it does not name stays, and without such a checkout all is the page’s', () => {
  expect(pageChange(before, { page }, 100)).toEqual({ page })
  const gone = { friction: null, recentOrderId: null }
  expect(pageChange({ page, friction: [friction('host', 1)] }, gone, 100)).toEqual(gone)
  expect(pageChange(null, gone, 100)).toEqual(gone)
})

test('a clock that is ahead tells of nothing that is still to come: it would look new for ever', () => {
  const order = { id: 'o', at: 900, trust: 'claimed' } as const
  const change = { friction: [friction('host', 7), friction('host', 900)], order, checkout: null }
  expect(pageChange(null, change, 100)).toEqual({
    friction: [friction('host', 7), friction('host', 100)],
    order: { ...order, at: 100 },
    checkout: null,
  })
})
