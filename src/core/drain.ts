import type { Clock, Stop } from '../protocol/clock.ts'
import type { ClientFrame } from '../protocol/frames.ts'
import type { Outbox } from './outbox.ts'

/** Empties the outbox into a connection, and tries again where no answer comes (O2, O3). */
export interface Drain {
  /** The connection is greeted: sends what may go. */
  start(): void
  /** Sends what may go, if there is a connection and no pause. */
  run(): void
  /** A stored event came: answers do come, and there is room for more. */
  answered(): void
  /** Nothing is known of what was sent: all of it again, under the same ids, after a pause. */
  again(inMs: number): void
  /** The connection is lost. */
  stop(): void
}

/** What is without an answer for this long is sent again, ms. */
const answerMs = 10_000

/** A drain that waits for `start`. */
export function createDrain(parts: {
  readonly outbox: Outbox
  readonly clock: Clock
  readonly send: (frame: ClientFrame) => void
}): Drain {
  const { clock, outbox, send } = parts
  let isRunning = false
  /** Of the pause, or of the answer that is waited for: never both, for in a pause nothing is under way. */
  let stopTimer: Stop = () => {}

  const run = () => {
    if (!isRunning) return
    const taken = outbox.take()
    for (const { conversation, event } of taken) send({ t: 'append', conversation, event })
    if (taken.length > 0) expectAnswer()
  }
  const expectAnswer = () => {
    stopTimer()
    stopTimer = clock.after(answerMs, () => again(0))
  }
  const start = () => {
    isRunning = true
    run()
  }
  const stop = () => {
    isRunning = false
    stopTimer()
    outbox.rewind()
  }
  const again = (inMs: number) => {
    stop()
    if (inMs === 0) return start()
    stopTimer = clock.after(inMs, start)
  }

  return {
    start,
    run,
    answered() {
      if (outbox.$items.get().some(({ state }) => state === 'sending')) expectAnswer()
      run()
    },
    again,
    stop,
  }
}
