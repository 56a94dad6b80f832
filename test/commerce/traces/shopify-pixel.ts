import type { Trace } from '../trace.ts'

const money = (amount: number, currencyCode = 'EUR') => ({ amount, currencyCode })

/** The envelope of a pixel's events. */
function pixel(name: string, data: unknown) {
  return {
    pixel: {
      id: `sh-${name}`,
      clientId: '8b1d-client',
      seq: 1,
      name,
      timestamp: '2026-06-18T09:00:00.000Z',
      type: 'standard',
      context: {
        document: {
          location: { href: 'https://shop.example/checkouts/cn/SECRETTOKEN?key=1', search: '?key=1' },
          title: 'Checkout',
        },
        navigator: { language: 'en' },
        window: { innerHeight: 800 },
      },
      data,
    },
  }
}

const line = {
  id: '4401',
  title: 'Mug',
  quantity: 2,
  finalLinePrice: money(36),
  discountAllocations: [],
  variant: {
    id: '4401',
    sku: 'MUG-G',
    title: 'Moss green',
    price: money(18),
    image: { src: 'https://cdn.shopify.com/s/files/1/0001/mug.jpg' },
    product: {
      id: '7001',
      title: 'Mug',
      type: 'Tableware',
      untranslatedTitle: 'Mug',
      url: '/products/mug',
      vendor: 'Potter',
    },
  },
}

const checkout = {
  attributes: [{ key: '_shopbell', value: 'one-time' }],
  billingAddress: {
    firstName: 'Anna',
    lastName: 'Example',
    address1: 'Musterstraße 1',
    city: 'München',
    zip: '80331',
    phone: '+49891234567',
  },
  buyerAcceptsEmailMarketing: false,
  currencyCode: 'EUR',
  delivery: { selectedDeliveryOptions: [{ cost: money(4.9), title: 'Standard', handle: 'std-1', type: 'shipping' }] },
  discountApplications: [
    { allocationMethod: 'ACROSS', title: 'SPRING20', type: 'DISCOUNT_CODE', value: { percentage: 20 } },
  ],
  discountsAmount: money(7.2),
  email: 'anna@customer.example',
  lineItems: [line],
  order: null,
  phone: '+49891234567',
  shippingAddress: { firstName: 'Anna', address1: 'Musterstraße 1', city: 'München', zip: '80331' },
  shippingLine: { price: money(4.9) },
  subtotalPrice: money(28.8),
  token: 'SECRETTOKEN',
  totalPrice: money(33.7),
  totalTax: money(5.38),
  transactions: [],
}

const never = ['Anna', 'Musterstraße', '80331', 'anna@', '4989', 'SECRETTOKEN', '4242']

function alert(type: string, message: string, target: string, value: string) {
  return pixel('alert_displayed', { alert: { type, message, target, value } })
}

