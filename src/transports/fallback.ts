import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import { closeCodes } from '../protocol/close-codes.ts'
import type { Connection, Transport, TransportEvents } from '../protocol/transport.ts'

/** How `fallback` behaves; every part has a default. */
export interface FallbackOptions {
  readonly clock?: Clock
}

/** What became of a connection: a gateway said something, or no; it ended without; or it is there and says nothing. */
type Verdict = 'works' | 'refused' | 'failed' | 'silent'

/** A connection that brings nothing for this long, after it was asked for and again after it opened, is silent, ms. */
const answerMs = 4_000
/** While the second one serves, the first is tried this often, ms (S7). */
const probeMs = 60_000
const maxFailures = 2

/**
 * The first of two transports while it works, else the second (S7): after two failures in a row, or at once where what is
 * sent is swallowed. While the second serves, the first is tried every 60 s; once something comes through, the connection
 * ends as by a `goaway` and the next one is the first's. An append on its way may arrive twice by that, which is harmless
 * (L1).
 *
 * It decides by whom to connect, never when: wrap it in `reconnect`, which waits and comes again.
 *
 * @example
 * reconnect(fallback([websocket(url), http(url)]))
 */
export function fallback(
  [first, second]: readonly [Transport, Transport],
  { clock = systemClock }: FallbackOptions = {},
): Transport {
  let failures = 0
  let probeAt = 0

  const byFirst = (on: TransportEvents): Connection => {
    const connection = watch(first, clock, on, (verdict) => {
      failures = verdict === 'failed' ? failures + 1 : verdict === 'silent' ? maxFailures : 0
      if (failures >= maxFailures) probeAt = clock.now() + probeMs
      if (verdict !== 'silent') return
      connection.close()
      on.close({ code: 1006, reason: 'no answer' })
    })
    return connection
  }

  const bySecond = (on: TransportEvents): Connection => {
    let isOver = false
    let stopProbe: Stop = () => {}
    const end = () => {
      isOver = true
      stopProbe()
    }
    const probeLater = () => {
      stopProbe = clock.after(Math.max(0, probeAt - clock.now()), () => {
        probeAt = clock.now() + probeMs
        // What is sent begins no session and changes nothing.
        const open = () => probe.send({ t: 'unfollow', conversation: 'probe' })
        const probe = watch(first, clock, { open, frame() {}, close() {} }, (verdict) => {
          probe.close()
          if (verdict === 'works') goBack()
          // What a gateway refuses (too many connections) would be refused again.
          else probeLater()
        })
        stopProbe = probe.close
      })
    }
    const goBack = () => {
      failures = 0
      connection.close()
      // For `reconnect`: at once, for nothing is wrong.
      on.frame({ t: 'goaway', reconnectInMs: 0 })
      if (isOver) return
      end()
      on.close({ code: closeCodes.drain, reason: 'goaway' })
    }
    const told = {
      ...on,
      close(reason: Parameters<TransportEvents['close']>[0]) {
        end()
        on.close(reason)
      },
    }
    const connection = watch(second, clock, told, (verdict) => {
      // Where neither works the fault is the network's: begin with the first again.
      if (verdict === 'failed' || verdict === 'silent') failures = 0
    })
    probeLater()
    return {
      send: connection.send,
      close() {
        end()
        connection.close()
      },
    }
  }

  return (on) => (failures < maxFailures ? byFirst(on) : bySecond(on))
}

/** Opens a connection and judges it once. */
function watch(transport: Transport, clock: Clock, on: TransportEvents, told: (verdict: Verdict) => void): Connection {
  let isJudged = false
  let stopTimer: Stop = () => {}
  const judge = (verdict: Verdict) => {
    stopTimer()
    if (isJudged) return
    isJudged = true
    told(verdict)
  }
  const wait = () => {
    stopTimer()
    stopTimer = clock.after(answerMs, () => judge('silent'))
  }
  const connection = transport({
    open() {
      wait()
      on.open()
    },
    frame(frame) {
      judge(frame.t === 'error' && frame.fatal ? 'refused' : 'works')
      on.frame(frame)
    },
    close(reason) {
      // Only a gateway closes by codes of its own.
      judge(reason.code >= 4000 ? 'refused' : 'failed')
      on.close(reason)
    },
  })
  wait()
  return {
    send: (frame) => connection.send(frame),
    close() {
      isJudged = true
      stopTimer()
      connection.close()
    },
  }
}
