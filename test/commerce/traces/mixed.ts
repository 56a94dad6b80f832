import type { Trace } from '../trace.ts'

const shop = 'https://shop.example'
const money = (amount: string) => ({ amount, currencyCode: 'EUR' })

/** Shops where several tell the same, one of them wrong. */
export const traces: readonly Trace[] = [
  {
    name: 'host before GA4: what analytics says of the cart is not heard',
    source: 'host',
    url: `${shop}/cart`,
    steps: [
      {
        do: [
          { host: ['set', { cart: { items: [], quantity: 3, total: { minor: 5970, currency: 'EUR' }, coupons: [] } }] },
          {
            dataLayer: [
              {
                event: 'view_cart',
                ecommerce: { currency: 'EUR', value: 99, items: [{ item_id: 'A', price: 19.8, quantity: 5 }] },
              },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'cart', quantity: 3, total: { minor: 5970, currency: 'EUR' } },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              { event: 'add_to_cart', ecommerce: { currency: 'EUR', items: [{ item_id: 'A', price: 19.8 }] } },
            ],
          },
        ],
        expect: { quantity: 3, total: { minor: 5970, currency: 'EUR' } },
      },
      {
        do: [
          { wait: 2000 },
          { host: ['set', { cart: { items: [], quantity: 4, total: { minor: 7950, currency: 'EUR' }, coupons: [] } }] },
        ],
        expect: { quantity: 4, total: { minor: 7950, currency: 'EUR' } },
      },
    ],
  },
  {
    name: 'Shopify and GA4 tell of the same add: it counts once, with Shopify’s amount',
    source: 'shopify',
    url: `${shop}/products/mug`,
    globals: { Shopify: { routes: { root: '/' } } },
    before: [{ answers: { '/cart.js': { status: 404, json: {} } } }],
    steps: [
      {
        do: [
          {
            dataLayer: [
              {
                event: 'add_to_cart',
                ecommerce: { currency: 'EUR', value: 18, items: [{ item_id: 'shopify_DE_7001_4401', price: 18 }] },
              },
            ],
          },
          {
            event: 'shopify:cart:lines-update',
            target: 'body',
            fields: {
              action: 'add',
              context: 'product',
              lines: [{ merchandiseId: 'gid://shopify/ProductVariant/4401', quantity: 1 }],
            },
            promise: {
              value: {
                cart: {
                  id: 'gid://shopify/Cart/c1',
                  totalQuantity: 1,
                  cost: { totalAmount: money('17.10') },
                  lines: [
                    {
                      id: 'gid://shopify/CartLine/l1',
                      quantity: 1,
                      merchandise: {
                        id: 'gid://shopify/ProductVariant/4401',
                        title: 'Sand',
                        product: { id: 'gid://shopify/Product/7001', title: 'Mug' },
                      },
                    },
                  ],
                  discountCodes: [],
                },
                userErrors: [],
              },
            },
          },
        ],
        expect: { phase: 'before', quantity: 1, total: { minor: 1710, currency: 'EUR' } },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              {
                event: 'view_cart',
                ecommerce: { currency: 'EUR', value: 18, items: [{ item_id: 'shopify_DE_7001_4401', price: 18 }] },
              },
            ],
          },
        ],
        expect: { stage: 'cart', quantity: 1, total: { minor: 1710, currency: 'EUR' } },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              {
                event: 'begin_checkout',
                ecommerce: { currency: 'EUR', value: 18, items: [{ item_id: 'shopify_DE_7001_4401', price: 18 }] },
              },
            ],
          },
        ],
        expect: { phase: 'during', stage: 'checkout', quantity: 1, total: { minor: 1710, currency: 'EUR' } },
      },
    ],
  },
  {
    name: 'the host and GA4 both tell of the purchase',
    source: 'host',
    url: `${shop}/thanks`,
    steps: [
      {
        do: [
          {
            dataLayer: [
              {
                event: 'purchase',
                ecommerce: { transaction_id: 'X-1', currency: 'EUR', value: 10, items: [{ item_id: 'A', price: 10 }] },
              },
            ],
          },
          { host: ['track', 'purchase', { transaction_id: 'X-1', currency: 'EUR', value: 14.9 }] },
        ],
        expect: { phase: 'after', stage: 'purchased', order: 'X-1', paid: { minor: 1490, currency: 'EUR' } },
      },
      {
        do: [
          { navigate: `${shop}/p/a` },
          {
            dataLayer: [
              {
                event: 'view_item',
                ecommerce: { currency: 'EUR', items: [{ item_id: 'A', item_name: 'A', price: 10 }] },
              },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: 'A', recentOrderId: 'X-1' },
      },
    ],
  },
]
