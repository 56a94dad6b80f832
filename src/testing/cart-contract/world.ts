import type { CartAdapter, CartCall, CartResult } from '../../commerce/index.ts'
import type { CommerceCart } from '../../protocol/context.ts'

/** A shop for one case: its cart is empty. */
export interface CartUnderTest {
  readonly adapter: CartAdapter
  /** Two that can be bought, several times. */
  readonly products: readonly [BuyableProduct, BuyableProduct]
  /** One that cannot be bought now, where there is one. */
  readonly soldOut?: BuyableProduct
  /** Words that find the first product, where the shop can be searched. */
  readonly words?: string
  /** A code that counts for a cart with the first product, where there are codes. */
  readonly coupon?: string
  readonly dispose?: () => void | Promise<void>
}

/** As `cart.add` names it. */
export interface BuyableProduct {
  readonly id: string
  readonly variantId?: string
}

/** What a case works with: the shop, and short words for it. */
export interface World extends CartUnderTest {
  readonly call: (key?: string) => CartCall
  /** The cart as `getCart` says, checked for sense; `undefined` where the adapter does not say. */
  readonly cart: () => Promise<CommerceCart | undefined>
  readonly add: (product?: BuyableProduct, quantity?: number, call?: CartCall) => Promise<CartResult>
  /** How many of a product lie in the cart. */
  readonly count: (product?: BuyableProduct) => Promise<number | undefined>
}

export function worldOf(shop: CartUnderTest): World {
  const { adapter, products } = shop
  let calls = 0
  const call = (key = `call-${calls++}`): CartCall => ({ key, signal: new AbortController().signal })
  const cart = async () => {
    if (!adapter.getCart) return undefined
    const result = await adapter.getCart(call())
    accepted(result)
    truly(result.patch?.cart, 'getCart tells the cart in patch.cart')
    sensible(result.patch.cart)
    return result.patch.cart
  }
  return {
    ...shop,
    call,
    cart,
    add: async (product = products[0], quantity = 1, one = call()) =>
      (await adapter.addToCart?.({ ...product, quantity }, one)) ?? { ok: false },
    async count(product = products[0]) {
      const items = (await cart())?.items.filter((item) => isOf(item, product))
      return items?.reduce((sum, { quantity }) => sum + quantity, 0)
    },
  }
}

export function isOf(item: CommerceCart['items'][number], { id, variantId = id }: BuyableProduct): boolean {
  return item.variantId === variantId || item.id === variantId || item.id === id
}

/** What counts of a cart, to compare. */
export function summaryOf({ items, total }: CommerceCart): string {
  const lines = items.map(({ id, quantity, price }) => `${quantity} × ${id} at ${price?.minor}`).sort()
  return `${lines.join(', ')}: ${total?.minor} ${total?.currency}`
}

/** Amounts are whole and of one currency, and the sums fit. */
export function sensible(cart: CommerceCart | undefined): void {
  if (!cart) return
  const { items, subtotal, discount, shipping, tax, total } = cart
  const prices = items.flatMap(({ price }) => price ?? [])
  const amounts = [subtotal, discount, shipping, tax, total].flatMap((amount) => amount ?? [])
  for (const { minor, currency } of [...prices, ...amounts]) {
    truly(Number.isSafeInteger(minor), `${minor} is a whole number of smallest units`)
    truly(/^[A-Z]{3}$/.test(currency), `${currency} is an ISO 4217 code`)
  }
  truly(new Set([...prices, ...amounts].map(({ currency }) => currency)).size <= 1, 'there is one currency')
  truly(
    items.every(({ id, title, quantity }) => id && title && Number.isInteger(quantity) && quantity > 0),
    'each line has an id, a title and pieces',
  )
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0)
  equal(cart.quantity, pieces, 'pieces in all')
  if (subtotal && prices.length === items.length) {
    const sum = items.reduce((all, { price, quantity }) => all + (price?.minor ?? 0) * quantity, 0)
    truly(Math.abs(subtotal.minor - sum) <= pieces, `the subtotal ${subtotal.minor} is the sum of the lines, ${sum}`)
  }
}

export function accepted(result: CartResult): void {
  truly(result.ok === true, `it is accepted, and not refused: ${result.code} ${result.message}`)
}

export function refused(result: CartResult): void {
  truly(result.ok === false, 'it is refused')
}

export function equal(actual: unknown, expected: unknown, what: string): void {
  truly(Object.is(actual, expected), `${what}: ${String(expected)}, and not ${String(actual)}`)
}

export function truly(value: unknown, what: string): asserts value {
  if (!value) throw new Error(`A cart adapter must keep this: ${what}.`)
}
