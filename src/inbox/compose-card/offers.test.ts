import { describe, expect, it } from 'vitest'
import { parseEvent } from '../../gateway/session/schema/event.ts'
import type { Product } from '../../protocol/commerce.ts'
import type { CommerceCart, CommerceContext } from '../../protocol/context.ts'
import { build } from './build.ts'
import { initialOf, type Values } from './field.ts'
import { offerSpecs } from './kinds/offers.ts'
import { productKind } from './kinds/shop-kinds.ts'
import { productValues } from './product-values.ts'

const eur = (minor: number) => ({ minor, currency: 'EUR' })
const page = { url: 'https://shop.example/pay', title: 'Pay' }
const cart: CommerceCart = {
  items: [
    { id: 'mug', variantId: 'moss', title: 'Mug', variant: 'Moss', price: eur(2400), quantity: 2, url: page.url },
    { id: 'pot', title: 'P'.repeat(90), price: eur(6900), quantity: 1, url: 'javascript:x', image: 'data:image/png,x' },
  ],
  quantity: 3,
  subtotal: eur(11_700),
  discount: eur(1_170),
  shipping: eur(495),
  tax: eur(0),
  total: eur(11_025),
  coupons: [
    { code: 'WREN10', applied: true },
    { code: 'OLD', applied: false, reason: 'Over' },
  ],
}
const atCheckout: CommerceContext = { page, phase: 'during', cart }

const specOf = (id: string) => {
  const spec = offerSpecs.find((each) => each.id === id)
  if (!spec) throw new Error(`no ${id}`)
  return spec
}
const offered = (id: string, values: Values, context: CommerceContext = atCheckout) => {
  const spec = specOf(id)
  const all = { ...initialOf(spec.fields), ...spec.initial?.({ context }), ...values }
  return build(spec, all, 'EUR', { context })
}

describe('what the gateway gets of an offer', () => {
  it.each<[string, Values]>([
    ['coupon', { code: 'SPRING' }],
    ['proposal', {}],
    ['checkout', { how: 'delivery', delivery: { id: 'express' } }],
    ['checkout', { how: 'address', address: { 'postal-code': '80331' } }],
    ['checkout', { how: 'hold' }],
    ['call-back', {}],
  ])('[Events] %s %j is taken', (id, values) => {
    const { content, problems } = offered(id, values)
    expect([...problems]).toEqual([])
    const event = { id: 'e', type: 'message', content }
    expect(parseEvent(event)).toEqual(event)
  })
})

