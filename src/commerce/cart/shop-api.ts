import type { CommerceCart } from '../../protocol/context.ts'
import type { CartCall, CartResult } from './cart-adapter.ts'

/** How many calls are remembered. */
const maxKeys = 50

/** Gives each call with the same key the answer of the first. */
export function createOnce(): (call: CartCall, work: () => Promise<CartResult>) => Promise<CartResult> {
  const answers = new Map<string, Promise<CartResult>>()
  return ({ key }, work) => {
    const answer = answers.get(key) ?? work()
    answers.set(key, answer)
    for (const old of answers.keys()) if (answers.size > maxKeys) answers.delete(old)
    return answer
  }
}

/** What a shop answered over HTTP. */
export interface Answered {
  readonly ok: boolean
  readonly status: number
  readonly headers: Headers
  /** Its JSON; `null` for what is none. */
  readonly data: unknown
}

/** Asks the shop that this page is of; throws for any other address, which would get the customer's cookies' word. */
export async function askShop(
  window: Window & typeof globalThis,
  url: URL,
  { signal }: CartCall,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
): Promise<Answered> {
  if (url.origin !== window.location.origin)
    throw new Error(`The shop's interface is at ${url.origin}, another origin.`)
  const response = await window.fetch(url, {
    signal,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  const data: unknown = await response.json().catch(() => null)
  return { ok: response.ok, status: response.status, headers: response.headers, data }
}

/** Done, with the cart as it is now. */
export function done(cart: CommerceCart, undo?: CartResult['undo']): CartResult {
  return { ok: true, patch: { cart }, ...(undo && { undo }) }
}
