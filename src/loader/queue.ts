/** A call of `shopbell(verb, …)` that waits: its arguments, and the ends of the promise the caller got. */
export type QueuedCall = readonly [
  args: ArrayLike<unknown>,
  resolve: (value: unknown) => void,
  reject: (reason: unknown) => void,
]

/** The page's one function. `q.push` is what an inline stub calls that was kept by the page. */
export interface ShopbellFunction {
  (...args: readonly unknown[]): Promise<unknown>
  q: { push(call: QueuedCall): void }
}

/** Makes `window.shopbell` and takes over what a stub has queued, in order. */
export function takeQueue(
  scope: { shopbell?: { readonly q?: unknown } },
  take: (call: QueuedCall) => void,
): ShopbellFunction {
  const queued = scope.shopbell?.q
  const shopbell: ShopbellFunction = Object.assign(
    (...args: readonly unknown[]) => new Promise((resolve, reject) => take([args, resolve, reject])),
    { q: { push: take } },
  )
  scope.shopbell = shopbell
  if (Array.isArray(queued)) for (const call of queued as QueuedCall[]) take(call)
  return shopbell
}
