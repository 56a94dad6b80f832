import { describe, expect, it } from 'vitest'
import { parseEvent } from '../../gateway/session/schema/event.ts'
import type { Kind } from '../../protocol/content.ts'
import { build } from './build.ts'
import { initialOf, type Values } from './field.ts'
import { kindSpecs } from './kinds/kinds.ts'

const specOf = (kind: Kind) => {
  const spec = kindSpecs.find((each) => each.kind === kind)
  if (!spec) throw new Error(`no ${kind}`)
  return spec
}
/** What a dialog makes of what was filled in, over what stands there at the beginning. */
const built = (kind: Kind, values: Values) =>
  build(specOf(kind), { ...initialOf(specOf(kind).fields), ...values }, 'EUR')
const problemsOf = (kind: Kind, values: Values) => Object.fromEntries(built(kind, values).problems)

const mug: Values = {
  title: 'Harbour mug',
  price: '24.00',
  compareAt: '29,9',
  url: 'https://shop.example/p/mug',
  image: { src: 'https://shop.example/mug.jpg', alt: '' },
  availability: 'low',
  badges: 'New, Sale',
  options: 'Size: 42\nColour: Sea: blue',
  rating: { value: '4.5', count: '12' },
  validUntil: '2030-01-01T12:00',
  actions: [
    { label: 'Add', type: 'command', command: 'cart.add', once: true, confirm: 'Sure?', payload: '' },
    { label: 'Ask', type: 'reply', text: 'Tell me more' },
    { label: 'Open', type: 'link', url: 'tel:+4930123456' },
  ],
}
const plain: Values = { title: 'Flask', price: '36' }
const line: Values = { title: 'Mug', quantity: '2', price: '24' }

const filled: { readonly [Name in Exclude<Kind, 'text' | 'media'>]: Values } = {
  product: { product: mug },
  products: { title: 'For wet days', products: [mug, plain] },
  compare: { products: [mug, plain] },
  cart: {
    cart: {
      lines: [line, { ...line, url: 'https://shop.example', options: 'Size: 42' }],
      totals: [],
      coupons: 'WREN10',
      url: 'https://shop.example/checkout',
    },
    actions: [{ label: 'Use it', type: 'command', command: 'discount.apply', payload: '{"code":"SPRING"}' }],
  },
  order: {
    order: {
      number: 'CW-24101',
      status: 'shipped',
      placedAt: '2026-11-20T09:30',
      estimatedDelivery: { from: '2026-11-23', to: '2026-11-24' },
      lines: [{ title: 'Mug', quantity: { ordered: '2', fulfilled: '1' }, price: '24' }],
      shipments: [
        {
          status: 'in_transit',
          carrier: 'An Post',
          trackingUrl: 'https://post.example/1',
          events: [{ type: 'packed', at: '2026-11-21T10:00', text: 'In Dingle' }],
        },
      ],
      totals: [{ kind: 'total', label: '', amount: '48' }],
      adjustments: [{ label: 'Goodwill', amount: '-5', at: '2026-11-21T10:00' }],
      url: 'https://shop.example/order',
    },
  },
  article: { title: 'Care', summary: 'Short', body: '- one', url: 'https://shop.example/care', articleId: 'care' },
  replies: {
    text: 'What is it about?',
    replies: [
      { label: 'My order', text: '' },
      { label: 'A return', text: 'I return it' },
    ],
  },
  form: {
    form: {
      title: 'Where?',
      fields: [
        { label: 'Name', type: 'text', required: true, max: '80', errorText: 'Who are you?' },
        { label: 'E-mail', type: 'email' },
        { label: 'Size', type: 'select', options: 'S\nM\n' },
        { label: 'Size', type: 'checkbox', options: 'L' },
        { label: 'constructor', type: 'rating' },
      ],
      submitLabel: 'Go',
    },
    isSkippable: true,
    locksComposer: true,
    expiresAt: '2030-01-01T12:00',
  },
  survey: { measure: 'nps', question: '', commentLabel: 'Why?' },
  call: { title: 'A call', url: 'https://meet.example/1', startsAt: '2030-01-01T12:00', expiresAt: '2030-01-01T13:00' },
  handoff: { to: 'queued', position: '2', waitMs: '4' },
  system: { fallbackText: 'Maeve looked it up.' },
  custom: { name: 'x-size-chart', data: '{"rows":["S","M"]}', fallbackText: 'Sizes: S, M' },
}

