import type { Trace } from '../trace.ts'

const store = 'https://shop.example'

function cart(name: string, currency: string, value: unknown, price: unknown, minor: number): Trace {
  return {
    name,
    source: 'ga4',
    url: `${store}/cart`,
    steps: [
      {
        do: [
          {
            dataLayer: [
              { event: 'view_cart', ecommerce: { currency, value, items: [{ item_id: 'A', price, quantity: 2 }] } },
            ],
          },
        ],
        expect: { stage: 'cart', quantity: 2, total: { minor, currency } },
      },
      {
        do: [
          { wait: 2000 },
          {
            gtag: [
              [
                'event',
                'purchase',
                { transaction_id: 'M-1', currency, value, items: [{ item_id: 'A', price, quantity: 2 }] },
              ],
            ],
          },
        ],
        expect: { phase: 'after', order: 'M-1', paid: { minor, currency } },
      },
    ],
  }
}

/** Amounts as shops write them. */
export const traces: readonly Trace[] = [
  cart('yen have no smaller unit', 'JPY', 2980, 1490, 2980),
  cart('dinars have three digits', 'KWD', 25.5, 12.75, 25_500),
  cart('dinars of Bahrain, in words', 'BHD', '3.250', '1.625', 3250),
  cart('prices as strings', 'EUR', '39.80', '19.90', 3980),
  cart('prices as people write them in German', 'EUR', '1.299,00 €', '649,50 €', 129_900),
  cart('prices with groups', 'USD', '$1,299.00', '$649.50', 129_900),
  cart('a float that is not quite what it says', 'USD', 1.1 + 2.2, 1.65, 330),
  {
    name: 'the currency only at the items, quantities in words',
    source: 'ga4',
    url: `${store}/cart`,
    steps: [
      {
        do: [
          {
            dataLayer: [
              {
                event: 'view_cart',
                ecommerce: {
                  value: '59.70',
                  items: [{ item_id: 'A', currency: 'EUR', price: '19.90', quantity: '3' }],
                },
              },
            ],
          },
        ],
        expect: { quantity: 3, total: { minor: 5970, currency: 'EUR' } },
      },
    ],
  },
  {
    name: 'no currency anywhere and one that is none: pieces, but no amounts',
    source: 'ga4',
    url: `${store}/cart`,
    steps: [
      {
        do: [
          {
            dataLayer: [
              { event: 'view_cart', ecommerce: { value: 20, items: [{ item_id: 'A', price: 10, quantity: 2 }] } },
            ],
          },
        ],
        expect: { quantity: 2, total: null },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              {
                event: 'view_cart',
                ecommerce: { currency: 'Euro', value: 30, items: [{ item_id: 'A', price: 10, quantity: 3 }] },
              },
            ],
          },
        ],
        expect: { quantity: 3, total: null },
      },
    ],
  },
]
