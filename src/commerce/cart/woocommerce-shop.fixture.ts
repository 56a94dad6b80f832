import { type Asked, type Reply, shopWindow } from './shop-window.fixture.ts'

interface Goods {
  readonly id: number
  readonly name: string
  readonly price: number
  readonly isInStock: boolean
}

const goods: readonly Goods[] = [
  { id: 41, name: 'Harbour mug &#8220;Blue&#8221; &amp; white', price: 1_490, isInStock: true },
  { id: 51, name: 'Trail shoe', price: 9_900, isInStock: true },
  { id: 61, name: 'Lamp', price: 4_900, isInStock: false },
]

/** WooCommerce's Store API, by the shapes of its reference. `spring` takes 10 % off. `isTaxed`: prices with 20 % of tax. */
export function wooCommerceShop(options: { readonly isTaxed?: boolean; readonly root?: string } = {}) {
  const { isTaxed = false, root = 'https://shop.example/wp-json/' } = options
  const quantities = new Map<number, number>()
  const asked: Asked[] = []
  const state = { coupons: [] as string[], nonce: 'n1', address: {} as object, rate: 'flat_rate:1' }

  const money = { currency_code: 'EUR', currency_minor_unit: 2 }
  const net = (price: number) => (isTaxed ? Math.round(price / 1.2) : price)
  const keyOf = (id: number) => `key${id}`
  const itemOf = ([id, quantity]: readonly [number, number]) => {
    const { name, price } = goods.find((one) => one.id === id) as Goods
    return {
      key: keyOf(id),
      id,
      quantity,
      name,
      sku: `SKU-${id}`,
      permalink: `https://shop.example/product/${id}/`,
      images: [{ thumbnail: `https://shop.example/${id}.jpg` }],
      variation: id === 51 ? [{ raw_attribute: 'attribute_pa_size', attribute: 'Size', value: '42' }] : [],
      prices: { price: `${price}`, regular_price: `${price}`, ...money },
    }
  }
  const cart = () => {
    const sum = (of: (price: number) => number) =>
      [...quantities].reduce(
        (all, [id, quantity]) => all + of(goods.find((one) => one.id === id)?.price ?? 0) * quantity,
        0,
      )
    const items = sum(net)
    const tax = isTaxed ? sum((price) => price) - items : 0
    const discount = state.coupons.length > 0 ? Math.round(items / 10) : 0
    const discountTax = state.coupons.length > 0 ? Math.round(tax / 10) : 0
    const shipping = state.rate === 'express:2' ? 990 : 0
    return {
      items: [...quantities].map(itemOf),
      coupons: state.coupons.map((code) => ({ code, discount_type: 'percent' })),
      totals: {
        total_items: `${items}`,
        total_items_tax: `${tax}`,
        total_discount: `${discount}`,
        total_discount_tax: `${discountTax}`,
        total_shipping: `${shipping}`,
        total_shipping_tax: '0',
        total_tax: `${tax - discountTax}`,
        total_price: `${items - discount + tax - discountTax + shipping}`,
        ...money,
      },
      shipping_address: state.address,
      billing_address: { email: 'secret@example.com' },
      has_calculated_shipping: true,
      shipping_rates: [
        {
          package_id: 0,
          shipping_rates: ['flat_rate:1', 'express:2'].map((rate_id) => ({
            rate_id,
            selected: rate_id === state.rate,
          })),
        },
      ],
      errors: [],
    }
  }
  const error = (status: number, code: string, message: string, data: object = {}): Reply => ({
    status,
    body: { code: `woocommerce_rest_${code}`, message, data: { status, ...data } },
  })
  const productOf = ({ id, name, price, isInStock }: Goods) => ({
    id,
    name,
    permalink: `https://shop.example/product/${id}/`,
    is_in_stock: isInStock,
    low_stock_remaining: null,
    images: [],
    prices: { price: `${price}`, regular_price: `${price * 2}`, ...money },
  })

  const post = (path: string, body: Asked['body']): Reply => {
    const id = [...quantities.keys()].find((one) => keyOf(one) === body.key)
    switch (path) {
      case 'cart/add-item': {
        const found = goods.find((one) => one.id === body.id)
        if (!found) return error(400, 'cart_invalid_product', 'This product cannot be added to the cart.')
        const sold = `You cannot add &quot;${found.name}&quot; to the cart because the product is out of stock.`
        if (!found.isInStock) return error(400, 'product_out_of_stock', sold)
        quantities.set(found.id, (quantities.get(found.id) ?? 0) + Number(body.quantity))
        break
      }
      case 'cart/update-item':
      case 'cart/remove-item':
        if (id === undefined)
          return error(409, 'cart_invalid_key', 'Cart item no longer exists or is invalid.', { cart: cart() })
        if (path === 'cart/remove-item') quantities.delete(id)
        else quantities.set(id, Number(body.quantity))
        break
      case 'cart/apply-coupon':
        if (`${body.code}`.toLowerCase() !== 'spring')
          return error(400, 'cart_coupon_error', `Coupon &quot;${body.code}&quot; does not exist!`)
        state.coupons = ['spring']
        break
      case 'cart/remove-coupon':
        state.coupons = []
        break
      case 'cart/update-customer':
        state.address = body.shipping_address as object
        break
      case 'cart/select-shipping-rate':
        state.rate = `${body.rate_id}`
        break
      default:
        return { status: 404, body: {} }
    }
    return { body: cart() }
  }
  const server = (one: Asked): Reply => {
    asked.push(one)
    const { body, headers, method, query } = one
    const path = (query.get('rest_route') ?? one.path.replace('/wp-json', '')).replace('/wc/store/v1/', '')
    const id = /^products\/(.+)$/.exec(path)?.[1]
    const found = goods.find((each) => `${each.id}` === id)
    if (id) return found ? { body: productOf(found) } : error(404, 'product_invalid_id', 'Invalid product ID.')
    if (path === 'products') {
      const words = query.get('search')?.toLowerCase() ?? ''
      return { body: goods.filter(({ name }) => name.toLowerCase().includes(words)).map(productOf) }
    }
    const answer =
      method === 'GET'
        ? { body: cart() }
        : headers.get('nonce') === state.nonce
          ? post(path, body)
          : error(403, headers.has('nonce') ? 'invalid_nonce' : 'missing_nonce', 'Nonce is invalid.')
    return { ...answer, headers: answer.status === 403 ? {} : { nonce: state.nonce } }
  }
  const document = { querySelector: () => ({ href: root }) }
  return { window: shopWindow(server, { document }), asked, state }
}
