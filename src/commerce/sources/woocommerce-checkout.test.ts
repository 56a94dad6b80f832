import { afterEach, describe, expect, it } from 'vitest'
import { storeCart } from '../../../test/commerce/store-cart.ts'
import { closeAll, element, kinds, start } from './woocommerce-page.fixture.ts'

afterEach(closeAll)

describe('the checkout', () => {
  const bodyClass = 'woocommerce-checkout'
  const chosen = (value: string) => element('input', { type: 'radio', name: 'payment_method', value, checked: '' })

  it('is at the payment when the customer chooses another one than the shop did', async () => {
    const { window, told, jquery, come, clock } = start({ bodyClass, write: chosen('cod') })
    come()
    await clock.advance(1_000)
    jquery.trigger('payment_method_selected', [])
    window.document.querySelector('input')?.setAttribute('value', 'stripe')
    jquery.trigger('payment_method_selected', [])
    expect(told).toEqual([
      { type: 'checkout', paymentType: 'cod' },
      { type: 'checkout', paymentType: 'cod' },
      { type: 'checkout', step: 'payment', paymentType: 'stripe' },
    ])
  })

  it('is not at the payment when the shop makes its own choice late', async () => {
    const { window, told, jquery, come, clock } = start({ bodyClass })
    come()
    await clock.advance(1_000)
    chosen('cod')(window.document)
    jquery.trigger('payment_method_selected', [])
    expect(told).toEqual([{ type: 'checkout' }, { type: 'checkout', paymentType: 'cod' }])
  })

  it('fails in the shop’s words without markup, or without words', async () => {
    const { told, jquery, come, clock } = start({ bodyClass })
    come()
    await clock.advance(1_000)
    const markup = `<ul class="woocommerce-error ${'x'.repeat(300)}"><li data-id="billing_postcode"><strong>Card</strong> was declined.</li></ul>`
    jquery.trigger('checkout_error', [markup])
    jquery.trigger('checkout_error', [])
    jquery.trigger('checkout_error', [{ length: 1 }])
    expect(told.slice(1)).toEqual([
      { type: 'friction', kind: 'checkout_error', message: 'Card was declined.' },
      { type: 'friction', kind: 'checkout_error' },
      { type: 'friction', kind: 'checkout_error' },
    ])
  })

  it('made of blocks fails when its store says so', () => {
    let hasFailed = false
    let changed = () => {}
    const select = (store: string) => (store === 'wc/store/checkout' ? { hasError: () => hasFailed } : undefined)
    const subscribe = (run: () => void) => {
      changed = run
      return () => {}
    }
    const { told } = start({ bodyClass, globals: { wp: { data: { select, subscribe } } } })
    changed()
    hasFailed = true
    changed()
    changed()
    expect(kinds(told)).toEqual(['checkout', 'checkout_error'])
  })

  it('tells a code as refused when the cart does not have it, only once the cart is known', async () => {
    const { asked, told, jquery, come, clock } = start({ bodyClass })
    come()
    await clock.advance(1_000)
    jquery.trigger('applied_coupon_in_checkout', ['Spring10'])
    jquery.trigger('applied_coupon_in_checkout', ['WINTER'])
    jquery.trigger('applied_coupon_in_checkout', [])
    const cart = storeCart({ items: [], coupons: ['spring10'] })
    await asked[0]?.answer(cart)
    expect(kinds(told)).toEqual(['checkout'])
    await asked[1]?.answer({ code: 'internal_server_error' })
    jquery.trigger('updated_checkout', [])
    await asked[2]?.answer(cart)
    jquery.trigger('updated_checkout', [])
    await asked[3]?.answer(cart)
    expect(told.filter(({ type }) => type !== 'cart').slice(1)).toEqual([
      { type: 'coupon', coupon: { code: 'WINTER', applied: false } },
      { type: 'friction', kind: 'coupon_rejected' },
    ])
  })

  it('has no delivery: once for each address, and not before there is one', async () => {
    const { asked, told, act } = start({ bodyClass })
    const items = [{ id: 1, name: 'Boot', price: 100, quantity: 1 }]
    const none = storeCart({ items, rates: [] })
    const answers = [
      storeCart({ items }),
      none,
      none,
      { ...none, shipping_address: { postcode: '12345' } },
      { ...none, shipping_rates: [] },
      storeCart({ items, rates: ['flat_rate:1'] }),
      { ...none, needs_shipping: false },
    ]
    const counts: number[] = []
    for (const [turn, answer] of answers.entries()) {
      await asked[turn]?.answer(answer)
      counts.push(kinds(told).filter((kind) => kind === 'shipping_unavailable').length)
      act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    }
    expect(counts).toEqual([0, 1, 1, 2, 3, 3, 3])
    expect(JSON.stringify(told)).not.toMatch(/Jane|LS1|12345/)
  })

  it('has something sold out: once, and by its code alone', async () => {
    const { asked, told, act } = start({ bodyClass })
    const soldOut = { code: 'woocommerce_rest_product_out_of_stock', message: '“Jane’s boot” is out of stock' }
    const cart = storeCart({ items: [], errors: [{ code: 'woocommerce_rest_cart_item_error', message: '' }, soldOut] })
    await asked[0]?.answer(cart)
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    await asked[1]?.answer(cart)
    const code = 'woocommerce_rest_product_out_of_stock'
    expect(told.filter(({ type }) => type === 'friction')).toEqual([
      { type: 'friction', kind: 'out_of_stock', code, mayBeKnown: true },
    ])
  })

  it.each([
    ['page', 0, true],
    ['change', 1, false],
  ])(
    'that the first cart of a page tells of trouble the last page may have told: the %s',
    async (_, turn, mayBeKnown) => {
      const { asked, told, act } = start({ bodyClass })
      const items = [{ id: 1, name: 'Boot', price: 100, quantity: 1 }]
      const errors = [{ code: 'woocommerce_rest_product_out_of_stock', message: '' }]
      for (let n = 0; n <= turn; n++) {
        await asked[n]?.answer(n === turn ? storeCart({ items, rates: [], errors }) : storeCart({ items }))
        act({ event: 'wc-blocks_added_to_cart', target: 'body' })
      }
      expect(told.filter(({ type }) => type === 'friction')).toMatchObject([
        { kind: 'shipping_unavailable', mayBeKnown },
        { kind: 'out_of_stock', mayBeKnown },
      ])
    },
  )
})
