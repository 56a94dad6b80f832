import { describe, expect, test } from 'vitest'
import { judgeCoupon, readCouponCode } from './coupons.ts'

const now = Date.UTC(2026, 5, 1)

describe('a coupon code', () => {
  test('is read whatever its case and spaces', () => {
    expect(readCouponCode(' welcome 10 ')).toBe('WELCOME10')
  })

  test.each(['WELCOME10', 'FREESHIP'])('%s is accepted for any cart', (code) => {
    expect(judgeCoupon(code, 100, now)).toMatchObject({ accepted: true, coupon: { code } })
  })

  test('BULK20 is accepted from exactly 200 euro', () => {
    expect(judgeCoupon('BULK20', 20_000, now)).toMatchObject({ accepted: true })
    const refused = judgeCoupon('BULK20', 19_999, now)
    expect(refused).toMatchObject({ accepted: false, reason: 'minimum-not-met' })
    expect(refused).toHaveProperty('message', expect.stringContaining('€0.01 is missing'))
  })

  test('SUMMER24 is refused because it expired, and says when', () => {
    const refused = judgeCoupon('SUMMER24', 5000, now)
    expect(refused).toMatchObject({ accepted: false, reason: 'expired' })
    expect(refused).toHaveProperty('message', expect.stringContaining('31 August 2024'))
  })

  test('an unknown or empty code is refused', () => {
    expect(judgeCoupon('NOPE', 5000, now)).toMatchObject({ accepted: false, reason: 'unknown' })
    expect(judgeCoupon('', 5000, now)).toMatchObject({ accepted: false, reason: 'empty' })
  })
})
