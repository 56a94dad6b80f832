import type { Clock } from '../../src/protocol/clock.ts'
import { type VirtualClock, virtualClock } from '../../src/testing/index.ts'

/** A virtual clock on which waits of 0 ms need nobody to move it: they end with the next turn of the event loop. */
export function eagerClock(): VirtualClock {
  const clock = virtualClock()
  const after: Clock['after'] = (ms, task) => {
    if (ms > 0) return clock.after(ms, task)
    const immediate = setImmediate(task)
    return () => clearImmediate(immediate)
  }
  return { ...clock, after }
}