export const traces: readonly Trace[] = [
  {
    name: 'pixel: product, cart, checkout step by step, a declined card, bought',
    source: 'shopify-pixel',
    url: 'https://shop.example/products/mug',
    steps: [
      {
        do: [pixel('product_viewed', { productVariant: line.variant })],
        expect: { phase: 'before', stage: 'product', product: '7001' },
      },
      {
        do: [
          pixel('product_added_to_cart', {
            cartLine: { cost: { totalAmount: money(36) }, merchandise: line.variant, quantity: 2 },
          }),
        ],
        expect: { phase: 'before', quantity: 2 },
      },
      {
        do: [
          pixel('cart_viewed', {
            cart: {
              id: 'c1',
              attributes: [],
              cost: { totalAmount: money(36) },
              lines: [{ cost: { totalAmount: money(36) }, merchandise: line.variant, quantity: 2 }],
              totalQuantity: 2,
            },
          }),
        ],
        expect: { phase: 'before', stage: 'cart', quantity: 2, total: { minor: 3600, currency: 'EUR' } },
      },
      {
        do: [pixel('checkout_started', { checkout })],
        expect: {
          phase: 'during',
          stage: 'checkout',
          quantity: 2,
          total: { minor: 3370, currency: 'EUR' },
          attempts: 1,
        },
      },
      { do: [pixel('checkout_contact_info_submitted', { checkout })], expect: { phase: 'during', step: 'contact' } },
      { do: [pixel('checkout_address_info_submitted', { checkout })], expect: { phase: 'during', step: 'address' } },
      { do: [pixel('checkout_shipping_info_submitted', { checkout })], expect: { phase: 'during', step: 'shipping' } },
      {
        do: [pixel('payment_info_submitted', { checkout })],
        expect: { phase: 'during', step: 'payment', friction: [] },
      },
      {
        do: [alert('PAYMENT_ERROR', 'Your card was declined.', 'cart.payment', '4242 4242 4242 4242')],
        expect: { phase: 'during', step: 'payment', friction: ['payment_failed 1'] },
      },
      {
        do: [{ wait: 5000 }, alert('PAYMENT_ERROR', 'Your card was declined.', 'cart.payment', '4242 4242 4242 4242')],
        expect: { phase: 'during', friction: ['payment_failed 2'], attempts: 1 },
      },
      {
        do: [
          pixel('checkout_completed', {
            checkout: {
              ...checkout,
              order: { id: 'gid://shopify/OrderIdentity/5551', customer: { id: '991', isFirstOrder: true } },
              transactions: [
                {
                  amount: money(33.7),
                  gateway: 'shopify_payments',
                  paymentMethod: { name: 'visa', type: 'creditCard' },
                },
              ],
            },
          }),
        ],
        expect: {
          phase: 'after',
          stage: 'purchased',
          order: '5551',
          paid: { minor: 3370, currency: 'EUR' },
          recentOrderId: '5551',
          quantity: null,
        },
      },
    ],
    never,
  },
  {
    name: 'pixel: each kind of alert, in words that repeat what was typed',
    source: 'shopify-pixel',
    url: 'https://shop.example/cart',
    steps: [
      {
        do: [
          pixel('checkout_started', { checkout }),
          alert('DISCOUNT_ERROR', 'Enter a valid discount code', 'cart.discountCode', 'ANNAS-CODE'),
        ],
        expect: { phase: 'during', friction: ['coupon_rejected 1'] },
      },
      {
        do: [
          { wait: 2000 },
          alert('INPUT_INVALID', 'anna@customer is not an e-mail address', 'cart.buyerIdentity.email', 'anna@customer'),
          alert('INPUT_REQUIRED', 'Enter a city', 'cart.deliveryGroups[0].deliveryAddress.city', ''),
        ],
        expect: { friction: ['coupon_rejected 1', 'field_error 1', 'address_invalid 1'] },
      },
      {
        do: [
          { wait: 2000 },
          alert('DELIVERY_ERROR', 'Shipping is not available for your address', 'cart.deliveryGroups[0]', ''),
          alert('INVENTORY_ERROR', 'Some items are no longer available', 'cart.lines', ''),
          alert('CHECKOUT_ERROR', 'There was a problem with our checkout', 'cart', ''),
          { wait: 2000 },
          alert('SOMETHING_NEW', 'What later versions may say', 'cart', ''),
        ],
        expect: {
          friction: [
            'coupon_rejected 1',
            'field_error 1',
            'address_invalid 1',
            'shipping_unavailable 1',
            'out_of_stock 1',
            'checkout_error 2',
          ],
        },
      },
      {
        do: [
          pixel('alert_displayed', null),
          pixel('checkout_completed', {}),
          { pixel: null },
          { pixel: 'broken' },
          pixel('clicked', { element: { value: 'Anna' } }),
        ],
        expect: { phase: 'during', order: null },
      },
    ],
    never: [...never, 'ANNAS-CODE'],
  },
  {
    name: 'pixel: yen, and the thank-you page twice',
    source: 'shopify-pixel',
    url: 'https://shop.example/ja/cart',
    steps: [
      {
        do: [
          pixel('checkout_started', {
            checkout: {
              currencyCode: 'JPY',
              lineItems: [line],
              totalPrice: money(5960, 'JPY'),
              subtotalPrice: money(5960, 'JPY'),
              token: 'SECRETTOKEN',
            },
          }),
        ],
        expect: { phase: 'during', quantity: 2, total: { minor: 5960, currency: 'JPY' } },
      },
      {
        do: [
          pixel('checkout_completed', {
            checkout: { currencyCode: 'JPY', totalPrice: money(5960, 'JPY'), order: { id: '77' } },
          }),
          pixel('checkout_completed', {
            checkout: { currencyCode: 'JPY', totalPrice: money(5960, 'JPY'), order: { id: '77' } },
          }),
        ],
        expect: { phase: 'after', stage: 'purchased', order: '77', paid: { minor: 5960, currency: 'JPY' } },
      },
    ],
    never,
  },
]
