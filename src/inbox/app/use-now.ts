import { useEffect, useState } from 'preact/hooks'

/** The time, renewed so often that no waiting time is wrong for long. */
const renewMs = 10_000

export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), renewMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
