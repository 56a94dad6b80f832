import { describe, expect, it } from 'vitest'
import type { CommerceContext, Friction } from '../../protocol/context.ts'
import { frictionWords, isGrave } from './friction.ts'
import { signOf, troubleOf } from './trouble.ts'

const page = { url: 'https://shop.example/pay', title: 'Pay' }
const went = (kind: string, at: number, more: Partial<Friction> = {}): Friction => ({
  kind,
  at,
  count: 1,
  source: 'host',
  ...more,
})
const sign = (context: Partial<CommerceContext> | undefined, now = 100) =>
  signOf({ phase: 'before', ...(context && { context: { page, ...context } }) }, now)

describe('trouble', () => {
  it('is what keeps from buying, the newest kind with how often', () => {
    const friction = [
      went('payment_failed', 10, { code: 'card_declined' }),
      went('out_of_stock', 20),
      went('payment_failed', 30, { code: 'expired_card', count: 2 }),
      went('field_error', 40, { count: 9 }),
    ]
    expect(troubleOf({ page, friction })).toEqual({ words: 'Payment failed 3×', at: 30 })
    expect(troubleOf({ page, friction: friction.slice(3) })).toBeUndefined()
  })

  it('is over with the purchase', () => {
    const order = { id: 'o', at: 30, trust: 'claimed' as const }
    expect(troubleOf({ page, order, friction: [went('payment_failed', 20)] })).toBeUndefined()
    expect(troubleOf({ page, order, friction: [went('login_failed', 40)] })?.words).toBe('Could not sign in')
  })
})

describe('the sign of a conversation', () => {
  it('is trouble at the checkout, however long ago, or shortly after it was left', () => {
    const friction = [went('payment_failed', 1)]
    const long = 31 * 60_000
    expect(sign({ phase: 'during', friction }, long)).toEqual({ words: 'Payment failed', isTrouble: true })
    expect(sign({ phase: 'before', friction }, long - 2 * 60_000)?.isTrouble).toBe(true)
    expect(sign({ phase: 'before', friction }, long)).toBeUndefined()
  })

  it('tells that the customer is at the checkout, and else nothing', () => {
    expect(sign({ phase: 'during' })).toEqual({ words: 'At checkout', isTrouble: false })
    expect(signOf({ phase: 'during' }, 0)?.words).toBe('At checkout')
    expect([sign({}), sign(undefined), sign({ phase: 'after' })]).toEqual([undefined, undefined, undefined])
  })
})

describe('friction in words', () => {
  it('names kind and code, and what it does not know as it came', () => {
    expect(frictionWords({ kind: 'payment_failed', code: 'card_declined' })).toBe('Payment failed: card declined')
    expect(frictionWords({ kind: 'x_gift.wrap-missing', code: 'NO_PAPER' })).toBe('X gift wrap missing: no paper')
    expect(frictionWords({ kind: 'constructor', code: 'toString' })).toBe('Constructor: tostring')
  })

  it('is grave where nothing can be bought', () => {
    expect(isGrave({ kind: 'shipping_unavailable' })).toBe(true)
    expect(isGrave({ kind: 'coupon_rejected' })).toBe(false)
  })
})
