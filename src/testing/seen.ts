import type { ReadableAtom } from 'nanostores'

/**
 * The first value of a store that fulfils the condition, now or later.
 *
 * @throws Error after `timeoutMs` (default 5000, of real time), with the last value
 */
export function seen<Value>(
  $store: ReadableAtom<Value>,
  condition: (value: Value) => boolean,
  timeoutMs = 5_000,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let off = () => {}
    const timer = setTimeout(() => {
      off()
      reject(new Error(`Not seen in ${timeoutMs} ms; the store holds ${JSON.stringify($store.get())}`))
    }, timeoutMs)
    const check = (value: Value) => {
      if (!condition(value)) return
      clearTimeout(timer)
      queueMicrotask(() => off())
      resolve(value)
    }
    off = $store.subscribe(check as (value: unknown) => void)
  })
}
