import type { Trace } from '../trace.ts'

const shop = 'https://shop.example'
const usd = (minor: number) => ({ minor, currency: 'USD' })

const product = {
  productId: 1148,
  name: 'Strive Shoulder Pack',
  sku: '24-MB04',
  topLevelSku: '24-MB04',
  categories: ['Gear', 'Bags'],
  productType: 'simple',
  pricing: { regularPrice: 32, minimalPrice: 28.8, specialPrice: 28.8, currencyCode: 'USD' },
  canonicalUrl: `${shop}/strive-shoulder-pack.html`,
  mainImageUrl: `${shop}/media/catalog/product/mb04.jpg`,
}
const watch = {
  productId: 36,
  name: 'Didi Sport Watch',
  sku: '24-WG02-BLU',
  topLevelSku: '24-WG02',
  pricing: { regularPrice: 92, currencyCode: 'USD' },
}

const pageContext = {
  pageType: 'Product',
  referrerUrl: `${shop}/?email=jane%40example.com`,
  eventType: 'visibilityHidden',
}
const shopperContext = { shopperId: 'logged-in' }
const accountContext = { firstName: 'Jane', lastName: 'Roe', emailAddress: 'jane@example.com', accountType: 'customer' }
const storefrontInstanceContext = { storeUrl: shop, baseCurrencyCode: 'USD', storeViewCurrencyCode: 'USD' }

const line = (quantity: number, of: typeof product | typeof watch, value: number) => ({
  canApplyMsrp: false,
  formattedPrice: `$${value}`,
  id: `${of.productId}0`,
  prices: { price: { value, currency: 'USD' } },
  product: of,
  quantity,
})
/** Of a guest's cart: whoever has it may read that cart. */
const maskedId = 'TfmtD2BWZh5MEjIlGcd8w1aeBT9FQG8M'
const cart = (value: number, ...items: readonly ReturnType<typeof line>[]) => ({
  id: maskedId,
  items,
  prices: { subtotalExcludingTax: { value, currency: 'USD' }, subtotalIncludingTax: { value, currency: 'USD' } },
  totalQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
  possibleOnepageCheckout: true,
})
const one = cart(28.8, line(1, product, 28.8))
const both = cart(149.6, line(2, product, 28.8), line(1, watch, 92))

/** As the SDK does it: a context is taken away, set anew, and each event brings a copy of all of them. */
const context = (name: string, value: unknown) => [{ [name]: null }, { [name]: value }]
const event = (name: string, contexts: object) => ({
  event: name,
  eventInfo: { pageContext, shopperContext, accountContext, storefrontInstanceContext, ...contexts },
})

const orderContext = {
  appliedCouponCode: 'SPRING',
  email: 'jane@example.com',
  grandTotal: 154.6,
  orderId: '000000123',
  orderType: 'checkout',
  otherTax: 0,
  paymentMethodCode: 'checkmo',
  paymentMethodName: 'Check / Money order',
  payments: [{ paymentMethodCode: 'checkmo', paymentMethodName: 'Check / Money order', total: 154.6 }],
  salesTax: 0,
  shipping: { shippingMethod: 'flatrate_flatrate', shippingAmount: 5 },
  subtotalExcludingTax: 149.6,
  subtotalIncludingTax: 149.6,
}