describe('what the dialogs make', () => {
  it.each(Object.entries(filled))('[Events] %s is taken by the gateway', (kind, values) => {
    const { content, problems } = built(kind as Kind, values)
    expect([...problems]).toEqual([])
    const event = { id: 'e', type: 'message', content }
    expect(parseEvent(event)).toEqual(event)
  })

  it('has a dialog for every kind that is neither text nor files', () => {
    expect(kindSpecs.map(({ kind }) => kind).sort()).toEqual(Object.keys(filled).sort())
  })

  it.each(kindSpecs)('$kind that is empty has something to show, and what it lacks is said', (spec) => {
    const { content, problems } = build(spec, initialOf(spec.fields), 'EUR')
    expect(content).toMatchObject({ kind: spec.kind, fallbackText: expect.stringMatching(/\S/) })
    const isComplete = spec.kind === 'survey' || spec.kind === 'handoff'
    expect(problems.size > 0).toBe(!isComplete)
  })

  it('makes of a product what was typed', () => {
    expect(built('product', filled.product).content).toMatchObject({
      fallbackText: 'Harbour mug, €24.00: https://shop.example/p/mug',
      product: {
        id: 'harbour-mug',
        price: { minor: 2400, currency: 'EUR' },
        compareAt: { minor: 2990, currency: 'EUR' },
        image: { src: 'https://shop.example/mug.jpg', alt: 'Harbour mug' },
        badges: ['New', 'Sale'],
        options: [
          { name: 'Size', value: '42' },
          { name: 'Colour', value: 'Sea: blue' },
        ],
        actions: [
          { command: 'cart.add', payload: { id: 'harbour-mug' }, once: true },
          { type: 'reply' },
          { type: 'link' },
        ],
      },
    })
  })

  it('sums a cart up where no totals are given', () => {
    expect(built('cart', filled.cart).content).toMatchObject({
      fallbackText: 'Cart: 2 × Mug, 2 × Mug, Total €96.00 https://shop.example/checkout',
      cart: { totals: [{ kind: 'total', label: 'Total', amount: { minor: 9600, currency: 'EUR' } }] },
    })
  })

  it('names the fields of a form by their labels, each its own', () => {
    const { content } = built('form', filled.form)
    expect(content).toMatchObject({
      form: {
        fields: [
          { name: 'name', max: 80 },
          { name: 'e-mail', autocomplete: 'email' },
          { name: 'size', options: [{ value: 'S', label: 'S' }, { value: 'M' }] },
          { name: 'size-2' },
          { name: 'its-constructor' },
        ],
      },
    })
  })

  it('asks the usual question where none is written', () => {
    expect(built('survey', filled.survey).content).toMatchObject({ question: expect.stringContaining('recommend') })
  })
})

describe('what is wrong is said where it is', () => {
  const long = 'x'.repeat(81)

  it.each<[string, Kind, Values, Record<string, unknown>]>([
    ['a title that is missing', 'product', { product: { title: ' ' } }, { 'product.title': 'Fill this in.' }],
    ['one that is too long', 'product', { product: { title: long } }, { 'product.title': 'At most 80 characters.' }],
    [
      'no amount',
      'product',
      { product: { ...plain, price: '1.299' } },
      { 'product.price': 'An amount such as 19.90.' },
    ],
    [
      'a script for a link',
      'product',
      { product: { ...plain, url: 'javascript:alert(1)' } },
      { 'product.url': expect.stringContaining('https') },
    ],
    ['a page without https', 'call', { url: 'http://meet.example' }, { url: expect.stringContaining('https') }],
    [
      'a half-given picture',
      'product',
      { product: { ...plain, image: { alt: 'A mug' } } },
      { 'product.image.src': 'Fill this in.' },
    ],
    [
      'six stars',
      'product',
      { product: { ...plain, rating: { value: '6' } } },
      { 'product.rating.value': '5 or less.' },
    ],
    ['one product to compare', 'compare', { products: [plain] }, { products: 'At least 2.' }],
    ['eleven products', 'products', { products: Array(11).fill(plain) }, { products: 'At most 10.' }],
    [
      'fourteen answers',
      'replies',
      { text: 'Which?', replies: Array(14).fill({ label: 'A' }) },
      { replies: 'At most 13.' },
    ],
    [
      'a choice without choices',
      'form',
      { form: { fields: [{ label: 'A', type: 'radio' }] } },
      { 'form.fields.0.options': 'Fill this in.' },
    ],
    [
      'two choices that are the same',
      'form',
      { form: { fields: [{ label: 'A', type: 'radio', options: 'S\nS' }] } },
      { 'form.fields.0.options': 'Two are the same.' },
    ],
    [
      'a delivery that ends before it begins',
      'order',
      { order: { ...(filled.order.order as Values), estimatedDelivery: { from: '2026-11-24', to: '2026-11-23' } } },
      { 'order.estimatedDelivery.to': expect.stringContaining('later') },
    ],
    ['a name without x-', 'custom', { ...filled.custom, name: 'chart' }, { name: expect.stringContaining('x-') }],
    ['no JSON', 'custom', { ...filled.custom, data: '{a}' }, { data: 'This is not JSON.' }],
    ['too much JSON', 'custom', { ...filled.custom, data: `"${'x'.repeat(4_095)}"` }, { data: 'At most 4 kB.' }],
    [
      'an article over 24 kB',
      'article',
      { ...filled.article, body: '漢'.repeat(8_000), summary: '漢'.repeat(2_000) },
      { '': expect.stringContaining('too long') },
    ],
  ])('%s', (_, kind, values, problems) => {
    expect(problemsOf(kind, values)).toEqual(problems)
  })
})
