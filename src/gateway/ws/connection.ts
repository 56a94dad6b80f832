import type { RawData, WebSocket } from 'ws'
import type { Clock, Stop } from '../../protocol/clock.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { errorSentences } from '../../protocol/error-sentences.ts'
import type { ErrorCode } from '../../protocol/errors.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import type { Counters } from '../counters.ts'
import { createFrameGuard } from '../limits/frames.ts'
import { type GatewayLimits, gatewayLimits } from '../limits/gateway-limits.ts'
import { createBacklog } from '../session/backlog.ts'
import type { Session, SessionWire } from '../session/session.ts'

/** Begins a session over a wire. */
export type OpenSession = (wire: SessionWire) => Session

/** One open socket and its session. */
export interface SocketConnection {
  /** Gives it a session. */
  begin(): void
  /** Answers with a fatal `error` frame and closes. */
  refuse(code: ErrorCode, closeCode: number): void
  /** Tells the client to come again, spread over 2 s so that not all come at once. */
  drain(): void
  close(code: number, reason: string): void
  /** Ends it without a word. */
  cut(): void
}

/** A closing handshake that takes longer is not waited for. */
const closeMs = 2_000
const maxMissedPongs = 2
const maxReasonBytes = 123
const drainSpreadMs = 2_000

/** Binds a socket to a session: text to frames and back, pings, and the bounds that end a connection. */
export function connect(options: {
  readonly socket: WebSocket
  readonly clock: Clock
  readonly origin: string | null
  readonly ownOrigin: string | null
  readonly open: OpenSession
  readonly report: (line: string) => void
  readonly count: Counters['add']
  readonly limits?: GatewayLimits
  /** The socket is gone. */
  readonly gone: () => void
}): SocketConnection {
  const { socket, clock, limits = gatewayLimits() } = options
  const mayTake = createFrameGuard(clock, limits)
  const backlog = createBacklog({
    clock,
    buffered: () => socket.bufferedAmount,
    paused: () => options.count('sendsPaused'),
    slow() {
      if (isClosing) return
      options.count('slowCloses')
      close(closeCodes.slow, 'slow')
    },
  })
  let session: Session | null = null
  let isClosing = false
  let isGone = false
  let missedPongs = 0
  let stopPing: Stop = () => {}
  let stopClose: Stop = () => {}

  function safely(work: () => void): void {
    try {
      work()
    } catch (error) {
      options.report(`a connection failed: ${error instanceof Error ? error.stack : String(error)}`)
      close(1011, 'internal error')
    }
  }

  function send(frame: ServerFrame): void {
    if (isClosing || socket.readyState !== socket.OPEN) return
    socket.send(JSON.stringify(frame), backlog.shrank)
    backlog.grew()
  }

  function close(code: number, reason: string): void {
    if (isClosing) return
    isClosing = true
    socket.close(validCode(code), cutToBytes(reason, maxReasonBytes))
    stopClose = clock.after(closeMs, () => socket.terminate())
  }

  function refuse(code: ErrorCode, closeCode: number): void {
    send({ t: 'error', code, message: errorSentences[code], fatal: true })
    close(closeCode, code)
  }

  function received(data: RawData, isBinary: boolean): void {
    if (isClosing) return
    if (!mayTake()) {
      options.count('framesRateLimited')
      refuse('rate-limited', closeCodes.tooMany)
    } else if (isBinary)
      send({ t: 'error', code: 'bad-frame', message: 'A frame is JSON text, not binary.', fatal: false })
    else session?.receive(data.toString())
  }

  function ping(): void {
    stopPing = clock.after(limits.heartbeatMs, () => {
      if (missedPongs >= maxMissedPongs) {
        options.count('silentCloses')
        return close(closeCodes.heartbeat, 'no answer')
      }
      missedPongs += 1
      if (socket.readyState === socket.OPEN) socket.ping()
      ping()
    })
  }

  function ended(): void {
    if (isGone) return
    isGone = true
    isClosing = true
    stopPing()
    stopClose()
    safely(() => session?.closed())
    session = null
    backlog.stop()
    options.gone()
  }

  socket.on('pong', () => {
    missedPongs = 0
  })
  socket.on('message', (data, isBinary) => safely(() => received(data, isBinary)))
  // What a peer does to its socket (cut off, protocol errors, too large a payload) ends that socket; `close` follows.
  socket.on('error', () => {})
  socket.on('close', ended)

  return {
    begin() {
      ping()
      safely(() => {
        const { origin, ownOrigin } = options
        session = options.open({ origin, ownOrigin, send, ready: backlog.ready, close })
      })
    },
    refuse,
    drain() {
      safely(() => session?.drain(Math.floor(Math.random() * drainSpreadMs)))
      close(closeCodes.drain, 'goaway')
    },
    close,
    cut() {
      socket.terminate()
      ended()
    },
  }
}

/** Codes a close frame may carry (RFC 6455, 7.4); others would throw. */
function validCode(code: number): number {
  const isStandard = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)
  return isStandard || (code >= 3000 && code <= 4999) ? code : 1011
}

function cutToBytes(text: string, maxBytes: number): string {
  let cut = text
  while (Buffer.byteLength(cut) > maxBytes) cut = cut.slice(0, -1)
  // Cut between the halves of a pair, the rest would not be text.
  return cut.replace(/[\uD800-\uDBFF]$/, '')
}
