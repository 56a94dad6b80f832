import { type Asked, type Reply, shopWindow } from './shop-window.fixture.ts'

interface Variant {
  readonly id: number
  readonly product_id: number
  readonly title: string
  readonly price: number
  readonly available: boolean
}

const variants: readonly Variant[] = [
  { id: 41, product_id: 4, title: 'Harbour mug', price: 1_490, available: true },
  { id: 51, product_id: 5, title: 'Trail shoe', price: 9_900, available: true },
  { id: 61, product_id: 6, title: 'Lamp', price: 4_900, available: false },
]

/** A Shopify storefront's Ajax interface, by the shapes of its reference. Amounts are hundredths; `SPRING` takes 10 % off. */
export function shopifyShop(options: { readonly currency?: string; readonly shopify?: object } = {}) {
  const { currency = 'EUR', shopify } = options
  const quantities = new Map<number, number>()
  const asked: Asked[] = []
  let codes: readonly string[] = []

  const keyOf = (id: number) => `${id}:abc`
  const cart = () => {
    const items = [...quantities].map(([id, quantity]) => {
      const { title, price, product_id } = variants.find((variant) => variant.id === id) as Variant
      return {
        id,
        key: keyOf(id),
        variant_id: id,
        product_id,
        product_title: title,
        title: `${title} - Default`,
        variant_title: null,
        sku: `SKU-${id}`,
        quantity,
        price,
        final_price: price,
        line_price: price * quantity,
        final_line_price: price * quantity,
        url: `/products/p${product_id}?variant=${id}`,
        image: `https://cdn.shop.example/${id}.jpg?v=1`,
      }
    })
    const goods = items.reduce((sum, { final_line_price }) => sum + final_line_price, 0)
    const discount = codes.includes('SPRING') ? Math.round(goods / 10) : 0
    return {
      token: 'c1-7a2abe82733a34e84aa472d57fb5c3c1?key=824bdj25mhg1242bdb385',
      note: '',
      currency,
      item_count: items.reduce((sum, { quantity }) => sum + quantity, 0),
      items,
      items_subtotal_price: goods,
      total_discount: discount,
      total_price: goods - discount,
      original_total_price: goods,
      discount_codes: codes.map((code) => ({ code, applicable: code === 'SPRING' })),
    }
  }
  const error = (status: number, description: string): Reply => ({
    status,
    body: { status, message: 'Cart Error', description },
  })
  const add = (lines: readonly { id: number; quantity: number }[]): Reply => {
    for (const { id } of lines) {
      const variant = variants.find((one) => one.id === Number(id))
      if (!variant) return error(404, 'Cannot find variant')
      if (!variant.available) return error(422, `The product '${variant.title}' is already sold out.`)
    }
    for (const { id, quantity } of lines) quantities.set(Number(id), (quantities.get(Number(id)) ?? 0) + quantity)
    return { body: { items: cart().items } }
  }
  const set = (name: string, quantity: number) => {
    const id = [...quantities.keys()].find((one) => keyOf(one) === name || `${one}` === name)
    if (id === undefined) return false
    if (quantity === 0) quantities.delete(id)
    else quantities.set(id, quantity)
    return true
  }

  const server = (one: Asked): Reply => {
    asked.push(one)
    const { body, path, query } = one
    const variant = /^\/variants\/(.+)\.js$/.exec(path)?.[1]
    if (variant !== undefined) {
      const found = variants.find(({ id }) => `${id}` === variant)
      return found ? { body: { ...found, name: found.title, compare_at_price: null } } : { status: 404, body: {} }
    }
    switch (path) {
      case '/cart.js':
        return { body: cart() }
      case '/cart/add.js':
        return add(body.items as [])
      case '/cart/change.js':
        return set(`${body.id}`, body.quantity as number)
          ? { body: cart() }
          : error(400, 'no valid id or line parameter')
      case '/cart/update.js':
        for (const [name, quantity] of Object.entries(body.updates ?? {})) set(name, quantity)
        if (typeof body.discount === 'string') codes = body.discount.split(',').filter(Boolean)
        return { body: cart() }
      case '/search/suggest.json': {
        const words = (query.get('q') ?? '').toLowerCase()
        const found = variants.filter(({ title }) => title.toLowerCase().includes(words))
        const products = found.map(({ id, product_id, title, price, available }) => ({
          id: product_id,
          title,
          handle: `p${product_id}`,
          url: `/products/p${product_id}?_pos=1&_psq=mug`,
          image: `https://cdn.shop.example/${product_id}.jpg`,
          price: (price / 100).toFixed(2),
          available,
          variants: [{ id }],
        }))
        return { body: { resources: { results: { products } } } }
      }
      default:
        return { status: 404, body: {} }
    }
  }
  return {
    window: shopWindow(server, { Shopify: { currency: { active: currency }, ...shopify } }),
    asked,
    /** Puts in variants by the shop itself. */
    add,
  }
}
