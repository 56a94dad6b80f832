import type { Trace } from '../trace.ts'

const store = 'https://old.example'

/** As in Google's "Enhanced Ecommerce (UA) Developer Guide" for Tag Manager, which old containers still push. */
const shirt = {
  name: 'Triblend Android T-Shirt',
  id: '12345',
  price: '15.25',
  brand: 'Google',
  category: 'Apparel',
  variant: 'Gray',
}
const cap = { name: 'Cap', id: '67890', price: '9.95', quantity: 2 }

export const traces: readonly Trace[] = [
  {
    name: 'old enhanced ecommerce: detail, add, checkout steps, purchase, refund',
    source: 'ga4',
    url: `${store}/p/12345`,
    before: [
      {
        dataLayer: [
          {
            ecommerce: { currencyCode: 'EUR', detail: { actionField: { list: 'Apparel Gallery' }, products: [shirt] } },
          },
        ],
      },
    ],
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product', product: '12345', quantity: null } },
      {
        do: [
          {
            dataLayer: [
              {
                event: 'addToCart',
                ecommerce: { currencyCode: 'EUR', add: { products: [{ ...shirt, quantity: 1 }] } },
              },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', quantity: 1 },
      },
      {
        do: [
          { wait: 2000 },
          { dataLayer: [{ event: 'addToCart', ecommerce: { currencyCode: 'EUR', add: { products: [cap] } } }] },
        ],
        expect: { quantity: 3 },
      },
      {
        do: [
          { wait: 2000 },
          { dataLayer: [{ event: 'removeFromCart', ecommerce: { remove: { products: [{ ...cap, quantity: 1 }] } } }] },
        ],
        expect: { quantity: 2 },
      },
      {
        do: [
          { navigate: `${store}/checkout` },
          {
            dataLayer: [
              {
                event: 'checkout',
                ecommerce: {
                  currencyCode: 'EUR',
                  checkout: {
                    actionField: { step: 1, option: 'Visa' },
                    products: [
                      { ...shirt, quantity: 1 },
                      { ...cap, quantity: 1 },
                    ],
                  },
                },
              },
            ],
          },
        ],
        expect: {
          phase: 'during',
          stage: 'checkout',
          quantity: 2,
          total: { minor: 2520, currency: 'EUR' },
          attempts: 1,
        },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              {
                event: 'checkoutOption',
                ecommerce: { checkout_option: { actionField: { step: 2, option: 'FedEx' } } },
              },
            ],
          },
          { dataLayer: [{ event: 'checkout', ecommerce: { checkout: { actionField: { step: 2 } } } }] },
        ],
        expect: { phase: 'during', stage: 'checkout', quantity: 2, attempts: 1 },
      },
      {
        do: [
          { navigate: `${store}/thanks` },
          {
            dataLayer: [
              {
                ecommerce: {
                  currencyCode: 'EUR',
                  purchase: {
                    actionField: {
                      id: 'T12345',
                      affiliation: 'Online Store',
                      revenue: '35.43',
                      tax: '4.90',
                      shipping: '5.99',
                      coupon: 'SUMMER_SALE',
                    },
                    products: [
                      { ...shirt, quantity: 1 },
                      { ...cap, quantity: 1 },
                    ],
                  },
                },
              },
            ],
          },
        ],
        expect: {
          phase: 'after',
          stage: 'purchased',
          order: 'T12345',
          paid: { minor: 3543, currency: 'EUR' },
          quantity: null,
        },
      },
      {
        do: [{ wait: 2000 }, { dataLayer: [{ ecommerce: { refund: { actionField: { id: 'T12345' } } } }] }],
        expect: { phase: 'after', stage: 'refund', recentOrderId: 'T12345' },
      },
    ],
  },
  {
    name: 'the event in one push, its ecommerce in the one before; old item names under gtag',
    source: 'ga4',
    url: `${store}/p/1`,
    steps: [
      {
        do: [
          {
            dataLayer: [
              { ecommerce: { currency: 'EUR', items: [{ item_id: '1', item_name: 'Mug', price: 8 }] } },
              { event: 'view_item' },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: '1' },
      },
      {
        do: [
          {
            gtag: [
              [
                'event',
                'add_to_cart',
                { items: [{ id: 'P12345', name: 'Android Warhol', list_position: 1, quantity: 2, price: '2.0' }] },
              ],
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: '1', quantity: 2 },
      },
      {
        do: [{ wait: 2000 }, { dataLayer: [{ ecommerce: null }, { event: 'view_item' }] }],
        expect: { product: '1', quantity: 2 },
      },
      {
        do: [
          { wait: 2000 },
          {
            dataLayer: [
              { event: 'impressions', ecommerce: { currencyCode: 'EUR', impressions: [{ id: '7', name: 'Pan' }] } },
            ],
          },
        ],
        expect: { product: '1', quantity: 2, order: null },
      },
    ],
  },
]
