import type { Clock, Stop } from '../../protocol/clock.ts'

/** Nothing is read from the log for a connection while this much waits to be written to it: the log holds the rest. */
const pauseBytes = 64 * 1024
/** What is sent all the same (answers, marks) may pile up to this. */
const maxBytes = 1024 * 1024
/** A paused connection that takes nothing for this long is closed. */
const stallMs = 15_000

/** What waits to be written to one connection, and who waits for it to be gone (S5). */
export interface Backlog {
  /** `null` while there is room; else resolves when there may be, or when the connection is gone. */
  ready(): Promise<void> | null
  /** More waits to be written. */
  grew(): void
  /** Some of it was written. */
  shrank(): void
  /** The connection is gone: nobody waits any longer. */
  readonly stop: Stop
}

/** Watches a connection of which `buffered` tells how many bytes wait; calls `slow` once it is to be closed. */
export function createBacklog(options: {
  readonly clock: Clock
  readonly buffered: () => number
  readonly slow: () => void
  /** Called whenever the connection begins to be paused. */
  readonly paused?: () => void
}): Backlog {
  const { clock, buffered, slow } = options
  let isStopped = false
  let stopStall: Stop | null = null
  let room: Promise<void> | null = null
  let letGo: () => void = () => {}

  const resume = () => {
    stopStall?.()
    stopStall = null
    room = null
    letGo()
  }

  return {
    ready() {
      if (isStopped || buffered() < pauseBytes) return null
      room ??= new Promise((resolve) => {
        letGo = resolve
      })
      return room
    },
    grew() {
      if (isStopped) return
      if (buffered() > maxBytes) return slow()
      if (stopStall || buffered() < pauseBytes) return
      stopStall = clock.after(stallMs, slow)
      options.paused?.()
    },
    shrank() {
      if (!stopStall) return
      if (buffered() < pauseBytes) return resume()
      stopStall()
      stopStall = clock.after(stallMs, slow)
    },
    stop() {
      isStopped = true
      resume()
    },
  }
}
