import { formatShortMoney } from './money.ts'

export interface Coupon {
  readonly code: string
  readonly title: string
  readonly percent?: number
  readonly hasFreeStandardDelivery?: boolean
  readonly minimumMinor?: number
  readonly endedAt?: number
}

export type CouponRefusalReason = 'unknown' | 'expired' | 'minimum-not-met' | 'empty'

export type CouponVerdict =
  | { readonly accepted: true; readonly coupon: Coupon }
  | { readonly accepted: false; readonly reason: CouponRefusalReason; readonly message: string }

const coupons: readonly Coupon[] = [
  { code: 'WELCOME10', title: '10 % off your order', percent: 10 },
  { code: 'FREESHIP', title: 'Free standard delivery', hasFreeStandardDelivery: true },
  { code: 'BULK20', title: '20 % off from €200', percent: 20, minimumMinor: 20_000 },
  { code: 'SUMMER24', title: 'Summer 2024: 15 % off', percent: 15, endedAt: Date.UTC(2024, 8, 1) },
]

export function readCouponCode(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase().slice(0, 40)
}

export function judgeCoupon(code: string, itemsMinor: number, now: number): CouponVerdict {
  const refuse = (reason: CouponRefusalReason, message: string) => ({ accepted: false, reason, message }) as const
  if (code === '') return refuse('empty', 'Enter a code first.')
  const coupon = coupons.find((candidate) => candidate.code === code)
  if (!coupon) return refuse('unknown', `We do not know the code ${code}. Check the spelling and try again.`)
  if (coupon.endedAt !== undefined && now >= coupon.endedAt) {
    const last = new Intl.DateTimeFormat('en-IE', { dateStyle: 'long', timeZone: 'UTC' }).format(coupon.endedAt - 1)
    return refuse('expired', `The code ${code} has expired. Its last day was ${last}.`)
  }
  if (coupon.minimumMinor !== undefined && itemsMinor < coupon.minimumMinor) {
    const minimum = formatShortMoney(coupon.minimumMinor)
    const missing = formatShortMoney(coupon.minimumMinor - itemsMinor)
    return refuse('minimum-not-met', `The code ${code} needs goods for at least ${minimum}; ${missing} is missing.`)
  }
  return { accepted: true, coupon }
}
