import type { Clock } from '../../protocol/clock.ts'
import type { Product } from '../../protocol/commerce.ts'
import type { CommerceCart } from '../../protocol/context.ts'
import type { CartCall } from './cart-adapter.ts'
import { optional, wordsOf } from './checked.ts'
import { checkedCart } from './checked-cart.ts'
import { checkedProducts } from './checked-products.ts'

/** What came of a call, checked: whatever the page answered, this is what it says. */
export interface CommandResult {
  readonly ok: boolean
  /** Why not, as a code for programs; ours are `bad-payload`, `timeout` and `failed`. */
  readonly code?: string
  /** In the customer's language, at most 300 characters. */
  readonly message?: string
  readonly cart?: CommerceCart
  readonly products?: readonly Product[]
  /** Takes it back. However often it is called, it does so once. */
  readonly undo?: () => Promise<CommandResult>
}

export interface CallOptions {
  readonly key: string
  readonly clock: Clock
  /** Ms until nobody waits any more. Default: 10,000. */
  readonly limitMs?: number
  /** Products that count. Default: 10. */
  readonly limit?: number
}

/**
 * Runs a piece of the page's code for a customer who waits. Resolves once and never rejects: what throws, rejects, takes too
 * long or answers what is no answer becomes a result. What comes after the time limit counts no more.
 */
export function runCall(task: (call: CartCall) => unknown, options: CallOptions): Promise<CommandResult> {
  const { key, clock, limitMs = 10_000 } = options
  return new Promise((resolve) => {
    const abort = new AbortController()
    const stop = clock.after(limitMs, () => {
      resolve({ ok: false, code: 'timeout' })
      abort.abort()
    })
    new Promise((answer) => answer(task({ key, signal: abort.signal })))
      .then((answer) => checkedResult(answer, options))
      .catch((error): CommandResult => {
        // Aborted: it was told so already.
        if (!abort.signal.aborted) console.warn('[shopbell] A command of this page failed.', error)
        return { ok: false, code: 'failed' }
      })
      .then((result) => {
        stop()
        resolve(result)
      })
  })
}

function checkedResult(answer: unknown, options: CallOptions): CommandResult {
  const { key, clock, limit = 10 } = options
  const { ok, code, message, patch, undo } = (answer ?? {}) as Record<string, unknown>
  if (typeof ok !== 'boolean') throw new TypeError(`It answered ${String(answer)}, not { ok: true } or { ok: false }.`)
  const { cart, products } = (patch ?? {}) as Record<string, unknown>
  const back = ok && typeof undo === 'function' ? (undo as (call: CartCall) => unknown) : undefined
  let undone: Promise<CommandResult> | undefined
  const takeBack = () => {
    undone ??= runCall((call) => back?.call(answer, call), { ...options, key: `${key}-undo` })
    return undone
  }
  return {
    ok,
    ...optional('code', codeOf(code)),
    ...optional('message', wordsOf(message, 300)),
    ...optional('cart', checkedCart(cart)),
    ...optional('products', Array.isArray(products) ? checkedProducts(products, clock.now(), limit) : undefined),
    ...(back && { undo: takeBack }),
  }
}

function codeOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : undefined
}
