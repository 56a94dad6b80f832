import type { Clock, Stop } from '../../protocol/clock.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { errorSentences } from '../../protocol/error-sentences.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { CloseLine, ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import type { Counters } from '../counters.ts'
import { createBacklog } from '../session/backlog.ts'
import type { Session } from '../session/session.ts'
import type { OpenSession } from '../ws/connection.ts'

/** A client that does not even read why its stream ends is cut off after this. */
const closeMs = 2_000
const maxMissedBeats = 2
const drainSpreadMs = 2_000

/** One streamed answer and its session (S9). */
export interface Stream {
  /** What is sent, one frame a line; the last line says why it ends. */
  readonly body: ReadableStream<Uint8Array>
  /** Gives it a session, which begins with this text of a `hello`. */
  begin(hello: string): void
  /** Answers with a fatal `error` frame and ends. */
  refuse(code: ErrorCode, closeCode: number): void
  /** The client is there (S6). */
  beat(): void
  /** Tells the client to come again, spread over 2 s so that not all come at once. */
  drain(): void
}

/** Binds a streamed body to a session. */
export function createStream(options: {
  readonly clock: Clock
  readonly origin: string | null
  readonly ownOrigin: string | null
  readonly open: OpenSession
  readonly count: Counters['add']
  /** The session knows whose stream it is. */
  readonly welcomed: (author: Author) => void
  /** Nothing is sent any more. */
  readonly gone: () => void
}): Stream {
  const { clock, count } = options
  const encoder = new TextEncoder()
  const waiting: Uint8Array[] = []
  let waitingBytes = 0
  let session: Session | null = null
  let isWanted = false
  let isEnding = false
  let isGone = false
  let missedBeats = 0
  let stopClose: Stop = () => {}
  let controller: ReadableStreamDefaultController<Uint8Array>

  const backlog = createBacklog({
    clock,
    buffered: () => waitingBytes,
    paused: () => count('sendsPaused'),
    slow() {
      if (isEnding) return
      count('slowCloses')
      close(closeCodes.slow, 'slow')
    },
  })

  // Read only as fast as the client takes it: what waits is counted here, not in a queue of the stream's own.
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given
      },
      pull() {
        isWanted = true
        pass()
      },
      cancel: ended,
    },
    { highWaterMark: 0 },
  )

  function pass(): void {
    const line = isWanted ? waiting.shift() : undefined
    if (line) {
      isWanted = false
      waitingBytes -= line.byteLength
      controller.enqueue(line)
      backlog.shrank()
    }
    if (isEnding && waiting.length === 0 && !isGone) {
      controller.close()
      ended()
    }
  }

  function write(value: ServerFrame | CloseLine): void {
    const line = encoder.encode(`${JSON.stringify(value)}\n`)
    waiting.push(line)
    waitingBytes += line.byteLength
    pass()
  }

  function send(frame: ServerFrame): void {
    if (isEnding) return
    if (frame.t === 'heartbeat') {
      if (missedBeats >= maxMissedBeats) {
        count('silentCloses')
        close(closeCodes.heartbeat, 'no beat')
        return
      }
      missedBeats += 1
    }
    if (frame.t === 'welcome') options.welcomed(frame.you)
    write(frame)
    backlog.grew()
  }

  function close(code: number, reason: string): void {
    if (isEnding) return
    write({ t: 'close', code, reason })
    isEnding = true
    stopClose = clock.after(closeMs, () => {
      if (isGone) return
      controller.error(new Error('The client does not read.'))
      ended()
    })
    session?.closed()
    pass()
  }

  function ended(): void {
    if (isGone) return
    isGone = true
    isEnding = true
    stopClose()
    waiting.length = 0
    session?.closed()
    session = null
    backlog.stop()
    options.gone()
  }

  return {
    body,
    begin(hello) {
      const { origin, ownOrigin } = options
      session = options.open({ origin, ownOrigin, send, ready: backlog.ready, close })
      session.receive(hello)
    },
    refuse(code, closeCode) {
      send({ t: 'error', code, message: errorSentences[code], fatal: true })
      close(closeCode, code)
    },
    beat() {
      missedBeats = 0
    },
    drain() {
      session?.drain(Math.floor(Math.random() * drainSpreadMs))
      close(closeCodes.drain, 'goaway')
    },
  }
}
