import type { Clock, Stop } from '../protocol/clock.ts'

/** A clock that stands still until a test moves it. */
export interface VirtualClock extends Clock {
  /**
   * Moves time on, running what falls due in its order, with what promises that sets off in between; what that starts
   * is run too if it falls due by then.
   */
  advance(ms: number): Promise<void>
  /** How many tasks wait: 0 after everything was taken down, or something leaks. */
  readonly waiting: () => number
}

/**
 * A virtual clock.
 *
 * @param startAt milliseconds since 1970; default 2026-01-01T00:00:00Z
 *
 * @example
 * const clock = virtualClock()
 * const client = createClient({ site: 'demo', transport, clock })
 * await clock.advance(2_000)
 */
export function virtualClock(startAt = Date.UTC(2026, 0, 1)): VirtualClock {
  const tasks = new Map<Stop, { readonly due: number; readonly task: () => void }>()
  let now = startAt

  return {
    now: () => now,
    after(ms, task) {
      const stop: Stop = () => void tasks.delete(stop)
      tasks.set(stop, { due: now + ms, task })
      return stop
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await settle()
        const [next] = [...tasks].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due)
        if (!next) break
        const [stop, { due, task }] = next
        tasks.delete(stop)
        now = Math.max(now, due)
        task()
      }
      now = end
    },
    waiting: () => tasks.size,
  }
}

/** Chains of promises as long as a frame's way from a client through a gateway and back run to their end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
}
