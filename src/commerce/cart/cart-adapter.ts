import type { Product } from '../../protocol/commerce.ts'
import type { CommerceCart } from '../../protocol/context.ts'

/** What goes with each call of an adapter. */
export interface CartCall {
  /** Names this press of this button: the same one again means that it is repeated, and must count once. */
  readonly key: string
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal
}

/** What became of a call. A refusal is an answer, not an exception. */
export interface CartResult {
  readonly ok: boolean
  /** Why not, as a code for programs: `out_of_stock`, `coupon_invalid`, … */
  readonly code?: string
  /** In the customer's language: what was done, or why not. */
  readonly message?: string
  /** What is different now. */
  readonly patch?: { readonly cart?: CommerceCart; readonly products?: readonly Product[] }
  /** Takes it back; offered while it is there. */
  readonly undo?: (call: CartCall) => Promise<CartResult>
}

type Call<Of> = (of: Of, call: CartCall) => Promise<CartResult>

/**
 * How the chat reaches the shop's catalogue and cart, in the page. A shop gives what it can; buttons of what it does not give
 * are not shown. Every method may be called twice with the same `key`, and does its work once. What it says is shown as
 * *claimed*: it is the page's word.
 *
 * @example
 * chat.commerce.cart({
 *   getCart: async () => ({ ok: true, patch: { cart: await readCart() } }),
 *   addToCart: async ({ id, quantity }, { key }) => {
 *     const answer = await fetch('/cart/add', { method: 'POST', body: JSON.stringify({ id, quantity, key }) })
 *     return answer.ok ? { ok: true, patch: { cart: await answer.json() } } : { ok: false, code: 'out_of_stock' }
 *   },
 * })
 */
export interface CartAdapter {
  /** The cart as it is now, in `patch.cart`. */
  readonly getCart?: (call: CartCall) => Promise<CartResult>
  /** The products of these ids as they are now, in `patch.products`; those that are gone are left out. */
  readonly getProducts?: Call<readonly string[]>
  /** Products for words, at most 10, in `patch.products`. */
  readonly searchProducts?: Call<string>
  readonly addToCart?: Call<{ readonly id: string; readonly variantId?: string; readonly quantity: number }>
  /** `line`: the id of an item of the cart. Quantity 0 takes it out. */
  readonly updateLine?: Call<{ readonly line: string; readonly quantity: number }>
  readonly replaceCart?: Call<
    readonly { readonly id: string; readonly variantId?: string; readonly quantity: number }[]
  >
  /** Keeps the goods for the customer for so many minutes. */
  readonly holdCart?: Call<number>
  readonly applyDiscount?: Call<string>
  readonly removeDiscount?: Call<string>
  /** By the names of HTML's `autocomplete`. */
  readonly setAddress?: Call<Readonly<Record<string, string>>>
  /** Another way of delivery, by its id. */
  readonly setDelivery?: Call<string>
}
