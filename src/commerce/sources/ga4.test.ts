import { describe, expect, it } from 'vitest'
import { ga4Signals, legacySignals } from './ga4.ts'

const shirt = { item_id: 'S', item_name: 'Shirt', price: 10, quantity: 2 }

describe('ga4Signals', () => {
  it('a checkout step with all it says', () => {
    expect(
      ga4Signals('add_shipping_info', {
        currency: 'EUR',
        value: 20,
        coupon: 'A',
        shipping_tier: 'Ground',
        items: [shirt],
      }),
    ).toEqual([
      {
        type: 'checkout',
        step: 'shipping',
        shippingTier: 'Ground',
        cart: {
          items: [{ id: 'S', title: 'Shirt', price: { minor: 1000, currency: 'EUR' }, quantity: 2 }],
          quantity: 2,
          total: { minor: 2000, currency: 'EUR' },
          coupons: [{ code: 'A', applied: true }],
        },
      },
    ])
  })

  it('a checkout that names no items says nothing of the cart, a cart without items that it is empty', () => {
    expect(ga4Signals('begin_checkout', {})).toEqual([{ type: 'checkout' }])
    expect(ga4Signals('view_cart', {})).toEqual([{ type: 'stage', stage: 'cart' }])
    expect(ga4Signals('view_cart', { items: [] })).toEqual([
      { type: 'cart', cart: { items: [], quantity: 0, coupons: [] }, isViewed: true },
    ])
  })

  it('a purchase without an id is none; one with only an id is', () => {
    expect(ga4Signals('purchase', { value: 3, currency: 'EUR' })).toEqual([])
    expect(ga4Signals('purchase', { transaction_id: 'T' })).toEqual([{ type: 'purchase', order: { id: 'T' } }])
  })

  it('a sum is none where a price is missing or in another currency', () => {
    const cart = (...items: readonly unknown[]) => ga4Signals('view_cart', { currency: 'EUR', items })[0]
    expect(cart(shirt, { item_id: 'X' })).not.toHaveProperty('cart.total')
    expect(cart(shirt, shirt)).toHaveProperty('cart.total', { minor: 4000, currency: 'EUR' })
  })

  it('an exception counts where it speaks of the checkout or a payment; most are of other scripts', () => {
    const told = (description?: unknown) => ga4Signals('exception', { description, fatal: true })
    expect(told('Payment service timed out')).toEqual([
      { type: 'friction', kind: 'checkout_error', message: 'Payment service timed out' },
    ])
    const scripts = [
      'TypeError: a is undefined',
      'Uncaught ReferenceError: payment is not defined',
      'at checkout.min.js:1',
    ]
    expect([...scripts.map(told), told(), told({})]).toEqual([[], [], [], [], []])
  })

  it('a refused code is told with its reason', () => {
    expect(ga4Signals('coupon_rejected', { coupon: 'SUMMER', code: 'expired' })).toEqual([
      { type: 'coupon', coupon: { code: 'SUMMER', applied: false, reason: 'expired' } },
      { type: 'friction', kind: 'coupon_rejected', code: 'expired' },
    ])
  })

  it.each(['constructor', 'toString', '__proto__', 'gtm.js', 'scroll', 'login', ''])('%j tells nothing', (event) => {
    expect(ga4Signals(event, { items: [shirt], currency: 'EUR' })).toEqual([])
  })

  it('broken items are passed over', () => {
    expect(ga4Signals('add_to_cart', { items: [null, 7, { price: 3 }, { item_name: 'A', price: 'x' }] })).toEqual([
      { type: 'add', items: [{ id: 'A', title: 'A', quantity: 1 }] },
    ])
    expect(ga4Signals('add_to_cart', { items: 'x' })).toEqual([])
  })
})

describe('legacySignals', () => {
  it('reads each part as the event that took its place', () => {
    const products = [{ id: '1', name: 'Mug', price: '8.00', quantity: '2' }]
    const item = { id: '1', title: 'Mug', price: { minor: 800, currency: 'EUR' }, quantity: 2 }
    expect(legacySignals({ currencyCode: 'EUR', add: { products }, remove: { products } })).toEqual([
      { type: 'add', items: [item] },
      { type: 'remove', items: [item] },
    ])
    expect(legacySignals({ purchase: { actionField: { id: 9, revenue: '16' }, products } }, 'EUR')).toEqual([
      { type: 'purchase', order: { id: '9', total: { minor: 1600, currency: 'EUR' }, items: [item] } },
    ])
  })

  it('passes over what is new, unknown or broken', () => {
    expect(legacySignals({ items: [shirt], impressions: [], detail: null, add: 'x', purchase: 7 })).toEqual([])
  })
})
