import type { CartAdapter, CartCall, CartResult } from '../commerce/index.ts'
import type { Money, Product } from '../protocol/commerce.ts'
import type { CommerceCart, LineItem } from '../protocol/context.ts'

/** What a shop in memory has. */
export interface MemoryCartOptions {
  /** In one currency. Those that are `out` cannot be bought. */
  readonly products: readonly Product[]
  /** Codes with what each takes off, in percent. */
  readonly coupons?: Readonly<Record<string, number>>
  /** Ways of delivery by id, with their price; the first is chosen. */
  readonly deliveries?: Readonly<Record<string, Money>>
}

interface State {
  readonly lines: ReadonlyMap<string, number>
  readonly coupons: readonly string[]
  readonly delivery: string | undefined
}

/**
 * A shop's cart in memory, for tests and demos: it keeps the promises of `testCart`, and shows how an adapter may look.
 *
 * @example
 * chat.commerce.cart(createMemoryCart({ products: [{ id: 'mug', title: 'Mug', price: { minor: 1_490, currency: 'EUR' } }] }))
 */
export function createMemoryCart(options: MemoryCartOptions): Required<CartAdapter> {
  const { products, coupons: percents = {}, deliveries = {} } = options
  const currency = products.find(({ price }) => price)?.price?.currency ?? 'EUR'
  let state: State = { lines: new Map(), coupons: [], delivery: Object.keys(deliveries)[0] }
  const answers = new Map<string, Promise<CartResult>>()

  const idOf = ({ id, variantId = id }: Pick<Product, 'id' | 'variantId'>) => variantId
  const productOf = (id: string) => products.find((product) => idOf(product) === id)
  const money = (minor: number): Money => ({ minor, currency })

  const cartOf = ({ lines, coupons, delivery }: State): CommerceCart => {
    const items = [...lines].map(([id, quantity]): LineItem => {
      const { title = id, price = money(0) } = productOf(id) ?? {}
      return { id, variantId: id, title, quantity, price }
    })
    const subtotal = items.reduce((sum, { price, quantity }) => sum + (price?.minor ?? 0) * quantity, 0)
    const percent = coupons.reduce((sum, code) => sum + (percents[code] ?? 0), 0)
    const discount = Math.round((subtotal * Math.min(percent, 100)) / 100)
    const shipping = delivery === undefined || items.length === 0 ? 0 : (deliveries[delivery]?.minor ?? 0)
    return {
      items,
      quantity: items.reduce((sum, { quantity }) => sum + quantity, 0),
      subtotal: money(subtotal),
      discount: money(discount),
      shipping: money(shipping),
      total: money(subtotal - discount + shipping),
      coupons: coupons.map((code) => ({ code, applied: true })),
    }
  }

  const refused = (code: string, message: string): CartResult => ({
    ok: false,
    code,
    message,
    patch: { cart: cartOf(state) },
  })
  const done = (next: State): CartResult => {
    const before = state
    state = next
    const takeBack = async () => {
      state = before
      return { ok: true, patch: { cart: cartOf(state) } }
    }
    return { ok: true, patch: { cart: cartOf(state) }, undo: (call) => once(call, takeBack) }
  }
  /** The first answer is the answer to each call with its key. */
  const once = ({ key, signal }: CartCall, work: () => Promise<CartResult>) => {
    if (signal.aborted) return Promise.resolve(refused('aborted', 'Nobody waits for it any more.'))
    const answer = answers.get(key) ?? work()
    answers.set(key, answer)
    return answer
  }
  /** Lines with what is bought put in, or why not. */
  const withItems = (lines: State['lines'], items: readonly { id: string; variantId?: string; quantity: number }[]) => {
    const next = new Map(lines)
    for (const { quantity, ...item } of items) {
      const product = productOf(idOf(item))
      if (!product) return refused('not_found', 'The shop does not have it.')
      if (product.availability === 'out') return refused('out_of_stock', `${product.title} is sold out.`)
      next.set(idOf(product), (next.get(idOf(product)) ?? 0) + quantity)
    }
    return next
  }
  const buy = (lines: State['lines'], items: Parameters<typeof withItems>[1]) => {
    const next = withItems(lines, items)
    return next instanceof Map ? done({ ...state, lines: next }) : next
  }

  return {
    getCart: async () => ({ ok: true, patch: { cart: cartOf(state) } }),
    getProducts: async (ids) => ({
      ok: true,
      patch: { products: products.filter((product) => ids.includes(idOf(product)) || ids.includes(product.id)) },
    }),
    async searchProducts(words) {
      const found = products.filter(({ title }) => title.toLowerCase().includes(words.trim().toLowerCase()))
      return { ok: true, patch: { products: found.slice(0, 10) } }
    },
    addToCart: (item, call) => once(call, async () => buy(state.lines, [item])),
    updateLine: ({ line, quantity }, call) =>
      once(call, async () => {
        if (!state.lines.has(line)) return refused('not_found', 'It is not in the cart.')
        const lines = new Map(state.lines).set(line, quantity)
        if (quantity === 0) lines.delete(line)
        return done({ ...state, lines })
      }),
    replaceCart: (items, call) => once(call, async () => buy(new Map(), items)),
    holdCart: (minutes, call) =>
      once(call, async () => ({ ok: true, message: `It is kept for you for ${minutes} minutes.` })),
    applyDiscount: (code, call) =>
      once(call, async () =>
        Object.hasOwn(percents, code)
          ? done({ ...state, coupons: [...state.coupons.filter((one) => one !== code), code] })
          : refused('coupon_invalid', `The code ${code} is not valid.`),
      ),
    removeDiscount: (code, call) =>
      once(call, async () => done({ ...state, coupons: state.coupons.filter((one) => one !== code) })),
    setAddress: (_, call) => once(call, async () => done(state)),
    setDelivery: (id, call) =>
      once(call, async () =>
        Object.hasOwn(deliveries, id)
          ? done({ ...state, delivery: id })
          : refused('shipping_unavailable', 'There is no such delivery.'),
      ),
  }
}
