/** A cart as `GET /wp-json/wc/store/v1/cart` answers, with the customer's address as in every one. */
export function storeCart({
  currency = 'EUR',
  digits = 2,
  items,
  discount = 0,
  shipping = null,
  tax = 0,
  coupons = [],
  rates,
  errors = [],
}: {
  readonly currency?: string
  /** The shop's own `currency_minor_unit`, which need not be the currency's. */
  readonly digits?: number
  readonly items: readonly {
    readonly id: number
    readonly name: string
    readonly price: number
    readonly quantity: number
  }[]
  readonly discount?: number
  readonly shipping?: number | null
  readonly tax?: number
  readonly coupons?: readonly string[]
  /** Names of shipping rates; left out: no address yet. */
  readonly rates?: readonly string[]
  readonly errors?: readonly { readonly code: string; readonly message: string }[]
}) {
  const money = {
    currency_code: currency,
    currency_symbol: '¤',
    currency_minor_unit: digits,
    currency_decimal_separator: ',',
    currency_thousand_separator: '.',
    currency_prefix: '',
    currency_suffix: ' ¤',
  }
  const sum = items.reduce((all, { price, quantity }) => all + price * quantity, 0)
  const address = {
    first_name: 'Jane',
    last_name: 'Roe',
    company: '',
    address_1: '1 Moor Lane',
    address_2: '',
    city: 'Leeds',
    state: '',
    postcode: 'LS1 4AP',
    country: 'GB',
    phone: '0113 496 0000',
  }
  return {
    items: items.map(({ id, name, price, quantity }) => ({
      key: `a5771bce93e200c36f7cd9dfd0e5deaa${id}`,
      id,
      type: 'simple',
      quantity,
      name,
      sku: `SKU-${id}`,
      permalink: `https://shop.example/product/p${id}/`,
      images: [
        { id: 14, src: `https://shop.example/p${id}.jpg`, thumbnail: `https://shop.example/p${id}-150.jpg`, alt: '' },
      ],
      variation: [],
      prices: { price: `${price}`, regular_price: `${price}`, sale_price: `${price}`, price_range: null, ...money },
      totals: {
        line_subtotal: `${price * quantity}`,
        line_total: `${price * quantity}`,
        line_total_tax: '0',
        ...money,
      },
    })),
    coupons: coupons.map((code) => ({
      code,
      discount_type: 'percent',
      totals: { total_discount: `${discount}`, total_discount_tax: '0', ...money },
    })),
    fees: [],
    totals: {
      total_items: `${sum}`,
      total_items_tax: '0',
      total_fees: '0',
      total_discount: `${discount}`,
      total_shipping: shipping === null ? null : `${shipping}`,
      total_price: `${sum - discount + (shipping ?? 0) + tax}`,
      total_tax: `${tax}`,
      tax_lines: [],
      ...money,
    },
    shipping_address: address,
    billing_address: { ...address, email: 'jane@example.com' },
    items_count: items.reduce((all, { quantity }) => all + quantity, 0),
    items_weight: 0,
    needs_payment: items.length > 0,
    needs_shipping: items.length > 0,
    has_calculated_shipping: rates !== undefined,
    shipping_rates:
      rates === undefined
        ? []
        : [
            {
              package_id: 0,
              name: 'Shipment 1',
              destination: address,
              items: [],
              shipping_rates: rates.map((name) => ({ rate_id: name, name, price: '490', selected: true, ...money })),
            },
          ],
    errors,
    payment_methods: ['cod', 'stripe'],
    extensions: {},
  }
}

/** None of it may be anywhere in the context. */
export const nobodysBusiness = ['Jane', 'Roe', 'jane@example.com', 'Moor Lane', 'Leeds', 'LS1', '0113']
