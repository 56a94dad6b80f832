import { describe, expect, it } from 'vitest'
import { pixelSignals } from './shopify-pixel.ts'

const alert = (fields: object) => pixelSignals({ name: 'alert_displayed', data: { alert: fields } })

describe('pixelSignals', () => {
  it.each([
    ['PAYMENT_ERROR', { kind: 'payment_failed', step: 'payment' }],
    ['DISCOUNT_ERROR', { kind: 'coupon_rejected' }],
    ['DELIVERY_ERROR', { kind: 'shipping_unavailable', step: 'shipping' }],
    ['CONTACT_ERROR', { kind: 'field_error', step: 'contact' }],
    ['INPUT_INVALID', { kind: 'field_error' }],
    ['INPUT_REQUIRED', { kind: 'field_error' }],
    ['INVENTORY_ERROR', { kind: 'out_of_stock' }],
    ['MERCHANDISE_ERROR', { kind: 'out_of_stock' }],
    ['CHECKOUT_ERROR', { kind: 'checkout_error' }],
    ['constructor', { kind: 'checkout_error' }],
  ])('the alert %s', (type, friction) => {
    expect(alert({ type, message: 'Words', target: 'cart', value: '' })).toEqual([
      { type: 'friction', code: type, message: 'Words', ...friction },
    ])
  })

  it('never says what was typed, nor words that repeat it', () => {
    const told = alert({
      type: 'INPUT_INVALID',
      message: '“Musterstr” is not complete',
      target: 'cart.deliveryGroups[0].deliveryAddress.address1',
      value: 'Musterstr',
    })
    expect(told).toEqual([{ type: 'friction', kind: 'address_invalid', code: 'INPUT_INVALID', field: 'address1' }])
  })

  it('what a checkout says of money, and nothing of people', () => {
    const money = (amount: number) => ({ amount, currencyCode: 'EUR' })
    const told = pixelSignals({
      name: 'payment_info_submitted',
      data: {
        checkout: {
          email: 'a@b.example',
          token: 'secret',
          lineItems: [
            { title: 'Mug', quantity: 2, variant: { id: '8', title: 'Sand', product: { id: '7', title: 'Mug' } } },
          ],
          subtotalPrice: money(36),
          discountsAmount: money(3.6),
          discountApplications: [
            { type: 'DISCOUNT_CODE', title: 'TEN' },
            { type: 'AUTOMATIC', title: 'Free gift' },
          ],
          shippingLine: { price: money(4.9) },
          totalTax: money(5),
          totalPrice: money(37.3),
        },
      },
    })
    const eur = (minor: number) => ({ minor, currency: 'EUR' })
    expect(told).toEqual([
      {
        type: 'checkout',
        step: 'payment',
        cart: {
          items: [{ id: '7', title: 'Mug', variantId: '8', variant: 'Sand', quantity: 2 }],
          quantity: 2,
          subtotal: eur(3600),
          discount: eur(360),
          shipping: eur(490),
          tax: eur(500),
          total: eur(3730),
          coupons: [{ code: 'TEN', applied: true }],
        },
      },
    ])
  })

  it.each([
    null,
    'x',
    7,
    {},
    { name: 7 },
    { name: 'toString' },
    { name: 'page_viewed', data: {} },
    { name: 'product_viewed' },
  ])('of %j, nothing', (event) => {
    expect(pixelSignals(event)).toEqual([])
  })
})
