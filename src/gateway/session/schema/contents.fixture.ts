import type { Action, Product } from '../../../protocol/commerce.ts'
import type { ContentOf, Kind } from '../../../protocol/content.ts'

const price = { minor: 1999, currency: 'EUR' }
const image = { src: 'https://shop.example/a.jpg', alt: 'Red socks', width: 400, height: 300 }
const fields = [
  { name: 'email', type: 'email', label: 'E-mail', required: true, errorText: 'An address', autocomplete: 'email' },
  { name: 'size', type: 'select', label: 'Size', options: [{ value: '42', label: '42' }] },
  { name: 'stars', type: 'rating', label: 'Stars', min: 1, max: 5 },
  { name: 'day', type: 'date', label: 'Day', min: '2026-01-01' },
] as const
const form = { title: 'Your data', fields, submitLabel: 'Send' }
const described = { fallbackText: 'What is shown instead', announce: 'What is said', requires: 'cards' }

export const actions: readonly Action[] = [
  { id: 'a1', label: 'More', type: 'reply', text: 'Tell me more' },
  { id: 'a2', label: 'Open', type: 'link', url: 'tel:+4930123456' },
  {
    id: 'a3',
    label: 'Add',
    type: 'command',
    command: 'x-wrap.gift',
    payload: { paper: ['red', 1, null] },
    confirm: 'Sure?',
    once: true,
  },
]

export const product: Product = {
  id: 'p1',
  variantId: 'p1-42',
  title: 'Socks',
  url: 'https://shop.example/socks',
  image,
  price,
  compareAt: { minor: 2999, currency: 'EUR' },
  availability: 'low',
  options: [{ name: 'Size', value: '42' }],
  rating: { value: 4.5, count: 12 },
  badges: ['New'],
  validUntil: 1_800_000_000_000,
}

const totals = [
  { kind: 'discount', label: 'Voucher', amount: { minor: -500, currency: 'EUR' } },
  { kind: 'total', label: 'Total', amount: price },
] as const

/** One content of each kind, with every field it may have. For tests only. */
export const contents: { readonly [kind in Kind]: ContentOf<kind> } = {
  text: {
    kind: 'text',
    text: 'We ship on Mondays.',
    citations: [
      { start: 0, end: 7, title: 'Delivery', url: 'https://shop.example/delivery' },
      { start: 8, end: 19, title: 'Days', articleId: 'days' },
    ],
    isPartial: true,
  },
  replies: {
    kind: 'replies',
    ...described,
    text: 'Which one?',
    replies: [{ id: 'r1', label: 'Red', text: 'The red ones' }],
  },
  product: { kind: 'product', ...described, product: { ...product, actions } },
  products: { kind: 'products', ...described, title: 'Socks', products: [product] },
  compare: { kind: 'compare', ...described, title: 'Socks', products: [product, product] },
  cart: {
    kind: 'cart',
    ...described,
    cart: {
      lines: [
        {
          id: 'l1',
          title: 'Socks',
          quantity: 1.5,
          price,
          url: 'https://shop.example',
          image,
          options: product.options ?? [],
        },
      ],
      totals,
      coupons: ['SPRING'],
      url: 'http://localhost:8080/checkout',
    },
    actions,
  },
  order: {
    kind: 'order',
    ...described,
    order: {
      number: '1001',
      status: 'on_its_way_by_bicycle',
      placedAt: 1_700_000_000_000,
      estimatedDelivery: { from: 1_700_000_000_000, to: 1_700_100_000_000 },
      lines: [{ title: 'Socks', quantity: { ordered: 2, fulfilled: 1 }, price, image }],
      shipments: [
        {
          status: 'in_transit',
          carrier: 'Post',
          trackingUrl: 'https://post.example/1',
          events: [{ type: 'packed', at: 1_700_000_000_000, text: 'Packed with care' }],
        },
      ],
      adjustments: [{ label: 'Refund', amount: price, at: 1_700_000_000_000 }],
      totals,
      url: 'https://shop.example/orders/1001',
    },
    actions: [{ id: 'a1', label: 'Return', type: 'form', form }],
  },
  form: { kind: 'form', ...described, form, isSkippable: true, expiresAt: 1_800_000_000_000, locksComposer: true },
  media: {
    kind: 'media',
    ...described,
    files: [{ id: 'f1', name: 'receipt.png', type: 'image/png', bytes: 1_024, width: 10, height: 10, alt: 'Receipt' }],
    text: 'Here it is',
  },
  article: {
    kind: 'article',
    ...described,
    title: 'Returns',
    summary: 'Thirty days.',
    body: '# Returns\n\nThirty days.',
    url: 'https://shop.example/returns',
    articleId: 'returns',
    image,
  },
  survey: { kind: 'survey', ...described, measure: 'nps', question: 'Would you?', commentLabel: 'Why?' },
  handoff: {
    kind: 'handoff',
    ...described,
    to: 'queued',
    agent: { name: 'Anna', avatarUrl: 'https://shop.example/anna.jpg' },
    position: 3,
    waitMs: 60_000,
  },
  call: { kind: 'call', ...described, title: 'Call us', url: 'https://meet.example/1', startsAt: 1, expiresAt: 2 },
  system: { kind: 'system', ...described },
  custom: { kind: 'custom', ...described, name: 'x-map', data: { lat: 52.5, lon: 13.4 } },
}
