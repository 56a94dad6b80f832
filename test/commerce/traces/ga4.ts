import type { Trace } from '../trace.ts'

/** Field names as in Google's "Measure ecommerce" for gtag.js and Google Tag Manager. */
const shirt = {
  item_id: 'SKU_12345',
  item_name: 'Stan and Friends Tee',
  affiliation: 'Google Merchandise Store',
  coupon: 'SUMMER_FUN',
  discount: 2.22,
  index: 0,
  item_brand: 'Google',
  item_category: 'Apparel',
  item_category2: 'Adult',
  item_list_id: 'related_products',
  item_list_name: 'Related Products',
  item_variant: 'green',
  location_id: 'ChIJIQBpAG2ahYAR_6128GcTUEo',
  price: 10.01,
  quantity: 3,
}
const pants = {
  item_id: 'SKU_12346',
  item_name: "Google Grey Women's Tee",
  item_variant: 'gray',
  price: 21.01,
  quantity: 2,
}
const both = { currency: 'USD', value: 72.05, items: [shirt, pants] }
const clear = { ecommerce: null }

const store = 'https://shop.example'

/** Google Analytics 4 through its two carriers, on shops with nothing else. */
export const traces: readonly Trace[] = [
  {
    name: 'GTM: from a list to a purchase, each event after a clear',
    source: 'ga4',
    url: `${store}/collections/tees`,
    title: 'Tees',
    before: [{ dataLayer: [{ 'gtm.start': 1_767_225_600_000, event: 'gtm.js' }] }],
    steps: [
      {
        do: [
          {
            dataLayer: [clear, { event: 'view_item_list', ecommerce: { item_list_id: 'tees', items: [shirt, pants] } }],
          },
        ],
        expect: { phase: 'before', stage: 'browse', product: null, quantity: null, order: null },
      },
      {
        do: [
          { navigate: `${store}/products/stan`, title: 'Stan and Friends Tee' },
          { dataLayer: [clear, { event: 'view_item', ecommerce: { currency: 'USD', value: 30.03, items: [shirt] } }] },
        ],
        expect: { phase: 'before', stage: 'product', product: 'SKU_12345', quantity: null },
      },
      {
        do: [
          {
            dataLayer: [clear, { event: 'add_to_cart', ecommerce: { currency: 'USD', value: 30.03, items: [shirt] } }],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: 'SKU_12345', quantity: 3 },
      },
      {
        do: [
          { navigate: `${store}/cart`, title: 'Your cart' },
          { dataLayer: [clear, { event: 'view_cart', ecommerce: both }] },
        ],
        expect: { phase: 'before', stage: 'cart', product: null, quantity: 5, total: { minor: 7205, currency: 'USD' } },
      },
      {
        do: [
          { navigate: `${store}/checkout`, title: 'Checkout' },
          { dataLayer: [clear, { event: 'begin_checkout', ecommerce: { ...both, coupon: 'SUMMER_FUN' } }] },
        ],
        expect: {
          phase: 'during',
          stage: 'checkout',
          quantity: 5,
          total: { minor: 7205, currency: 'USD' },
          attempts: 1,
        },
      },
      {
        do: [{ dataLayer: [clear, { event: 'add_shipping_info', ecommerce: { ...both, shipping_tier: 'Ground' } }] }],
        expect: { phase: 'during', stage: 'checkout', step: 'shipping', quantity: 5 },
      },
      {
        do: [
          { dataLayer: [clear, { event: 'add_payment_info', ecommerce: { ...both, payment_type: 'Credit Card' } }] },
        ],
        expect: { phase: 'during', stage: 'checkout', step: 'payment', quantity: 5, attempts: 1 },
      },
      {
        do: [
          { navigate: `${store}/thank-you`, title: 'Thank you' },
          {
            dataLayer: [
              clear,
              { event: 'purchase', ecommerce: { transaction_id: 'T_12345', tax: 4.9, shipping: 5.99, ...both } },
            ],
          },
        ],
        expect: {
          phase: 'after',
          stage: 'purchased',
          step: null,
          quantity: null,
          order: 'T_12345',
          paid: { minor: 7205, currency: 'USD' },
          recentOrderId: 'T_12345',
        },
      },
    ],
  },
  {
    name: 'gtag: arguments objects, the whole way in the backlog',
    source: 'ga4',
    url: `${store}/products/stan`,
    title: 'Stan and Friends Tee',
    before: [
      {
        gtag: [
          ['js', new Date(1_767_225_600_000)],
          ['consent', 'default', { ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500 }],
          ['config', 'G-XXXXXXX'],
          ['event', 'view_item', { currency: 'USD', value: 10.01, items: [{ ...shirt, quantity: 1 }] }],
          ['event', 'add_to_cart', { currency: 'USD', value: 10.01, items: [{ ...shirt, quantity: 1 }] }],
        ],
      },
    ],
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product', product: 'SKU_12345', quantity: 1 } },
      {
        do: [{ gtag: [['event', 'view_cart', { ...both, send_to: 'G-XXXXXXX' }]] }],
        expect: { phase: 'before', stage: 'cart', quantity: 5, total: { minor: 7205, currency: 'USD' } },
      },
      {
        do: [{ gtag: [['event', 'remove_from_cart', { currency: 'USD', value: 42.02, items: [pants] }]] }],
        expect: { phase: 'before', stage: 'cart', quantity: 3 },
      },
      {
        do: [{ gtag: [['consent', 'update', { analytics_storage: 'granted' }]] }],
        expect: { phase: 'before', stage: 'cart', quantity: 3, order: null },
      },
    ],
  },
  {
    name: 'what else lies in a layer: functions, null, strings, calls of other tags, broken events',
    source: 'ga4',
    url: `${store}/products/stan`,
    before: [
      {
        dataLayer: [
          null,
          undefined,
          'a string',
          42,
          () => 'GTM calls this with its model',
          [],
          ['set', 'page.title', 'x'],
          { event: 'view_item', ecommerce: 'broken' },
          { event: 'view_item', ecommerce: { items: 'broken' } },
          { event: 'view_item', ecommerce: { items: [null, 7] } },
          { event: null },
          { event: { toString: null } },
          { userId: 'c-1', event: 'login' },
        ],
      },
    ],
    steps: [
      { do: [], expect: { phase: 'before', product: null, quantity: null, order: null, friction: [] } },
      {
        do: [
          {
            dataLayer: [
              { event: 'gtm.scrollDepth', 'gtm.scrollThreshold': 50 },
              { event: 'view_item', ecommerce: { currency: 'USD', items: [shirt] } },
              () => undefined,
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: 'SKU_12345' },
      },
    ],
  },
  {
    name: 'the same purchase twice and once more late; then browsing again',
    source: 'ga4',
    url: `${store}/thank-you`,
    steps: [
      {
        do: [
          { dataLayer: [{ event: 'purchase', ecommerce: { transaction_id: 'T_1', ...both } }] },
          { gtag: [['event', 'purchase', { transaction_id: 'T_1', ...both }]] },
        ],
        expect: { phase: 'after', stage: 'purchased', order: 'T_1', paid: { minor: 7205, currency: 'USD' } },
      },
      {
        do: [
          { wait: 2000 },
          { navigate: `${store}/products/pants`, title: 'Tee' },
          { dataLayer: [clear, { event: 'view_item', ecommerce: { currency: 'USD', items: [pants] } }] },
        ],
        expect: { phase: 'before', stage: 'product', product: 'SKU_12346', recentOrderId: 'T_1', quantity: null },
      },
      {
        do: [{ wait: 2000 }, { dataLayer: [{ event: 'purchase', ecommerce: { transaction_id: 'T_1', ...both } }] }],
        expect: { phase: 'before', stage: 'product', recentOrderId: 'T_1' },
      },
      {
        do: [{ wait: 2000 }, { dataLayer: [{ event: 'purchase', ecommerce: { transaction_id: 'T_2', ...both } }] }],
        expect: { phase: 'after', stage: 'purchased', order: 'T_2', recentOrderId: 'T_2' },
      },
    ],
  },
  {
    name: 'purchase without items, then its refund',
    source: 'ga4',
    url: `${store}/order/confirmed`,
    steps: [
      {
        do: [{ gtag: [['event', 'purchase', { transaction_id: 90_210, value: 25.42, currency: 'USD' }]] }],
        expect: { phase: 'after', stage: 'purchased', order: '90210', paid: { minor: 2542, currency: 'USD' } },
      },
      {
        do: [
          { wait: 2000 },
          { gtag: [['event', 'refund', { transaction_id: '90210', value: 25.42, currency: 'USD' }]] },
        ],
        expect: { phase: 'after', stage: 'refund', recentOrderId: '90210' },
      },
    ],
  },
  {
    name: 'an item with only a name; no value, so the sum of the items counts',
    source: 'ga4',
    url: `${store}/cart`,
    steps: [
      {
        do: [{ dataLayer: [{ event: 'view_item', ecommerce: { items: [{ item_name: 'Kettle' }] } }] }],
        expect: { stage: 'product', product: 'Kettle' },
      },
      {
        do: [
          {
            dataLayer: [
              {
                event: 'view_cart',
                ecommerce: {
                  currency: 'EUR',
                  items: [
                    { item_name: 'Kettle', price: 49.5 },
                    { item_name: 'Cup', price: 7.1, quantity: 3 },
                  ],
                },
              },
            ],
          },
        ],
        expect: { stage: 'cart', quantity: 4, total: { minor: 7080, currency: 'EUR' } },
      },
    ],
  },
  {
    name: 'single-page shop: in and out of the checkout, then in again',
    source: 'ga4',
    url: `${store}/`,
    title: 'Home',
    steps: [
      {
        do: [
          { navigate: `${store}/cart` },
          { dataLayer: [{ event: 'view_cart', ecommerce: both }] },
          { wait: 2000 },
          { navigate: `${store}/checkout` },
          { dataLayer: [clear, { event: 'begin_checkout', ecommerce: both }] },
        ],
        expect: { phase: 'during', stage: 'checkout', quantity: 5, attempts: 1 },
      },
      {
        do: [
          { wait: 5000 },
          { navigate: `${store}/products/pants` },
          { dataLayer: [clear, { event: 'view_item', ecommerce: { currency: 'USD', items: [pants] } }] },
        ],
        expect: { phase: 'before', stage: 'product', step: null, product: 'SKU_12346', quantity: 5, attempts: 1 },
      },
      {
        do: [
          { wait: 5000 },
          { navigate: `${store}/checkout` },
          { dataLayer: [clear, { event: 'begin_checkout', ecommerce: both }] },
        ],
        expect: { phase: 'during', stage: 'checkout', product: null, quantity: 5, attempts: 2 },
      },
    ],
  },
  {
    name: 'adding twice is two, a repeated tag within a second is one; a search',
    source: 'ga4',
    url: `${store}/products/stan`,
    steps: [
      {
        do: [
          { dataLayer: [{ event: 'add_to_cart', ecommerce: { currency: 'USD', items: [{ ...shirt, quantity: 1 }] } }] },
          { gtag: [['event', 'add_to_cart', { currency: 'USD', items: [{ ...shirt, quantity: 1 }] }]] },
        ],
        expect: { quantity: 1 },
      },
      {
        do: [
          { wait: 2000 },
          { dataLayer: [{ event: 'add_to_cart', ecommerce: { currency: 'USD', items: [{ ...shirt, quantity: 1 }] } }] },
        ],
        expect: { quantity: 2 },
      },
      {
        do: [
          { navigate: `${store}/search` },
          { gtag: [['event', 'search', { search_term: 'jeans for Anna Example' }]] },
        ],
        expect: { phase: 'before', stage: 'search', product: null, quantity: 2 },
      },
    ],
    never: ['Anna'],
  },
  {
    name: 'friction by the names that shops agree on',
    source: 'ga4',
    url: `${store}/checkout`,
    steps: [
      {
        do: [
          { dataLayer: [{ event: 'begin_checkout', ecommerce: both }] },
          { dataLayer: [{ event: 'payment_failed', code: 'card_declined' }] },
        ],
        expect: { phase: 'during', friction: ['payment_failed 1'] },
      },
      {
        do: [{ wait: 8000 }, { dataLayer: [{ event: 'payment_failed', code: 'card_declined' }] }],
        expect: { phase: 'during', friction: ['payment_failed 2'] },
      },
      {
        do: [{ wait: 2000 }, { gtag: [['event', 'coupon_rejected', { coupon: 'SUMMER_FUN', code: 'expired' }]] }],
        expect: { friction: ['payment_failed 2', 'coupon_rejected 1'] },
      },
      {
        do: [{ wait: 2000 }, { dataLayer: [{ event: 'address_error', field: 'postal-code' }] }],
        expect: { friction: ['payment_failed 2', 'coupon_rejected 1', 'address_invalid 1'] },
      },
      {
        do: [
          { wait: 2000 },
          { gtag: [['event', 'exception', { description: 'Checkout: payment service timed out', fatal: false }]] },
          { gtag: [['event', 'exception', { description: 'TypeError: a is undefined', fatal: true }]] },
        ],
        expect: { friction: ['payment_failed 2', 'coupon_rejected 1', 'address_invalid 1', 'checkout_error 1'] },
      },
    ],
  },
]
