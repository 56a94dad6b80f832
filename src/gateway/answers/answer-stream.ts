import type { Clock, Stop } from '../../protocol/clock.ts'
import { limits } from '../../protocol/limits.ts'
import type { AnswerStream } from './responder.ts'

/** 20 times a second: more often nobody reads, and each costs every follower a frame. */
const flushMs = 50
/** Everything so far again, for who began to follow in the middle or lost one, ms. */
const snapshotMs = 2_000
/** The first comes earlier: somebody new is only about to load what shows streams. */
const firstSnapshotMs = 600
/** Of one signal: it fits `limits.signalBytes` in any script. */
const pieceCharacters = 600

/** An answer stream and what ends it from outside. */
export interface OpenStream extends AnswerStream {
  /** Stores what there is as partial, unless it ended. */
  stop(): Promise<void>
}

/** A stream whose pieces go out by `signal`, and whose text, which may be empty, is given to `store` once. */
export function openAnswerStream(parts: {
  readonly clock: Clock
  readonly signal: (piece: { readonly offset: number; readonly delta: string }) => void
  readonly store: (
    text: string,
    ending: { readonly isPartial: boolean } & Parameters<AnswerStream['end']>[0],
  ) => Promise<void>
}): OpenStream {
  const { clock, signal, store } = parts
  let text = ''
  let sent = 0
  let snapshotAt = clock.now() + firstSnapshotMs
  let stopTimer: Stop | null = null
  let ending: Promise<void> | undefined

  const flush = () => {
    stopTimer = null
    if (clock.now() >= snapshotAt) {
      snapshotAt = clock.now() + snapshotMs
      sent = 0
    }
    while (sent < text.length) {
      const delta = text.slice(sent, sent + pieceCharacters)
      signal({ offset: sent, delta })
      sent += delta.length
    }
  }
  const finish = (options: Parameters<typeof store>[1]) => {
    stopTimer?.()
    ending ??= store(text, options)
    return ending
  }

  return {
    write(delta) {
      if (ending) return
      text = (text + delta).slice(0, limits.textCharacters)
      stopTimer ??= clock.after(flushMs, flush)
    },
    end: (options) => finish({ ...options, isPartial: false }),
    stop: () => finish({ isPartial: true }),
  }
}
