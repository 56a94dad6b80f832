import { describe, expect, test } from 'vitest'
import { type Cart, emptyCart, priceCart } from './cart.ts'
import { reviveLine } from './carts.ts'

const now = Date.UTC(2026, 5, 15)
const cartOf = (parts: Partial<Cart>): Cart => ({ ...emptyCart, ...parts })

describe('the totals of a cart', () => {
  test('an empty cart costs nothing, not even delivery', () => {
    expect(priceCart(emptyCart, now)).toMatchObject({ totalMinor: 0, deliveryMinor: 0, quantity: 0 })
  })

  test('goods under 75 euro pay for standard delivery; 23 % VAT is inside', () => {
    expect(priceCart(cartOf({ lines: reviveLine('harbour-mug', 'sea', 2) }), now)).toMatchObject({
      goodsMinor: 4800,
      deliveryMinor: 495,
      totalMinor: 5295,
      taxMinor: 990,
      quantity: 2,
    })
  })

  test('a size with its own price is charged at that price', () => {
    expect(priceCart(cartOf({ lines: reviveLine('ash-board', 'large', 1) }), now).goodsMinor).toBe(5900)
  })

  test('delivery is free from 75 euro after the discount', () => {
    const lines = reviveLine('reading-lamp', 'gorse', 1)
    expect(priceCart(cartOf({ lines }), now).deliveryMinor).toBe(0)
    const justUnder = reviveLine('kitchen-clock', 'one', 1)
    expect(priceCart(cartOf({ lines: justUnder, couponCode: 'WELCOME10' }), now)).toMatchObject({
      discountMinor: 790,
      deliveryMinor: 495,
    })
  })

  test('FREESHIP pays for standard delivery, not for express', () => {
    const lines = reviveLine('harbour-mug', 'sea', 1)
    expect(priceCart(cartOf({ lines, couponCode: 'FREESHIP' }), now).deliveryMinor).toBe(0)
    expect(priceCart(cartOf({ lines, couponCode: 'FREESHIP', tierId: 'express' }), now).deliveryMinor).toBe(1290)
  })

  test('a coupon whose condition no longer holds stops counting and says why', () => {
    const totals = priceCart(cartOf({ lines: reviveLine('harbour-mug', 'sea', 1), couponCode: 'BULK20' }), now)
    expect(totals).toMatchObject({ discountMinor: 0, couponProblem: expect.stringContaining('€200') })
  })
})
