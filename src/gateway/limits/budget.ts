import type { Clock } from '../../protocol/clock.ts'

/** Counts what each key spends. */
export interface Budget {
  /** Spends one of the key's; gives the wait in ms, 0 when it was granted. */
  take(key: string): number
  /** Keys remembered now. */
  readonly size: number
}

/** How much a key may spend: `burst` at once, refilled by `perSecond`; at most `maxKeys` keys are remembered. */
export interface BudgetOptions {
  readonly burst: number
  readonly perSecond: number
  readonly clock: Clock
  readonly maxKeys?: number
}

interface Bucket {
  readonly left: number
  readonly at: number
}

/**
 * A token bucket for each key. Keys whose bucket is full again are forgotten; beyond `maxKeys` (default 50,000) the one
 * idle for longest is, which is the one that has refilled most.
 */
export function createBudget({ burst, perSecond, clock, maxKeys = 50_000 }: BudgetOptions): Budget {
  // Re-inserted at each use, so that the first entry is the one idle for longest.
  const buckets = new Map<string, Bucket>()

  const refilled = (bucket: Bucket, now: number) =>
    Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1000)

  function forget(now: number): void {
    for (const [key, bucket] of buckets) {
      if (buckets.size <= maxKeys && refilled(bucket, now) < burst) return
      buckets.delete(key)
    }
  }

  return {
    take(key) {
      const now = clock.now()
      const bucket = buckets.get(key)
      const left = bucket ? refilled(bucket, now) : burst
      const isGranted = left >= 1
      buckets.delete(key)
      buckets.set(key, { left: isGranted ? left - 1 : left, at: now })
      forget(now)
      return isGranted ? 0 : Math.ceil(((1 - left) * 1000) / perSecond)
    },
    get size() {
      return buckets.size
    },
  }
}
