import type { Trace } from '../trace.ts'

const shop = 'https://shop.example'

/** Nothing but addresses and titles: the least a shop gives. */
export const traces: readonly Trace[] = [
  {
    name: 'a walk through a shop by the history API, without any other word',
    source: 'url',
    url: `${shop}/`,
    title: 'Shop',
    steps: [
      {
        do: [],
        expect: { page: `${shop}/`, phase: 'before', stage: 'browse', product: null, quantity: null, order: null },
      },
      { do: [{ navigate: '/collections/boots', title: 'Boots' }], expect: { phase: 'before', stage: 'browse' } },
      {
        do: [{ navigate: '/collections/boots/products/trail-boot', title: 'Trail boot' }],
        expect: { phase: 'before', stage: 'product', product: null },
      },
      { do: [{ navigate: '/products', title: 'All products' }], expect: { phase: 'before', stage: 'browse' } },
      { do: [{ navigate: '/cart', title: 'Cart' }], expect: { phase: 'before', stage: 'cart' } },
      {
        do: [{ navigate: '/checkout/payment', title: 'Checkout' }],
        expect: { phase: 'during', stage: 'checkout', recentOrderId: null },
      },
      {
        do: [{ navigate: '/products/trail-boot', title: 'Trail boot' }],
        expect: { phase: 'before', stage: 'product' },
      },
      { do: [{ navigate: '/checkout', title: 'Checkout' }], expect: { phase: 'during', stage: 'checkout' } },
      {
        do: [{ navigate: '/checkout/thank-you', title: 'Thank you' }],
        expect: { phase: 'after', stage: 'order', order: null },
      },
      { do: [{ navigate: '/', title: 'Shop' }], expect: { phase: 'before', stage: 'browse', order: null } },
    ],
  },
  {
    name: 'words of other languages, behind a language and with an ending',
    source: 'url',
    url: `${shop}/de/warenkorb`,
    title: 'Warenkorb',
    steps: [
      { do: [], expect: { phase: 'before', stage: 'cart' } },
      { do: [{ navigate: '/de-at/zur-kasse' }], expect: { phase: 'during', stage: 'checkout' } },
      { do: [{ navigate: '/de/suche.html' }], expect: { phase: 'before', stage: 'search' } },
      { do: [{ navigate: '/de/produkt/wanderschuh' }], expect: { phase: 'before', stage: 'product' } },
      { do: [{ navigate: '/kasse/' }], expect: { phase: 'during', stage: 'checkout' } },
      { do: [{ navigate: '/bestellbestaetigung' }], expect: { phase: 'after', stage: 'order' } },
      { do: [{ navigate: '/fr/panier' }], expect: { phase: 'before', stage: 'cart' } },
      { do: [{ navigate: '/fr/commande' }], expect: { phase: 'during', stage: 'checkout' } },
      { do: [{ navigate: '/fr/confirmation-commande' }], expect: { phase: 'after', stage: 'order' } },
      { do: [{ navigate: '/fr/recherche' }], expect: { phase: 'before', stage: 'search' } },
      { do: [{ navigate: '/carrello' }], expect: { phase: 'before', stage: 'cart' } },
      { do: [{ navigate: '/winkelwagen' }], expect: { phase: 'before', stage: 'cart' } },
    ],
  },
  {
    name: 'goods and articles that are called like a page of the shop',
    source: 'url',
    url: `${shop}/products/golf-cart`,
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product' } },
      { do: [{ navigate: '/collections/bag' }], expect: { phase: 'before', stage: 'browse' } },
      { do: [{ navigate: '/blog/checkout' }], expect: { phase: 'before', stage: 'browse' } },
      { do: [{ navigate: '/golf-cart' }], expect: { phase: 'before', stage: 'browse' } },
      { do: [{ navigate: '/thank-you-cards' }], expect: { phase: 'before', stage: 'browse' } },
      { do: [{ navigate: '/researchers' }], expect: { phase: 'before', stage: 'browse' } },
    ],
  },
  {
    name: 'addresses of old shop systems',
    source: 'url',
    url: `${shop}/checkout/cart/`,
    steps: [
      { do: [], expect: { phase: 'before', stage: 'cart' } },
      { do: [{ navigate: '/checkout/onepage/' }], expect: { phase: 'during', stage: 'checkout' } },
      { do: [{ navigate: '/checkout/onepage/success/' }], expect: { phase: 'after', stage: 'order' } },
      { do: [{ navigate: '/catalogsearch/result/?q=boots' }], expect: { phase: 'before', stage: 'search' } },
      { do: [{ navigate: '/checkout/order-received/123/' }], expect: { phase: 'after', stage: 'order' } },
      { do: [{ navigate: '/?s=boots' }], expect: { phase: 'before', stage: 'search', page: `${shop}/` } },
    ],
  },
  {
    name: 'query strings, fragments and tokens stay in the page',
    source: 'url',
    url: `${shop}/products/trail-boot?variant=4211&utm_source=mail&email=jane%40example.com&token=s3cr3t#jane`,
    title: 'Trail boot',
    never: ['utm_source', 'jane', 'example.com', 's3cr3t', 'ana_s_secret_wish', '4f2a9c0d', 'Z2NwLXVz', 'wc_order_key'],
    steps: [
      { do: [], expect: { page: `${shop}/products/trail-boot?variant=4211`, stage: 'product' } },
      {
        do: [{ navigate: '/search?q=ana_s_secret_wish&page=2', title: 'Results for ana_s_secret_wish' }],
        expect: { page: `${shop}/search`, stage: 'search' },
      },
      {
        do: [{ navigate: '/products/trail-boot?sku=TB-42&variant=jane%40example.com' }],
        expect: { page: `${shop}/products/trail-boot?sku=TB-42` },
      },
      { do: [{ navigate: '/reset/jane@example.com' }], expect: { page: `${shop}/reset/*` } },
      {
        do: [{ navigate: '/4711/orders/4f2a9c0d8e7b6a5f4e3d2c1b0a9f8e7d' }],
        expect: { page: `${shop}/4711/orders/*` },
      },
      {
        do: [{ navigate: '/checkouts/cn/Z2NwLXVzLWVhc3QxOjAxSjkwQkc' }],
        expect: { page: `${shop}/checkouts/cn/*`, phase: 'during', stage: 'checkout' },
      },
      {
        do: [{ navigate: '/checkout/order-received/123/?key=wc_order_key' }],
        expect: { page: `${shop}/checkout/order-received/123/`, phase: 'after', stage: 'order' },
      },
    ],
  },
  {
    name: 'another variant by the query string keeps what was told of the product',
    source: 'url',
    url: `${shop}/products/trail-boot`,
    before: [
      {
        dataLayer: [
          {
            event: 'view_item',
            ecommerce: { currency: 'EUR', items: [{ item_id: 'TB', item_name: 'Trail boot', price: 129.9 }] },
          },
        ],
      },
    ],
    steps: [
      { do: [], expect: { stage: 'product', product: 'TB', price: { minor: 129_90, currency: 'EUR' } } },
      {
        do: [{ navigate: '/products/trail-boot?variant=42' }],
        expect: { page: `${shop}/products/trail-boot?variant=42`, stage: 'product', product: 'TB' },
      },
      { do: [{ navigate: '/products/hill-boot' }], expect: { stage: 'product', product: null } },
    ],
  },
]
