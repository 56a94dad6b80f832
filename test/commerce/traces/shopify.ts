import type { Act, Trace } from '../trace.ts'

const shop = 'https://shop.example'

const money = (amount: string, currencyCode = 'EUR') => ({ amount, currencyCode })

/** A cart as cart events carry it: a subset of the Storefront API's. */
function cart(quantity: number, amount: string, { discountCodes = [] as unknown[], currency = 'EUR' } = {}) {
  return {
    id: 'gid://shopify/Cart/c1-7a0e2a3b',
    totalQuantity: quantity,
    cost: { totalAmount: money(amount, currency) },
    lines: quantity
      ? [
          {
            id: 'gid://shopify/CartLine/l1?cart=c1-7a0e2a3b',
            quantity,
            cost: { totalAmount: money(amount, currency) },
            merchandise: {
              id: 'gid://shopify/ProductVariant/4401',
              title: 'Moss green',
              sku: 'MUG-G',
              price: money('18.00', currency),
              product: { id: 'gid://shopify/Product/7001', title: 'Mug', handle: 'mug', vendor: 'Potter' },
            },
          },
        ]
      : [],
    discountCodes,
  }
}

const mugSeen: Act = {
  event: 'shopify:product:view',
  target: 'body',
  fields: {
    context: 'page',
    selectedOptions: [{ name: 'Color', value: 'Moss green' }],
    product: {
      id: 'gid://shopify/Product/7001',
      title: 'Mug',
      handle: 'mug',
      vendor: 'Potter',
      productType: 'Tableware',
      selectedVariant: {
        id: 'gid://shopify/ProductVariant/4401',
        title: 'Moss green',
        sku: 'MUG-G',
        availableForSale: true,
        price: money('18.00'),
      },
    },
  },
}

function addOne(promise: { readonly value: unknown } | { readonly error: unknown }): Act {
  return {
    event: 'shopify:cart:lines-update',
    target: 'body',
    fields: {
      action: 'add',
      context: 'product',
      lines: [{ merchandiseId: 'gid://shopify/ProductVariant/4401', quantity: 1 }],
    },
    promise,
  }
}

/** As `/cart.js` answers: whole numbers, hundredths of the currency's unit, whatever its own smallest unit is. */
function cartJs(currency: string, price: number, quantity: number) {
  return {
    token: 'c1-7a0e2a3b',
    note: '',
    attributes: {},
    original_total_price: price * quantity,
    total_price: price * quantity,
    total_discount: 0,
    total_weight: 350 * quantity,
    item_count: quantity,
    items: quantity
      ? [
          {
            id: 4401,
            variant_id: 4401,
            product_id: 7001,
            key: '4401:a1',
            title: 'Mug - Moss green',
            product_title: 'Mug',
            variant_title: 'Moss green',
            sku: 'MUG-G',
            quantity,
            price,
            final_price: price,
            line_price: price * quantity,
            final_line_price: price * quantity,
            url: '/products/mug?variant=4401',
            image: 'https://cdn.shopify.com/s/files/1/0001/mug.jpg?v=1700000000',
            properties: { 'Engraved name': 'Anna Example' },
            requires_shipping: true,
            vendor: 'Potter',
            product_type: 'Tableware',
          },
        ]
      : [],
    requires_shipping: true,
    currency,
    items_subtotal_price: price * quantity,
    cart_level_discount_applications: [],
    discount_codes: [],
  }
}

const globals = {
  Shopify: { shop: 'shop.myshopify.com', routes: { root: '/' }, currency: { active: 'EUR', rate: '1.0' } },
}
const emptyCart: Act = { answers: { '/cart.js': { json: cartJs('EUR', 0, 0) } } }

/** Whoever knows a cart's id may change the cart. */
const never = ['Anna', 'c1-7a0e2a3b']

