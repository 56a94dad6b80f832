import { describe, expect, it } from 'vitest'
import type { Signal } from '../signal.ts'
import { boot, cartOf, customer, purchase } from './customer.fixture.ts'
import { helpOf } from './help.ts'

describe('frictions', () => {
  const failed = (more: object = {}): Signal => ({ type: 'friction', kind: 'payment_failed', ...more })

  it('of one kind, code, step and field add up, and are where the customer was', () => {
    const one = customer().tell('ga4', { type: 'checkout', step: 'payment' })
    one.tell('host', failed({ code: 'card_declined' })).wait(2_000)
    one.tell('host', failed({ code: 'card_declined' }), { type: 'friction', kind: 'coupon_rejected' }).wait(2_000)
    one.tell('host', failed({ code: 'expired_card' }))
    expect(one.context.friction).toMatchObject([
      { kind: 'payment_failed', code: 'card_declined', step: 'payment', count: 2, at: 1_002_000, source: 'host' },
      { kind: 'coupon_rejected', count: 1 },
      { kind: 'payment_failed', code: 'expired_card', count: 1 },
    ])
  })

  it('told by two sources within 1 s is one, with what both know', () => {
    const one = customer()
    for (const count of [1, 2]) {
      one
        .wait(5_000)
        .tell('ga4', failed())
        .wait(200)
        .tell('host', failed({ code: 'card_declined' }))
      expect(one.context.friction).toMatchObject([{ code: 'card_declined', count }])
    }
  })

  it('that each page of the shop may tell again count while they are not known, and after the next purchase', () => {
    const soldOut = (more: object): Signal => ({ type: 'friction', kind: 'out_of_stock', code: 'stock', ...more })
    const one = customer()
      .tell('woocommerce', soldOut({ mayBeKnown: true }))
      .wait(60_000)
    one.tell('woocommerce', { type: 'checkout', step: 'payment' }, soldOut({ mayBeKnown: true }))
    expect(one.state.troubles).toHaveLength(1)
    one.wait(60_000).tell('woocommerce', soldOut({}))
    expect(one.state.troubles).toHaveLength(2)
    one.tell('woocommerce', purchase('1'), soldOut({ mayBeKnown: true }))
    expect(one.state.troubles).toHaveLength(0)
    one.wait(60_000).tell('woocommerce', soldOut({ mayBeKnown: true }))
    expect(one.state.troubles).toHaveLength(1)
  })

  it('are ten at most, the newest', () => {
    const one = customer()
    for (let n = 0; n < 12; n++) one.tell('host', { type: 'friction', kind: `x-${n}` })
    expect(one.context.friction?.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, (_, n) => `x-${n + 2}`))
  })

  it.each([
    ['Your card ending in 4242 was declined', 'Your card ending in … was declined'],
    ['Call 0170 123 45 67 or +49 (30) 12-34', 'Call … or +…'],
    ['No account for jane.roe@example.com here', 'No account for … here'],
    ['See https://pay.example/?token=s3cret please', 'See … please'],
    ['The code “JANE ROE” is not valid', 'The code … is not valid'],
    ["Street 'Elm 5' isn't known, don't worry", "Street… isn't known, don't worry"],
    ['"never closed, Elm Street', '…'],
    ['x'.repeat(200), 'x'.repeat(160)],
  ])('say nothing of what was typed: %s', (message, kept) => {
    expect(customer().tell('host', failed({ message })).context.friction?.[0]?.message).toBe(kept)
  })

  it.each([
    'jane@example.com',
    '4111111111111111',
    'tel-0170-123456',
    'Elm Street 5',
    '+491701234567',
    '',
    'x'.repeat(61),
  ])('take no code or field that looks like data: %s', (name) => {
    const [friction] = customer().tell('host', failed({ code: name, field: name })).context.friction ?? []
    expect(friction).toEqual({ kind: 'payment_failed', count: 1, at: 1_000_000, source: 'host' })
    expect(customer().tell('host', { type: 'friction', kind: name }).context).not.toHaveProperty('friction')
  })
})

describe('what helps', () => {
  const refused: Signal = { type: 'friction', kind: 'coupon_rejected' }
  const withCode = (code: string): Signal => ({
    type: 'cart',
    cart: { ...cartOf(boot), coupons: [{ code, applied: true }] },
  })

  it('a code that counts at last ends the trouble with those that did not, also where only the cart tells it', () => {
    const one = customer().tell('woocommerce', { type: 'checkout' }, withCode('WELCOME'), refused).wait(5_000)
    one.tell('woocommerce', withCode('WELCOME'), refused)
    expect(helpOf(one.state)).toMatchObject({ kind: 'coupon_rejected' })
    one.wait(5_000).tell('woocommerce', withCode('SPRING'))
    expect(helpOf(one.state)).toBeNull()
  })
})