describe('a coupon', () => {
  it('is the customer’s own cart with the button that uses it once, and words before it', () => {
    const { content, lead } = offered('coupon', { code: ' SPRING ', lead: 'For you' })
    expect(lead).toBe('For you')
    expect(content).not.toHaveProperty('lead')
    expect(content).toMatchObject({
      kind: 'cart',
      fallbackText: expect.stringMatching(/^Use SPRING \(Cart: 2 × Mug/),
      cart: {
        lines: [
          { id: 'mug', title: 'Mug', quantity: 2, price: eur(2400), options: [{ value: 'Moss' }] },
          { title: 'P'.repeat(80) },
        ],
        coupons: ['WREN10'],
        totals: [
          { kind: 'subtotal' },
          { kind: 'discount', amount: eur(-1_170) },
          { kind: 'delivery' },
          { kind: 'tax' },
          { kind: 'total', amount: eur(11_025) },
        ],
      },
      actions: [
        { type: 'command', command: 'discount.apply', payload: { code: 'SPRING' }, label: 'Use SPRING', once: true },
      ],
    })
    expect(JSON.stringify(content)).not.toContain('javascript:')
  })

  it('makes no sense without a cart whose prices are known, and says so', () => {
    const unfit = (context: CommerceContext | undefined) => specOf('coupon').unfit?.({ context })
    const [mug] = cart.items
    const { price: _, ...unpriced } = { ...mug, id: 'mug', title: 'Mug', quantity: 1 }
    expect([
      unfit(undefined),
      unfit({ page }),
      unfit({ page, cart: { ...cart, items: [], quantity: 0 } }),
      unfit({ page, cart: { ...cart, items: [...cart.items, unpriced] } }),
      unfit({ page, cart }),
    ]).toEqual([
      'The shop’s page tells of no cart.',
      'The shop’s page tells of no cart.',
      'The cart is empty.',
      'The shop’s page does not tell all prices.',
      undefined,
    ])
    expect([...offered('coupon', { code: 'A' }, { page }).problems.values()]).toEqual([
      'The shop’s page tells of no cart.',
    ])
  })
})

describe('a cart that is proposed', () => {
  it('begins with the customer’s own, counts together, and leaves out what there is none of', () => {
    const { lines } = specOf('proposal').initial?.({ context: atCheckout }) ?? {}
    const [mug, pot] = lines as readonly Values[]
    const flask = { ...mug, id: 'flask', variantId: '', title: 'Flask', quantity: '3', price: '10' }
    const { content } = offered('proposal', { lines: [mug, { ...pot, quantity: '0' }, flask] as readonly Values[] })
    expect(content).toMatchObject({
      cart: {
        lines: [{ id: 'mug', quantity: 2 }, { id: 'flask' }],
        totals: [{ kind: 'total', amount: eur(7800) }],
      },
      actions: [
        {
          command: 'cart.replace',
          payload: {
            items: [
              { id: 'mug', variantId: 'moss', quantity: 2 },
              { id: 'flask', quantity: 3 },
            ],
          },
          confirm: 'Replace what is in your cart with this?',
          once: true,
        },
      ],
    })
    expect(JSON.stringify(content)).not.toContain('"variantId":""')
  })

  it('begins empty where the page did not tell all of theirs: what is left out would be taken from them', () => {
    expect(specOf('proposal').initial?.({ context: { page, cart: { ...cart, quantity: 4 } } })).toEqual({})
  })

  it('has no price of another currency: as a number it would be another price', () => {
    const [mug] = cart.items
    const yen = { id: 'fan', title: 'Fan', price: { minor: 1990, currency: 'JPY' }, quantity: 1 }
    const mixed = { ...cart, items: mug ? [mug, yen] : [], quantity: 3 }
    const pricesOf = (cart: CommerceCart) => {
      const { lines } = specOf('proposal').initial?.({ context: { page, cart } }) ?? {}
      return (lines as readonly Values[]).map(({ price }) => price)
    }
    expect(pricesOf(mixed)).toEqual(['24.00', ''])
    expect(pricesOf({ items: [yen], quantity: 1, coupons: [] })).toEqual(['1990'])
  })

  it('can be made where the page tells of none, and too much is said', () => {
    expect(specOf('proposal').unfit).toBeUndefined()
    const line = { title: 'Mug', quantity: '1', price: '1', id: 'x'.repeat(199) }
    const { problems } = offered('proposal', { lines: Array(20).fill(line) }, { page })
    expect(problems.get('')).toContain('too long')
  })
})

describe('help at the checkout', () => {
  const action = (values: Values) => {
    const { content } = offered('checkout', values)
    return 'actions' in content ? content.actions?.[0] : undefined
  }

  it('is another delivery, an address that is read before it is used, or time', () => {
    expect(action({ how: 'delivery', delivery: { id: 'express', name: 'Express' } })).toMatchObject({
      command: 'checkout.delivery',
      payload: { id: 'express' },
      label: 'Deliver by Express',
      confirm: 'Change the delivery to Express?',
    })
    const address = { 'address-line1': '1 Quay', 'address-line2': '', 'postal-code': 'P75', country: ' IE ' }
    expect(action({ how: 'address', address })).toMatchObject({
      command: 'checkout.address',
      payload: { address: { 'address-line1': '1 Quay', 'postal-code': 'P75', country: 'IE' } },
      confirm: 'Deliver to 1 Quay, P75, IE?',
    })
    const hold = action({ how: 'hold', minutes: '45' })
    expect(hold).toMatchObject({ command: 'cart.hold', payload: { minutes: 45 }, label: 'Hold my cart for 45 minutes' })
    expect(hold).not.toHaveProperty('confirm')
  })

  it('wants some of an address', () => {
    expect([...offered('checkout', { how: 'address' }).problems]).toEqual([
      ['address.address-line1', 'Fill in one of these at least.'],
    ])
  })

  it('is for who is there', () => {
    const unfit = specOf('checkout').unfit
    expect(unfit?.({ context: { page, cart, phase: 'before' } })).toBe('The customer is not at the checkout.')
    expect(unfit?.({ context: atCheckout })).toBeUndefined()
  })
})

it('asks who is to be called for a number only', () => {
  expect(offered('call-back', {}).content).toMatchObject({
    form: {
      title: 'Call me back',
      fields: [
        { name: 'your-name', autocomplete: 'name' },
        { type: 'tel', autocomplete: 'tel', required: true },
        { type: 'select', required: true },
      ],
    },
    isSkippable: true,
  })
})

describe('a product of the catalogue', () => {
  const now = Date.UTC(2026, 10, 22, 12)
  const product: Product = {
    id: 'mug',
    variantId: 'moss',
    title: 'Mug',
    url: 'https://shop.example/mug',
    image: { src: 'https://shop.example/mug.jpg', alt: 'A green mug' },
    price: { minor: 2405, currency: 'EUR' },
    compareAt: { minor: 2990, currency: 'EUR' },
    availability: 'low',
    options: [{ name: 'Glaze: outer', value: 'Moss: dark' }],
    rating: { value: 4.5, count: 12 },
    badges: ['New, this week', 'Sale'],
  }
  const sent = (more: Partial<Product> = {}) => {
    const values = { product: { ...initialOf([]), ...productValues({ ...product, ...more }, now) } }
    const { content, problems } = build(productKind, values, 'EUR')
    expect([...problems]).toEqual([])
    const event = { id: 'e', type: 'message', content }
    expect(parseEvent(event)).toEqual(event)
    return 'product' in content ? content.product : undefined
  }

  it('becomes the card as it is, good for half an hour, with the button that puts it into the cart', () => {
    expect(sent()).toEqual({
      ...product,
      badges: ['New  this week', 'Sale'],
      options: [{ name: 'Glaze  outer', value: 'Moss: dark' }],
      validUntil: now + 30 * 60_000,
      actions: [
        expect.objectContaining({
          label: 'Add to cart',
          command: 'cart.add',
          payload: { id: 'mug', variantId: 'moss', quantity: 1 },
        }),
      ],
    })
    expect(sent({ availability: 'unknown' })).not.toHaveProperty('availability')
    expect(sent({ availability: 'preorder' })?.actions).toMatchObject([{ label: 'Pre-order', command: 'cart.add' }])
  })

  it('that is sold out can be asked for when it is back', () => {
    expect(sent({ availability: 'out' })?.actions).toMatchObject([
      {
        label: 'Tell me when it is back',
        type: 'form',
        form: { title: 'When it is back: Mug', fields: [{ type: 'email', required: true, autocomplete: 'email' }] },
      },
    ])
  })
})