/** Adobe Commerce with its data layer. */
export const traces: readonly Trace[] = [
  {
    name: 'from the product to the order, with the account’s e-mail in every event',
    source: 'adobe',
    url: `${shop}/strive-shoulder-pack.html`,
    title: 'Strive Shoulder Pack',
    never: ['jane', 'Jane', 'Roe', 'example.com', 'logged-in', maskedId],
    before: [
      {
        adobe: [
          { pageContext },
          ...context('accountContext', accountContext),
          ...context('productContext', product),
          event('page-view', {}),
          event('product-page-view', { productContext: product }),
        ],
      },
    ],
    steps: [
      { do: [], expect: { phase: 'before', stage: 'product', product: '24-MB04', price: usd(28_80), order: null } },
      {
        do: [
          {
            adobe: [
              ...context('shoppingCartContext', one),
              ...context('changedProductsContext', { items: one.items }),
              event('add-to-cart', {
                productContext: product,
                shoppingCartContext: one,
                changedProductsContext: { items: one.items },
              }),
            ],
          },
        ],
        expect: { phase: 'before', quantity: 1, subtotal: usd(28_80), total: null },
      },
      {
        do: [{ adobe: [...context('shoppingCartContext', both), event('update-cart', { shoppingCartContext: both })] }],
        expect: { phase: 'before', quantity: 3, subtotal: usd(149_60) },
      },
      {
        do: [{ navigate: '/checkout/cart/' }, { adobe: [event('shopping-cart-view', { shoppingCartContext: both })] }],
        expect: { phase: 'before', stage: 'cart', quantity: 3, subtotal: usd(149_60) },
      },
      {
        do: [{ navigate: '/checkout/' }, { adobe: [event('initiate-checkout', { shoppingCartContext: both })] }],
        expect: { phase: 'during', stage: 'checkout', quantity: 3 },
      },
      {
        do: [
          {
            adobe: [
              ...context('orderContext', orderContext),
              event('place-order', { orderContext, shoppingCartContext: both }),
            ],
          },
        ],
        expect: {
          phase: 'after',
          stage: 'purchased',
          order: '000000123',
          paid: usd(154_60),
          recentOrderId: '000000123',
        },
      },
    ],
  },
  {
    name: 'contexts only in the layer’s state, functions, nulls and events of others',
    source: 'adobe',
    url: `${shop}/didi-sport-watch.html`,
    steps: [
      {
        do: [
          {
            adobe: [
              null,
              'text',
              { event: 'cmp:click', eventInfo: { path: 'component.teaser' } },
              { event: 'product-page-view' },
              ...context('productContext', watch),
              { event: 'product-page-view' },
            ],
          },
        ],
        expect: { phase: 'before', stage: 'product', product: '24-WG02', price: usd(92_00) },
      },
      {
        do: [{ adobe: [...context('shoppingCartContext', one), { event: 'open-cart' }] }],
        expect: { phase: 'before', quantity: 1, subtotal: usd(28_80) },
      },
      {
        do: [
          {
            adobe: [
              ...context('shoppingCartContext', { id: one.id, items: [], prices: null, totalQuantity: 0 }),
              { event: 'remove-from-cart' },
            ],
          },
        ],
        expect: { phase: 'before', quantity: 0, subtotal: null },
      },
    ],
  },
  {
    name: 'search, category and signing in change no cart',
    source: 'adobe',
    url: `${shop}/catalogsearch/result/?q=watch`,
    never: ['jane', 'Jane', maskedId],
    steps: [
      {
        do: [{ adobe: [event('search-results-view', {})] }],
        expect: { phase: 'before', stage: 'search', quantity: null },
      },
      {
        do: [{ navigate: '/gear/watches.html' }, { adobe: [event('category-results-view', {}), event('sign-in', {})] }],
        expect: { phase: 'before', stage: 'browse', product: null, quantity: null },
      },
    ],
  },
  {
    name: 'an order told twice, its currency only by the cart before',
    source: 'adobe',
    url: `${shop}/checkout/`,
    steps: [
      {
        do: [{ adobe: [{ event: 'initiate-checkout', eventInfo: { shoppingCartContext: both } }] }],
        expect: { phase: 'during', stage: 'checkout', quantity: 3 },
      },
      {
        do: [
          { navigate: '/checkout/onepage/success/' },
          {
            adobe: [
              { event: 'place-order', eventInfo: { orderContext } },
              { event: 'place-order', eventInfo: { orderContext } },
            ],
          },
        ],
        expect: {
          phase: 'after',
          stage: 'purchased',
          order: '000000123',
          paid: usd(154_60),
          recentOrderId: '000000123',
        },
      },
    ],
  },
]
