const eur = (amount: number) => ({ amount, currencyCode: 'EUR' })

const address = {
  address1: 'Musterstraße 11',
  address2: 'Hinterhaus',
  city: 'Garching',
  country: 'Germany',
  countryCode: 'DE',
  firstName: 'Annalena',
  lastName: 'Kundinger',
  phone: '+49891234567',
  province: 'Oberbayern',
  provinceCode: 'BY',
  zip: '85748',
}

/** What of a checkout is somebody's, or opens something of theirs. */
export const secrets = [
  'Musterstraße',
  'Hinterhaus',
  'Garching',
  'Oberbayern',
  '85748',
  'Annalena',
  'Kundinger',
  '49891234567',
  'annalena@customer.example',
  'TOKEN0123456789',
  '203.0.113',
  'For my darling',
  '99100200',
  'client-8b1d',
  '4242 4242',
  'Mozilla',
]

const line = {
  id: '4401',
  title: 'Mug',
  quantity: 2,
  finalLinePrice: eur(36),
  discountAllocations: [],
  properties: [{ key: 'Engraving', value: 'For my darling' }],
  sellingPlanAllocation: null,
  variant: {
    id: '4401',
    sku: 'MUG-G',
    title: 'Moss green',
    untranslatedTitle: 'Moss green',
    price: eur(18),
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

/** Every field that `@shopify/web-pixels-extension` 2.18 types. */
export const checkout = (conversation: string) => ({
  attributes: [{ key: 'shopbell', value: conversation }],
  billingAddress: address,
  buyerAcceptsEmailMarketing: true,
  buyerAcceptsSmsMarketing: false,
  currencyCode: 'EUR',
  delivery: {
    selectedDeliveryOptions: [
      {
        cost: eur(4.9),
        costAfterDiscounts: eur(4.9),
        description: 'To Musterstraße 11',
        handle: 'std-1',
        title: 'Standard',
        type: 'shipping',
      },
    ],
  },
  discountApplications: [
    {
      allocationMethod: 'ACROSS',
      targetSelection: 'ALL',
      targetType: 'LINE_ITEM',
      title: 'SPRING',
      type: 'DISCOUNT_CODE',
      value: { percentage: 20 },
    },
  ],
  discountsAmount: eur(7.2),
  email: 'annalena@customer.example',
  lineItems: [line],
  localization: {
    country: { isoCode: 'DE' },
    language: { isoCode: 'de' },
    market: { handle: 'de', id: 'gid://shopify/Market/1' },
  },
  order: null as null | { readonly id: string; readonly customer: { readonly id: string } },
  phone: '+49891234567',
  shippingAddress: address,
  shippingLine: { price: eur(4.9) },
  smsMarketingPhone: '+49891234567',
  subtotalPrice: eur(28.8),
  token: 'TOKEN0123456789',
  totalPrice: eur(33.7),
  totalTax: eur(5.38),
  transactions: [
    { amount: eur(33.7), gateway: 'shopify_payments', paymentMethod: { name: 'visa', type: 'creditCard' } },
  ],
})

const location = {
  href: 'https://shop.example/checkouts/cn/TOKEN0123456789?email=annalena@customer.example',
  search: '?email=annalena@customer.example',
}

/** An event as a pixel hears it. */
export function pixelEvent(name: string, data: unknown) {
  return {
    id: `sh-${name}`,
    clientId: 'client-8b1d',
    seq: 1,
    name,
    timestamp: '2026-06-18T09:00:00.000Z',
    type: 'standard',
    context: {
      document: { characterSet: 'UTF-8', location, referrer: location.href, title: 'Checkout - Annalena Kundinger' },
      navigator: { cookieEnabled: true, language: 'de', languages: ['de'], userAgent: 'Mozilla/5.0' },
      window: { innerHeight: 800, innerWidth: 400, location, origin: 'https://shop.example' },
    },
    data,
  }
}

/** An alert of the checkout, with what was typed. */
export const alertEvent = (type: string, message: string, target = 'cart.payment', value = '4242 4242 4242 4242') =>
  pixelEvent('alert_displayed', { alert: { type, message, target, value } })
