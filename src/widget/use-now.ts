import { useLayoutEffect, useState } from 'preact/hooks'

/** How often what depends on the time is painted again, ms. */
const minuteMs = 60_000

/** Ms since 1970, anew each minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useLayoutEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
