import type { ReadableAtom } from 'nanostores'
import { useLayoutEffect, useState } from 'preact/hooks'

/** The store's value; the component renders again when it changes. For screens, not for leaves. */
export function useStore<Value>(store: ReadableAtom<Value>): Value {
  const [, refresh] = useState({})
  const value = store.get()
  useLayoutEffect(() => {
    const stop = store.listen(() => refresh({}))
    // It may have changed between this render and the listening.
    if (store.get() !== value) refresh({})
    return stop
  }, [store])
  return value
}
