import { type Clock, systemClock } from '../../protocol/clock.ts'
import type { CommandPayloads, Money, Product } from '../../protocol/commerce.ts'
import type { CommerceCart } from '../../protocol/context.ts'
import { argumentOf } from './argument-of.ts'
import type { CartAdapter } from './cart-adapter.ts'
import { type CommandResult, runCall } from './run-call.ts'

/** What a card said a product costs. */
export type ShownPrice = Pick<Product, 'id' | 'variantId' | 'price'>

/** One press of a button. */
export interface CartPress {
  /** Another one for each press; the same one again gets the same answer, and does nothing more. */
  readonly key: string
  /** What the customer saw. Where the cart says otherwise, the result has the code `price_differs`. */
  readonly shown?: readonly ShownPrice[]
}

/** What came of a press. */
export interface CartOutcome extends CommandResult {
  /** With the code `price_differs`: what one piece costs in the cart, instead of what was shown. */
  readonly differs?: { readonly shown: Money; readonly actual: Money }
}

/** The shop's cart and catalogue, as our code asks for them: nothing here throws, rejects or hangs, whatever the adapter does. */
export interface Cart {
  /** Whether the shop can do it. */
  can(command: string): boolean
  /**
   * Does a card's command. The payload is checked: it came with a message. Codes of ours, beside the shop's own:
   * `bad-payload` (nothing was done), `timeout` (nobody knows), `failed`, `price_differs` (it is done).
   */
  run(command: string, payload: unknown, press: CartPress): Promise<CartOutcome>
  /**
   * The products of these ids as they are now, without those that are gone; `null` where the shop did not say. Not there where
   * the shop cannot.
   */
  readonly products?: (ids: readonly string[]) => Promise<readonly Product[] | null>
  /** Products for words, at most 10; none where the shop did not say. Not there where it cannot. */
  readonly search?: (words: string) => Promise<readonly Product[]>
}

const methods = {
  'cart.add': 'addToCart',
  'cart.remove': 'updateLine',
  'cart.update': 'updateLine',
  'cart.replace': 'replaceCart',
  'cart.hold': 'holdCart',
  'discount.apply': 'applyDiscount',
  'discount.remove': 'removeDiscount',
  'checkout.address': 'setAddress',
  'checkout.delivery': 'setDelivery',
} as const satisfies Record<keyof CommandPayloads, keyof CartAdapter>

/** How many presses are remembered: a resend comes soon or never. */
const maxKeys = 50

/**
 * The one way to an adapter.
 *
 * @example
 * const cart = createCart(shopifyCart(window))
 * const { ok, code } = await cart.run('cart.add', { id: '42' }, { key: randomText(16) })
 */
export function createCart(adapter: CartAdapter, options: { readonly clock?: Clock } = {}): Cart {
  const { clock = systemClock } = options
  const pressed = new Map<string, Promise<CartOutcome>>()
  let asked = 0

  const call = (method: keyof CartAdapter, key: string, argument?: unknown, limit?: number) =>
    runCall(
      // Each method takes what `argumentOf` made for it, `getCart` nothing.
      (one) =>
        (adapter[method] as (...all: unknown[]) => unknown)(...(argument === undefined ? [one] : [argument, one])),
      { key, clock, ...(limit && { limit }) },
    )
  const ask = (method: 'getProducts' | 'searchProducts', argument: unknown, limit: number) =>
    call(method, `ask-${asked++}`, argument, limit)
  const has = (method: keyof CartAdapter) => {
    try {
      return typeof adapter[method] === 'function'
    } catch {
      return false
    }
  }

  const run = async (command: string, payload: unknown, { key, shown = [] }: CartPress): Promise<CartOutcome> => {
    if (!isCommand(command) || !has(methods[command])) return { ok: false, code: 'failed' }
    const argument = argumentOf(command, payload)
    if (argument === undefined) return { ok: false, code: 'bad-payload' }
    const result = await call(methods[command], key, argument)
    if (!result.ok || shown.length === 0 || !(command === 'cart.add' || command === 'cart.replace')) return result
    const cart = result.cart ?? (has('getCart') ? (await call('getCart', `${key}-cart`)).cart : undefined)
    const bought = command === 'cart.add' ? [argument] : argument
    const differs = cart && differenceIn(cart, shown, bought as readonly ShownPrice[])
    return { ...result, ...(cart && { cart }), ...(differs && { code: 'price_differs', differs }) }
  }

  return {
    can: (command) => isCommand(command) && has(methods[command]),
    run(command, payload, press) {
      const known = pressed.get(press.key)
      if (known) return known
      const running = run(command, payload, press)
      pressed.set(press.key, running)
      for (const key of pressed.keys()) if (pressed.size > maxKeys) pressed.delete(key)
      return running
    },
    ...(has('getProducts') && {
      products: async (ids) => {
        const { ok, products } = await ask('getProducts', ids, ids.length)
        return (ok && products) || null
      },
    }),
    ...(has('searchProducts') && { search: async (words) => (await ask('searchProducts', words, 10)).products ?? [] }),
  }
}

function isCommand(command: string): command is keyof CommandPayloads {
  return Object.hasOwn(methods, command)
}

/** The first of the bought whose price in the cart is not the one that was shown. */
function differenceIn(
  cart: CommerceCart,
  shown: readonly ShownPrice[],
  bought: readonly ShownPrice[],
): CartOutcome['differs'] {
  for (const { id, variantId = id } of bought) {
    const seen = (shown.find((one) => one.variantId === variantId) ?? shown.find((one) => one.id === id))?.price
    const lines = cart.items.filter((item) => item.variantId === variantId || item.id === variantId || item.id === id)
    // The same product may lie there at several prices, as a gift or of before.
    const actual = lines.at(-1)?.price
    const isSame = lines.some(({ price }) => price?.minor === seen?.minor && price?.currency === seen?.currency)
    if (seen && actual && !isSame) return { shown: seen, actual }
  }
  return undefined
}
