import type { Clock, Stop } from '../../protocol/clock.ts'

/** A clock whose tasks end together. */
export function createTimers(clock: Clock): { readonly clock: Clock; readonly stop: Stop } {
  const waiting = new Set<Stop>()
  return {
    clock: {
      now: clock.now,
      after(ms, task) {
        const end = clock.after(ms, () => {
          waiting.delete(end)
          task()
        })
        waiting.add(end)
        return () => {
          waiting.delete(end)
          end()
        }
      },
    },
    stop() {
      for (const end of waiting) end()
      waiting.clear()
    },
  }
}
