import { useLayoutEffect, useState } from 'preact/hooks'

/** What `read` gives, now and after each event of the target. */
export function useLive<Value>(target: EventTarget, type: string, read: () => Value): Value {
  const [value, setValue] = useState(read)
  useLayoutEffect(() => {
    const change = () => setValue(read)
    target.addEventListener(type, change)
    return () => target.removeEventListener(type, change)
  }, [])
  return value
}

/** True once something has been so for `ms`, false at once when it no longer is. */
export function useLate(isSo: boolean, ms: number): boolean {
  const [isLate, setLate] = useState(false)
  useLayoutEffect(() => {
    if (!isSo) return setLate(false)
    const timer = setTimeout(setLate, ms, true)
    return () => clearTimeout(timer)
  }, [isSo])
  return isSo && isLate
}
