import { describe, expect, test } from 'vitest'
import type { CommerceContext, ContextChange } from '../../../protocol/context.ts'
import { parseEvent } from './event.ts'

const euros = { minor: 1_999, currency: 'EUR' }
const url = 'http://shop.test/tent?variant=2'
const item = { id: 'p', title: 'Tent', quantity: 1.5, price: euros, url, image: 'http://shop.test/a.png', sku: 's' }
const friction = {
  kind: 'x-own',
  code: 'lost_card',
  field: 'card',
  step: 'payment',
  message: 'Declined',
  count: 2,
  at: 5,
}

/** Every field that there is. */
const whole = {
  page: { url, title: 'Tent', language: 'de-AT' },
  phase: 'during',
  stage: 'checkout',
  step: 'payment',
  product: { id: 'p', title: 'Tent', variantId: 'v', variant: 'Green', brand: 'B', category: 'C', price: euros },
  cart: {
    id: 'c',
    items: [item],
    quantity: 1.5,
    subtotal: euros,
    discount: euros,
    shipping: euros,
    tax: euros,
    total: euros,
    coupons: [{ code: 'TEN', applied: false, reason: 'Over' }],
  },
  checkout: { startedAt: 5, attempts: 1, shippingTier: 'Express', paymentType: 'card' },
  order: { id: 'o', number: '7', total: euros, items: [item], at: 5, trust: 'claimed' },
  recentOrderId: 'o',
  friction: [{ ...friction, step: 'payment', source: 'host' }],
  shown: [{ kind: 'payment_failed', text: 'Need help?', at: 5 }],
} as const satisfies Required<CommerceContext>

const parse = (context: object) => parseEvent({ id: 'x', type: 'context', context })

/** The field that is told to be wrong. */
function wrongFieldOf(context: object): string {
  try {
    parse(context)
  } catch (error) {
    return (error as { readonly data: { readonly field: string } }).data.field.replace(/^context\.?/, '')
  }
  return expect.fail('it was accepted')
}

const times = <Item>(count: number, one: Item): Item[] => Array.from({ length: count }, () => one)
const line = { id: 'p', title: 'x', quantity: 1 }

describe('a change of the context', () => {
  test('with every field is taken as it is, and so is one without any', () => {
    expect(parse(whole)).toEqual({ id: 'x', type: 'context', context: whole })
    expect(parse({})).toEqual({ id: 'x', type: 'context', context: {} })
  })

  test.each(Object.keys(whole).filter((name) => name !== 'page'))('`%s` can be gone, and is nothing else', (name) => {
    expect(parse({ [name]: null })).toMatchObject({ context: { [name]: null } satisfies ContextChange })
    expect(wrongFieldOf({ [name]: undefined })).toBe(name)
    expect(wrongFieldOf({ [name]: 7 })).toBe(name)
  })

  test.each<[string, object, string]>([
    ['no page', { page: null }, 'page'],
    ['a field that nobody knows', { mood: 'good' }, 'mood'],
    ['a field of a field', { page: { ...whole.page, email: 'a@b.example' } }, 'page.email'],
    ['a fragment', { page: { url: 'https://shop.example/#token', title: '' } }, 'page.url'],
    ['a script', { page: { url: 'javascript:alert(1)', title: '' } }, 'page.url'],
    ['an address that is none', { page: { url: 'https://', title: '' } }, 'page.url'],
    ['a picture as data', { product: { id: 'p', title: 'x', image: 'data:image/png;base64,AA==' } }, 'product.image'],
    ['a price in words', { product: { id: 'p', title: 'x', price: '€ 9' } }, 'product.price'],
    [
      'a price in parts of a cent',
      { product: { id: 'p', title: 'x', price: { minor: 0.5, currency: 'EUR' } } },
      'product.price.minor',
    ],
    ['a title of 301 characters', { page: { url, title: 'x'.repeat(301) } }, 'page.title'],
    ['a page that leaves no room', { page: { url: `https://shop.example/${'ä'.repeat(1_950)}`, title: '' } }, 'page'],
    ['a phase of its own', { phase: 'later' }, 'phase'],
    ['21 lines', { cart: { items: times(21, line), quantity: 21, coupons: [] } }, 'cart.items'],
    ['21 things bought', { order: { id: 'o', at: 5, trust: 'claimed', items: times(21, line) } }, 'order.items'],
    [
      '11 coupons',
      { cart: { items: [], quantity: 0, coupons: times(11, { code: 'x', applied: true }) } },
      'cart.coupons',
    ],
    ['less than nothing', { cart: { items: [], quantity: -1, coupons: [] } }, 'cart.quantity'],
    ['more than can be counted', { cart: { items: [], quantity: 1e300, coupons: [] } }, 'cart.quantity'],
    ['11 frictions', { friction: times(11, { kind: 'idle', count: 1, at: 5, source: 'url' }) }, 'friction'],
    ['a long message', { friction: [{ ...friction, source: 'host', message: 'x'.repeat(161) }] }, 'friction.0.message'],
    ['a friction that never was', { friction: [{ kind: 'idle', count: 0, at: 5, source: 'url' }] }, 'friction.0.count'],
    ['6 things shown', { shown: times(6, { kind: 'idle', text: 'x', at: 5 }) }, 'shown'],
    ['over 4 kB', { cart: { items: times(20, { ...line, title: 'x'.repeat(200) }), quantity: 20, coupons: [] } }, ''],
  ])('with %s is refused', (_name, context, field) => {
    expect(wrongFieldOf(context)).toBe(field)
  })
})

describe('a result', () => {
  const result = { id: 'x', type: 'result', target: 'm', action: 'add', state: 'done', trust: 'claimed' }

  test.each([{}, { code: 'out_of_stock', message: 'It is sold out.' }, { state: 'undone', trust: 'signed' }])(
    'with %j is taken as it is',
    (more) => {
      expect(parseEvent({ ...result, ...more })).toEqual({ ...result, ...more })
    },
  )

  test.each([
    ['target', undefined],
    ['action', 'x'.repeat(65)],
    ['state', 'ok'],
    ['trust', 'sure'],
    ['code', 'x'.repeat(81)],
    ['message', 'x'.repeat(301)],
    ['undo', true],
  ])('with `%s` %j is refused', (field, value) => {
    expect(() => parseEvent({ ...result, [field]: value })).toThrow(
      expect.objectContaining({ code: 'invalid-event', data: expect.objectContaining({ field }) }),
    )
  })
})
