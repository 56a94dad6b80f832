import type { Stop } from '../../protocol/clock.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { sentenceOf } from '../../protocol/error-sentences.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { ClientFrame } from '../../protocol/frames.ts'
import { parseClientFrame } from '../../protocol/parse-client-frame.ts'
import { gatewayLimits } from '../limits/gateway-limits.ts'
import { handle } from './frames/index.ts'
import type { LiveSession, SessionContext, SessionWire } from './live-session.ts'

export type { SessionContext, SessionWire } from './live-session.ts'

/** One live connection's state and queue. */
export interface Session {
  /** Takes a frame's text; frames are handled one by one, in order (S2). */
  receive(text: string): void
  /** Resolves when every frame so far is handled, and every append among them answered. */
  idle(): Promise<void>
  /** Tells the client to come again, and ends. For a shutdown. */
  drain(reconnectInMs: number): void
  /** The connection is gone: releases everything. */
  closed(): void
}

/** A session over one connection; nothing is known of the other end until its `hello`. */
export function createSession(context: SessionContext, wire: SessionWire): Session {
  const { clock, counters, limits = gatewayLimits() } = context
  const queue: string[] = []
  let isHandling = false
  let handled = Promise.resolve()
  let isClosed = false
  let stopExpiry: Stop = () => {}
  let stopHeartbeat: Stop = () => {}

  const live: LiveSession = {
    context,
    wire,
    id: context.id(),
    follows: new Map(),
    greeted: null,
    unanswered: 0,
    answered: Promise.resolve(),
    isClosed: () => isClosed,
    send: (frame) => {
      if (!isClosed) wire.send(frame)
    },
    refuse(error, closeCode) {
      if (isClosed) return
      wire.send({ t: 'error', code: error.code, message: sentenceOf(error), fatal: true })
      end(closeCode, error.code)
    },
    expireAt(time) {
      stopExpiry()
      if (time === undefined) return
      stopExpiry = clock.after(Math.max(0, time - clock.now()), () => {
        counters?.add('tokensExpired')
        live.refuse(new ChatError('token-expired'), closeCodes.tokenExpired)
      })
    },
  }

  const end = (code: number, reason: string) => {
    release()
    wire.close(code, reason)
  }

  const release = () => {
    if (isClosed) return
    isClosed = true
    queue.length = 0
    stopHello()
    stopExpiry()
    stopHeartbeat()
    for (const following of live.follows.values()) following.stop()
    live.greeted?.feed.stop()
    live.greeted?.leave()
  }

  const stopHello = clock.after(limits.helloMs, () => {
    if (!live.greeted) live.refuse(new ChatError('no-hello'), closeCodes.reset)
  })

  const beat = async () => {
    // What a lost hint left behind is sent first (S6), so that the heads tell the truth.
    await Promise.all([...live.follows.values()].map((following) => following.look()))
    if (isClosed) return
    live.send({
      t: 'heartbeat',
      heads: Object.fromEntries([...live.follows].map(([conversation, { sentUpTo }]) => [conversation, sentUpTo()])),
    })
    stopHeartbeat = clock.after(limits.heartbeatMs, beatSafely)
  }
  const beatSafely = () => void beat().catch(failed)
  stopHeartbeat = clock.after(limits.heartbeatMs, beatSafely)

  const failed = (error: unknown) => {
    context.report(`session ${live.id}: ${error instanceof Error ? error.message : String(error)}`)
    live.refuse(new ChatError('busy'), closeCodes.reset)
  }

  const work = async () => {
    isHandling = true
    while (queue.length > 0 && !isClosed) {
      const text = queue.shift() ?? ''
      let frame: ClientFrame | undefined
      try {
        frame = parseClientFrame(text)
        await handle(live, frame)
      } catch (error) {
        if (!(error instanceof ChatError) || error.code === 'busy') return failed(error)
        live.send({ t: 'error', code: error.code, message: sentenceOf(error), fatal: false, ...subject(frame) })
      }
    }
    isHandling = false
  }

  return {
    receive(text) {
      if (isClosed) return
      if (queue.length >= limits.queuedFrames) return live.refuse(new ChatError('rate-limited'), closeCodes.slow)
      queue.push(text)
      if (!isHandling) handled = work()
    },
    async idle() {
      await handled
      await live.answered
    },
    drain(reconnectInMs) {
      live.send({ t: 'goaway', reconnectInMs })
      if (!isClosed) end(closeCodes.drain, 'goaway')
    },
    closed: release,
  }
}

/** What an `error` frame answers: the frame's request or conversation. A field that its type has not is not looked at. */
function subject(frame: ClientFrame | undefined): { request?: string; conversation?: string } {
  switch (frame?.t) {
    case 'pull':
      return { request: frame.request, conversation: frame.conversation }
    case 'list':
    case 'handover':
      return { request: frame.request }
    case 'follow':
    case 'unfollow':
    case 'append':
    case 'mark':
    case 'signal':
      return { conversation: frame.conversation }
    case 'hello':
    case 'auth':
    case undefined:
      return {}
    default:
      return frame satisfies never
  }
}
