import type { Clock } from '../protocol/clock.ts'

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

interface Task {
  readonly due: number
  readonly run: () => void
}

/**
 * A virtual clock.
 *
 * @param startAt milliseconds since 1970; default 2026-01-01T00:00:00Z
 * @param settle lets everything happen that needs no time; default: every chain of promises runs to its end
 *
 * @example
 * const clock = virtualClock()
 * const client = createClient({ site: 'demo', transport, clock })
 * await clock.advance(2_000)
 */
export function virtualClock(startAt = Date.UTC(2026, 0, 1), settle: () => Promise<void> = promisesEnd): VirtualClock {
  /** The next one is the last; of two that are due at once the one set first is nearer to the end. */
  const tasks: Task[] = []
  let now = startAt

  const placeOf = (due: number) => {
    let from = 0
    let to = tasks.length
    while (from < to) {
      const middle = (from + to) >> 1
      if ((tasks[middle]?.due ?? 0) > due) from = middle + 1
      else to = middle
    }
    return from
  }

  return {
    now: () => now,
    after(ms, run) {
      const task: Task = { due: now + ms, run }
      tasks.splice(placeOf(task.due), 0, task)
      return () => {
        const place = tasks.lastIndexOf(task)
        if (place >= 0) tasks.splice(place, 1)
      }
    },
    async advance(ms) {
      const end = now + ms
      for (;;) {
        await settle()
        const next = tasks.at(-1)
        if (!next || next.due > end) break
        tasks.pop()
        now = Math.max(now, next.due)
        next.run()
      }
      now = end
    },
    waiting: () => tasks.length,
  }
}

/** In Node a tick comes when no promise has anything left to do. Elsewhere more turns than any chain of ours has. */
async function promisesEnd(): Promise<void> {
  if (typeof process === 'object' && process.nextTick) return new Promise((resolve) => process.nextTick(resolve))
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
}
