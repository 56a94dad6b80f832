import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import { closeCodes, isFinal } from '../protocol/close-codes.ts'
import { silenceMs } from '../protocol/page-limits.ts'
import type { Connection, Transport } from '../protocol/transport.ts'

/** How `reconnect` behaves; every part has a default. */
export interface ReconnectOptions {
  readonly clock?: Clock
  /** A number from 0 to 1, for the jitter. */
  readonly random?: () => number
  /** Calls back when coming again at once makes sense. Default: the page is online, visible or shown again. */
  readonly wakes?: (wake: () => void) => Stop
}

/** The longest wait between two attempts, ms (S7), and the first one's. */
const longestMs = 30_000
const firstMs = 500

/**
 * Comes again after every cut, with full jitter (S7), unless the gateway said to stay away (S8). A connection that is
 * silent for 35 s counts as cut (S6).
 */
export function reconnect(transport: Transport, options: ReconnectOptions = {}): Transport {
  const { clock = systemClock, random = Math.random, wakes = pageWakes } = options

  return (on) => {
    let inner: Connection | null = null
    let attempts = 0
    let goAwayMs: number | undefined
    let stopTimer: Stop = () => {}

    const listen = () => {
      stopTimer()
      stopTimer = clock.after(silenceMs, () => {
        inner?.close()
        comeAgain({ code: closeCodes.heartbeat, reason: 'silence' })
      })
    }

    const comeAgain = (reason: { readonly code: number; readonly reason: string }) => {
      inner = null
      stopTimer()
      if (isFinal(reason.code)) {
        stopWakes()
        return on.close(reason)
      }
      const window = Math.min(longestMs, firstMs * 2 ** attempts)
      const retryInMs = goAwayMs ?? random() * window
      goAwayMs = undefined
      attempts += 1
      stopTimer = clock.after(retryInMs, open)
      on.close({ ...reason, retryInMs })
    }

    const open = () => {
      let isWelcome = false
      stopTimer()
      inner = transport({
        open() {
          listen()
          on.open()
        },
        frame(frame) {
          if (frame.t === 'welcome') {
            isWelcome = true
            attempts = 0
          }
          // Heartbeats alone are no life: without a welcome the client would wait for ever.
          if (isWelcome) listen()
          if (frame.t === 'goaway') goAwayMs = Math.min(frame.reconnectInMs, longestMs)
          on.frame(frame)
        },
        close: comeAgain,
      })
      // An upgrade that is never answered is silence too.
      listen()
    }

    const stopWakes = wakes(() => {
      if (inner) return
      stopTimer()
      stopTimer = clock.after(random() * firstMs, open)
    })
    open()

    return {
      send: (frame) => inner?.send(frame),
      close() {
        stopTimer()
        stopWakes()
        inner?.close()
        inner = null
      },
    }
  }
}

function pageWakes(wake: () => void): Stop {
  if (typeof window === 'undefined') return () => {}
  const ending = new AbortController()
  window.addEventListener('online', wake, ending)
  window.addEventListener('pageshow', wake, ending)
  document.addEventListener('visibilitychange', () => document.hidden || wake(), ending)
  return () => ending.abort()
}
