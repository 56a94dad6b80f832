import type { Trace } from '../trace.ts'

const shop = 'https://shop.example'
const boots = { id: 'B-1', title: 'Boots', price: { minor: 12_900, currency: 'EUR' } }
const cart = { items: [{ ...boots, quantity: 1 }], quantity: 1, total: { minor: 12_900, currency: 'EUR' }, coupons: [] }

export const traces: readonly Trace[] = [
  {
    name: 'the host says it all by itself',
    source: 'host',
    url: `${shop}/p/boots`,
    steps: [
      {
        do: [{ host: ['set', { product: boots, stage: 'product' }] }],
        expect: { phase: 'before', stage: 'product', product: 'B-1' },
      },
      { do: [{ host: ['set', { cart }] }], expect: { quantity: 1, total: { minor: 12_900, currency: 'EUR' } } },
      {
        do: [{ host: ['set', { phase: 'during', stage: 'checkout', step: 'payment', product: null }] }],
        expect: { phase: 'during', stage: 'checkout', step: 'payment', product: null, quantity: 1 },
      },
      {
        do: [{ host: ['friction', 'payment_failed', { code: 'insufficient_funds', step: 'payment' }] }],
        expect: { phase: 'during', friction: ['payment_failed 1'] },
      },
      {
        do: [
          { wait: 4000 },
          {
            host: [
              'friction',
              'payment_failed',
              { code: 'insufficient_funds', step: 'payment', message: 'Card 4242 4242 4242 4242 declined' },
            ],
          },
        ],
        expect: { friction: ['payment_failed 2'] },
      },
      { do: [{ host: ['set', { cart: null }] }], expect: { quantity: null, total: null } },
    ],
    never: ['4242'],
  },
  {
    name: 'by GA4 names and parameters, without a data layer',
    source: 'host',
    url: `${shop}/p/boots`,
    steps: [
      {
        do: [
          {
            host: [
              'track',
              'view_item',
              { currency: 'EUR', items: [{ item_id: 'B-1', item_name: 'Boots', price: 129 }] },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: 'B-1' },
      },
      {
        do: [
          {
            host: [
              'track',
              'begin_checkout',
              { currency: 'EUR', value: 258, items: [{ item_id: 'B-1', price: 129, quantity: 2 }] },
            ],
          },
        ],
        expect: {
          phase: 'during',
          stage: 'checkout',
          quantity: 2,
          total: { minor: 25_800, currency: 'EUR' },
          attempts: 1,
        },
      },
      {
        do: [
          { host: ['track', 'purchase', { transaction_id: 'H-1', currency: 'EUR', value: 258 }] },
          { host: ['track', 'purchase', { transaction_id: 'H-1', currency: 'EUR', value: 258 }] },
        ],
        expect: { phase: 'after', stage: 'purchased', order: 'H-1', paid: { minor: 25_800, currency: 'EUR' } },
      },
      {
        do: [{ host: ['track', 'nothing_we_know', { a: 1 }] }, { host: ['track', 'view_item'] }],
        expect: { phase: 'after', order: 'H-1' },
      },
    ],
  },
  {
    name: 'a DOM event for whoever has no reference to the chat',
    source: 'host',
    url: `${shop}/checkout`,
    steps: [
      {
        do: [
          { host: ['track', 'begin_checkout', {}] },
          { event: 'shopbell:friction', detail: { kind: 'coupon_rejected', code: 'expired' } },
        ],
        expect: { phase: 'during', friction: ['coupon_rejected 1'] },
      },
      {
        do: [
          { wait: 2000 },
          { event: 'shopbell:friction' },
          { event: 'shopbell:friction', detail: 'x' },
          { event: 'shopbell:friction', detail: { kind: 7 } },
        ],
        expect: { friction: ['coupon_rejected 1'] },
      },
    ],
  },
]
