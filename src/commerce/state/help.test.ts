import { describe, expect, it, test } from 'vitest'
import type { FrictionKind } from '../../protocol/context.ts'
import type { FrictionData, Signal } from '../signal.ts'
import { helpOf } from './help.ts'
import { reduce } from './reduce.ts'
import { initialState } from './state.ts'

/** A customer in the checkout. */
function buyer(...first: readonly Signal[]) {
  let at = 1_000_000
  let state = initialState({ url: 'https://shop.example/', title: 'Shop' })
  const self = {
    tell(...signals: readonly Signal[]) {
      for (const signal of signals) state = reduce(state, { signal, source: 'woocommerce', at })
      return self
    },
    /** It fails, a second after the last. */
    fail(kind: FrictionKind, data: FrictionData = {}) {
      at += 1_000
      return self.tell({ type: 'friction', kind, ...data })
    },
    wait(ms: number) {
      at += ms
      return self
    },
    get help() {
      return helpOf(state)
    },
  }
  return self.tell(...(first.length > 0 ? first : [{ type: 'checkout' } as const]))
}

describe('thresholds', () => {
  it.each([
    ['payment_failed', 1],
    ['out_of_stock', 1],
    ['idle', 1],
    ['back_and_forth', 1],
    ['coupon_rejected', 2],
    ['address_invalid', 2],
    ['shipping_unavailable', 2],
    ['checkout_error', 2],
    ['x-own', 2],
    ['field_error', 3],
  ])('%s: helps at the %i. time', (kind, times) => {
    const one = buyer()
    for (let n = 1; n < times; n++) expect(one.fail(kind, { code: 'c' }).help).toBeNull()
    expect(one.fail(kind, { code: 'c' }).help).toMatchObject({ kind, code: 'c' })
  })

  it('refused codes count for 2 minutes, field errors for one', () => {
    const coupons = buyer().fail('coupon_rejected').wait(119_001).fail('coupon_rejected')
    expect(coupons.help).toBeNull()
    expect(coupons.wait(119_000).fail('coupon_rejected').help?.kind).toBe('coupon_rejected')
    const fields = buyer().fail('field_error').fail('field_error').wait(59_001).fail('field_error')
    expect(fields.help).toBeNull()
    expect(fields.fail('field_error').fail('field_error').help?.kind).toBe('field_error')
  })

  it('fields that are refused at one press are one error, and each form has its own', () => {
    const press = (one: ReturnType<typeof buyer>, form: string) => {
      one.wait(2_000)
      for (const field of ['name', 'street', 'zip']) one.tell({ type: 'friction', kind: 'field_error', field, form })
    }
    const one = buyer()
    press(one, '0')
    press(one, '1')
    press(one, '0')
    press(one, '1')
    expect(one.help).toBeNull()
    press(one, '0')
    expect(one.help).toEqual({ kind: 'field_error', offersHuman: false })
  })
})

describe('a person', () => {
  it('is offered when the payment failed twice', () => {
    const one = buyer().fail('payment_failed', { code: 'card_declined' })
    expect(one.help).toEqual({ kind: 'payment_failed', code: 'card_declined', offersHuman: false })
    one.fail('payment_failed', { code: 'expired_card' })
    expect(one.help).toEqual({ kind: 'payment_failed', code: 'expired_card', offersHuman: true })
  })

  it('is offered at the second failure of whatever kind', () => {
    expect(buyer().fail('address_invalid').fail('payment_failed').help?.offersHuman).toBe(true)
    expect(buyer().fail('coupon_rejected').fail('coupon_rejected').help?.offersHuman).toBe(true)
  })

  it('is not offered to who hesitates', () => {
    const one = buyer().fail('idle').fail('back_and_forth')
    expect(one.help).toEqual({ kind: 'back_and_forth', offersHuman: false })
    expect(one.fail('payment_failed').fail('idle').help).toEqual({ kind: 'payment_failed', offersHuman: false })
  })
})

describe('help ends', () => {
  it('with the purchase, and does not come back with the next checkout', () => {
    const one = buyer().fail('payment_failed').fail('payment_failed')
    expect(one.tell({ type: 'purchase', order: { id: '1' } }).help).toBeNull()
    expect(one.tell({ type: 'checkout' }).help).toBeNull()
    expect(one.fail('payment_failed').help?.offersHuman).toBe(false)
  })

  it('outside the checkout, and is there again inside', () => {
    const one = buyer().fail('payment_failed').tell({ type: 'stage', stage: 'cart' })
    expect(one.help).toBeNull()
    expect(one.tell({ type: 'checkout' }).help?.kind).toBe('payment_failed')
  })

  it('not in the cart for what is out of stock', () => {
    const one = buyer({ type: 'stage', stage: 'cart' })
      .fail('out_of_stock')
      .fail('coupon_rejected')
      .fail('coupon_rejected')
    expect(one.help?.kind).toBe('out_of_stock')
    expect(one.tell({ type: 'stage', stage: 'product' }).help).toBeNull()
  })

  it('when a code counts, and when the address was good enough for the payment', () => {
    const one = buyer().fail('coupon_rejected').fail('coupon_rejected').fail('address_invalid').fail('address_invalid')
    expect(one.help?.kind).toBe('address_invalid')
    expect(one.tell({ type: 'checkout', step: 'payment' }).help?.kind).toBe('coupon_rejected')
    expect(one.tell({ type: 'coupon', coupon: { code: 'A', applied: true } }).help).toBeNull()
  })
})

test('a payment that fails is in the checkout, whatever its page looks like, but of an order that was told', () => {
  for (const stage of ['browse', 'order'] as const)
    expect(buyer({ type: 'stage', stage }).fail('payment_failed').help?.kind).toBe('payment_failed')
  expect(buyer({ type: 'purchase', order: { id: '1' } }).fail('payment_failed').help).toBeNull()
})