export const traces: readonly Trace[] = [
  {
    name: 'standard storefront events: product, variant, add, drawer, change',
    source: 'shopify',
    url: `${shop}/products/mug`,
    title: 'Mug',
    globals,
    never,
    before: [emptyCart],
    steps: [
      { do: [mugSeen], expect: { phase: 'before', stage: 'product', product: '7001' } },
      {
        do: [
          {
            event: 'shopify:product:select',
            target: 'body',
            fields: {
              product: { id: 'gid://shopify/Product/7001', title: 'Mug', handle: 'mug' },
              selectedOptions: [{ name: 'Color', value: 'Sand' }],
            },
            promise: {
              value: {
                variant: {
                  id: 'gid://shopify/ProductVariant/4402',
                  title: 'Sand',
                  availableForSale: true,
                  price: money('19.00'),
                },
              },
            },
          },
          {
            event: 'shopify:product:view',
            target: 'body',
            fields: {
              context: 'recommendation',
              selectedOptions: [],
              product: { id: 'gid://shopify/Product/7999', title: 'Saucer', handle: 'saucer', selectedVariant: null },
            },
          },
        ],
        expect: { phase: 'before', stage: 'product', product: '7001' },
      },
      {
        do: [addOne({ value: { cart: cart(1, '18.00'), userErrors: [] } })],
        expect: {
          phase: 'before',
          stage: 'product',
          quantity: 1,
          total: { minor: 1800, currency: 'EUR' },
          friction: [],
        },
      },
      {
        do: [
          { wait: 2000 },
          { event: 'shopify:cart:view', target: 'body', fields: { context: 'dialog', cart: cart(1, '18.00') } },
        ],
        expect: { phase: 'before', stage: 'cart', quantity: 1 },
      },
      {
        do: [
          { wait: 2000 },
          {
            event: 'shopify:cart:lines-update',
            target: 'body',
            fields: {
              action: 'update',
              context: 'dialog',
              lines: [{ id: 'gid://shopify/CartLine/l1?cart=c1-7a0e2a3b', quantity: 3 }],
            },
            promise: { value: { cart: cart(3, '54.0'), userErrors: [] } },
          },
        ],
        expect: { quantity: 3, total: { minor: 5400, currency: 'EUR' } },
      },
      {
        do: [
          { wait: 2000 },
          {
            event: 'shopify:cart:lines-update',
            target: 'body',
            fields: {
              action: 'remove',
              context: 'dialog',
              lines: [{ id: 'gid://shopify/CartLine/l1?cart=c1-7a0e2a3b', quantity: 0 }],
            },
            promise: { value: { cart: cart(0, '0.0'), userErrors: [] } },
          },
        ],
        expect: { quantity: 0, total: { minor: 0, currency: 'EUR' }, friction: [] },
      },
    ],
  },
  {
    name: 'a change that is declined, one that fails, one that never ends',
    source: 'shopify',
    url: `${shop}/products/mug`,
    globals,
    never,
    before: [emptyCart],
    steps: [
      {
        do: [addOne({ value: { cart: cart(2, '36.00'), userErrors: [] } })],
        expect: { quantity: 2, total: { minor: 3600, currency: 'EUR' }, friction: [] },
      },
      {
        do: [
          { wait: 2000 },
          addOne({
            value: {
              cart: cart(2, '36.00'),
              userErrors: [
                {
                  code: 'MAXIMUM_EXCEEDED',
                  field: ['lines', '0', 'quantity'],
                  message: 'You can only add 2 Mug to the cart.',
                },
              ],
            },
          }),
        ],
        expect: { quantity: 2, total: { minor: 3600, currency: 'EUR' }, friction: ['out_of_stock 1'] },
      },
      {
        do: [
          { wait: 2000 },
          addOne({ error: new TypeError('Failed to fetch') }),
          {
            event: 'shopify:cart:error',
            target: 'body',
            fields: { error: 'Failed to fetch', code: 'SERVICE_UNAVAILABLE' },
          },
        ],
        expect: { quantity: 2, friction: ['out_of_stock 1', 'checkout_error 1'] },
      },
      {
        do: [
          { wait: 2000 },
          {
            event: 'shopify:cart:lines-update',
            target: 'body',
            fields: { action: 'add', context: 'product', lines: [], promise: new Promise(() => {}) },
          },
          {
            event: 'shopify:cart:lines-update',
            target: 'body',
            fields: { action: 'add', context: 'product', lines: [] },
          },
          addOne({ value: { cart: null } }),
        ],
        expect: {
          quantity: 2,
          total: { minor: 3600, currency: 'EUR' },
          friction: ['out_of_stock 1', 'checkout_error 1'],
        },
      },
    ],
  },
  {
    name: 'codes: one the cart takes, one it silently does not, one it declines in words',
    source: 'shopify',
    url: `${shop}/cart`,
    globals,
    never,
    before: [emptyCart],
    steps: [
      {
        do: [{ event: 'shopify:cart:view', target: 'body', fields: { context: 'page', cart: cart(2, '36.00') } }],
        expect: { phase: 'before', stage: 'cart', quantity: 2, total: { minor: 3600, currency: 'EUR' } },
      },
      {
        do: [
          {
            event: 'shopify:cart:discount-update',
            target: 'body',
            fields: { discountCodes: [{ code: 'SPRING20' }] },
            promise: { value: { cart: cart(2, '28.80', { discountCodes: [{ code: 'SPRING20', applicable: true }] }) } },
          },
        ],
        expect: { stage: 'cart', total: { minor: 2880, currency: 'EUR' }, friction: [] },
      },
      {
        do: [
          { wait: 2000 },
          {
            event: 'shopify:cart:discount-update',
            target: 'body',
            fields: { discountCodes: [{ code: 'SPRING20' }, { code: 'SUMMER24' }] },
            promise: {
              value: {
                cart: cart(2, '28.80', {
                  discountCodes: [
                    { code: 'SPRING20', applicable: true },
                    { code: 'SUMMER24', applicable: false },
                  ],
                }),
              },
            },
          },
        ],
        expect: { total: { minor: 2880, currency: 'EUR' }, friction: ['coupon_rejected 1'] },
      },
      {
        do: [
          { wait: 2000 },
          {
            event: 'shopify:cart:discount-update',
            target: 'body',
            fields: { discountCodes: [{ code: 'X' }] },
            promise: {
              value: {
                cart: cart(2, '28.80', { discountCodes: [{ code: 'SPRING20', applicable: true }] }),
                userErrors: [{ code: 'INVALID', field: ['discountCodes'], message: 'Enter a valid discount code.' }],
              },
            },
          },
        ],
        expect: { total: { minor: 2880, currency: 'EUR' }, friction: ['coupon_rejected 2'] },
      },
    ],
  },
  {
    name: 'an address the cart does not take; yen; a list and a search',
    source: 'shopify',
    url: `${shop}/cart`,
    globals,
    never,
    before: [emptyCart],
    steps: [
      {
        do: [
          { event: 'shopify:cart:view', fields: { context: 'page', cart: cart(2, '5960.0', { currency: 'JPY' }) } },
          {
            event: 'shopify:cart:error',
            fields: { error: 'Street is too long', code: 'ADDRESS_FIELD_IS_TOO_LONG' },
          },
        ],
        expect: {
          stage: 'cart',
          quantity: 2,
          total: { minor: 5960, currency: 'JPY' },
          friction: ['address_invalid 1'],
        },
      },
      {
        do: [
          { wait: 2000 },
          { event: 'shopify:cart:error', fields: { error: 'ZIP code', code: 'ADDRESS_FIELD_IS_REQUIRED' } },
        ],
        expect: { friction: ['address_invalid 2'] },
      },
      {
        do: [
          { navigate: `${shop}/collections/all`, title: 'All' },
          {
            event: 'shopify:collection:view',
            target: 'body',
            fields: { collection: { id: 'gid://shopify/Collection/1', title: 'All' } },
          },
        ],
        expect: { phase: 'before', stage: 'browse', quantity: 2 },
      },
      {
        do: [
          { wait: 2000 },
          { navigate: `${shop}/search` },
          {
            event: 'shopify:search:update',
            target: 'body',
            fields: { query: 'present for Anna Example' },
            promise: { value: { searchResults: [] } },
          },
        ],
        expect: { phase: 'before', stage: 'search', quantity: 2 },
      },
    ],
  },
  {
    name: 'no cart yet is not an empty one',
    source: 'shopify',
    url: `${shop}/cart`,
    globals,
    never,
    before: [{ answers: { '/cart.js': { status: 404, json: {} } } }],
    steps: [
      {
        do: [{ event: 'shopify:cart:view', target: 'body', fields: { context: 'page', cart: null } }],
        expect: { phase: 'before', stage: 'cart', quantity: null, order: null },
      },
      {
        do: [
          { wait: 2000 },
          { event: 'shopify:cart:view', target: 'body', fields: { context: 'page', cart: cart(0, '0.0') } },
        ],
        expect: { stage: 'cart', quantity: 0 },
      },
    ],
  },
  {
    name: 'an older theme: its cart by /cart.js, in euros',
    source: 'shopify',
    url: `${shop}/products/mug`,
    globals,
    never,
    before: [{ answers: { '/cart.js': { json: cartJs('EUR', 1800, 2) } } }],
    steps: [{ do: [], expect: { phase: 'before', quantity: 2, total: { minor: 3600, currency: 'EUR' }, order: null } }],
  },
  {
    name: '/cart.js in yen, which has two digits too many',
    source: 'shopify',
    url: `${shop}/collections/all`,
    globals: { Shopify: { routes: { root: '/ja/' } } },
    never,
    before: [{ answers: { '/ja/cart.js': { json: cartJs('JPY', 298_000, 2) } } }],
    steps: [{ do: [], expect: { phase: 'before', quantity: 2, total: { minor: 5960, currency: 'JPY' } } }],
  },
  {
    name: '/cart.js that answers with a page, and a broken event',
    source: 'shopify',
    url: `${shop}/products/mug`,
    globals,
    never,
    before: [{ answers: { '/cart.js': { json: '<!doctype html>' } } }],
    steps: [
      { do: [], expect: { phase: 'before', quantity: null, friction: [] } },
      {
        do: [
          { event: 'shopify:product:view', fields: { context: 'page', product: null } },
          { event: 'shopify:cart:view', fields: { context: 'page', cart: { lines: 'x', cost: null } } },
          { event: 'shopify:cart:error' },
          mugSeen,
        ],
        expect: { phase: 'before', product: '7001' },
      },
    ],
  },
]
