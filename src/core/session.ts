import type { Clock, Stop } from '../protocol/clock.ts'
import { ChatError, type ErrorCode, isRetryable } from '../protocol/errors.ts'
import {
  type ClientFrame,
  type FrameOf,
  type FramesRequest,
  protocolVersion,
  type ServerFrame,
} from '../protocol/frames.ts'
import { follows as maxFollows } from '../protocol/page-limits.ts'
import type { Connection, Transport } from '../protocol/transport.ts'
import { createDrain } from './drain.ts'
import type { Identity } from './identity.ts'
import type { Outbox } from './outbox.ts'
import type { Stores } from './stores.ts'

/** A frame that is answered by one with the same `request`. */
type Request = FrameOf<ClientFrame, 'list' | 'pull' | 'handover'>
type Answer = FrameOf<ServerFrame, 'page' | 'summaries' | 'handover' | 'error'>

/** Who is speaking, as every gateway wants it said first. */
export type Sender = Omit<FramesRequest, 'frames'>

/** The client's side of one conversation with a gateway, over as many connections as it takes. */
export interface Session {
  connect(): void
  disconnect(): void
  /** Says hello anew, on a new connection: the identity changed. */
  restart(): void
  /** Ends the connection, and everything that was asked for or left open for who acted here. */
  forget(): void
  /** Sends now, or drops it: for marks and signals, which are of no use later. */
  send(frame: ClientFrame): void
  /** Sends until it is answered, over reconnects too. */
  request(frame: Request): Promise<Answer>
  /** Sends what the outbox gives. */
  drain(): void
  /** Keeps a conversation live, over reconnects too, until stopped. */
  follow(conversation: string): Stop
  /** Asks again from the thread's cursor, where it is followed: something was missed (S3, S6). */
  resume(conversation: string): void
  /** Takes what concerns the session in a frame, before everything else does. */
  frame(frame: ServerFrame): void
  /** Who the last `hello` said is speaking, for what is sent without a connection (O6); `null` before the first. */
  sender(): Sender | null
  destroy(): void
}

/** A token that cannot be got now is asked for again after this, ms. */
const tokenAgainMs = 5_000

/** A session that waits for `connect`. */
export function createSession(parts: {
  readonly site: string
  readonly device: string
  readonly transport: Transport
  readonly identity: () => Identity
  readonly stores: Stores
  readonly outbox: Outbox
  readonly clock: Clock
  /** Resolves when it is known who is kept on the device. */
  readonly ready: () => Promise<void>
  readonly receive: (frame: ServerFrame, isCurrent: () => boolean) => void
}): Session {
  const { clock, stores } = parts
  const follows = new Map<string, number>()
  const requests = new Map<string, { readonly frame: Request; readonly resolve: (answer: Answer) => void }>()
  let connection: Connection | null = null
  let isWanted = false
  let isDestroyed = false
  /** Counts connections lost: what is still to be applied of one that is gone is dropped. */
  let line = 0
  /** Which `open` is under way; one that another has overtaken ends. */
  let opening: symbol | undefined
  /** A token refused before any welcome is refused for good. */
  let hasWelcomed = false
  let greeted = false
  let feed: string | undefined
  /** Why the gateway ended the last connection, where it said so. */
  let refusal: ErrorCode | undefined
  let sender: Sender | null = null
  let stopRenewal: Stop = () => {}
  let stopOpening: Stop = () => {}

  // The token first: a gateway waits only 5 s for `hello`, and who gives tokens may take longer.
  const open = async () => {
    const reason = refusal === 'token-expired' || refusal === 'bad-token' ? 'expired' : 'connect'
    refusal = undefined
    const attempt = Symbol()
    opening = attempt
    stores.$connection.set({ status: 'connecting' })
    try {
      await parts.ready()
      if (attempt !== opening) return
      const identity = parts.identity()
      const [proof, author] = [await identity.credentials(reason), await identity.author()]
      if (attempt !== opening) return
      sender = { v: protocolVersion, site: parts.site, ...proof, device: parts.device }
      if (author) stores.$actor.set(author)
      const mine = parts.transport({ open: () => hello(mine), frame: received, close: closed })
      connection = mine
    } catch (error) {
      if (attempt !== opening) return
      const code = error instanceof ChatError ? error.code : 'busy'
      if (isRetryable(code)) openLater(code)
      else end(code)
    }
  }

  const openLater = (code: ErrorCode) => {
    stores.$connection.set({ status: 'waiting', code })
    stopOpening()
    stopOpening = clock.after(tokenAgainMs, open)
  }

  const closed = ({ retryInMs }: { readonly retryInMs?: number }) => {
    lost()
    if (refusal === 'token-expired' || (refusal === 'bad-token' && parts.identity().canRenew && hasWelcomed)) {
      // Not with the token that was refused; and not at once where it was a fresh one, or there would be a storm.
      connection?.close()
      connection = null
      if (hasWelcomed) void open()
      else openLater(refusal)
      hasWelcomed = false
    } else if (retryInMs === undefined) end(refusal)
    else stores.$connection.set({ status: retryInMs ? 'waiting' : 'connecting', ...(refusal && { code: refusal }) })
  }

  const end = (code: ErrorCode | undefined) => {
    disconnect()
    stores.$connection.set({ status: 'closed', ...(code && { code }) })
  }

  const hello = (mine: Connection) => {
    if (!sender) return
    mine.send({
      t: 'hello',
      ...sender,
      capabilities: [],
      ...(feed !== undefined && { feed }),
      follow: [...follows.keys()].slice(-maxFollows).map((conversation) => ({ conversation, ...since(conversation) })),
    })
    // What the gateway gets before it has answered waits there (S2): one round trip less.
    greeted = true
    for (const { frame } of requests.values()) mine.send(frame)
    drain.start()
  }

  const since = (conversation: string) => {
    const position = stores.thread(conversation).$position.get()
    return position ? { since: position.cursor } : {}
  }

  const send = (frame: ClientFrame) => {
    if (greeted) connection?.send(frame)
  }

  const drain = createDrain({ outbox: parts.outbox, clock, send })

  const received = (frame: ServerFrame) => {
    const mine = line
    parts.receive(frame, () => mine === line)
  }

  const lost = () => {
    line += 1
    greeted = false
    stopOpening()
    stopRenewal()
    drain.stop()
  }

  const renewIn = (ms: number) => {
    stopRenewal()
    stopRenewal = clock.after(ms, () => {
      renewIn(ms)
      // A renewal that fails is no error here: the gateway closes when the token runs out, and hello asks again.
      parts
        .identity()
        .credentials('expired')
        .then(
          (proof) => {
            if (sender) sender = { ...sender, ...proof }
            send({ t: 'auth', token: proof.token })
          },
          () => {},
        )
    })
  }

  const disconnect = () => {
    isWanted = false
    opening = undefined
    lost()
    connection?.close()
    connection = null
    stores.$connection.set({ status: 'idle' })
  }

  const connect = () => {
    if (isWanted || isDestroyed) return
    isWanted = true
    void open()
  }

  const restart = () => {
    if (!isWanted && stores.$connection.get().status !== 'closed') return
    disconnect()
    feed = undefined
    connect()
  }

  const forget = () => {
    disconnect()
    feed = undefined
    sender = null
    // Nobody waits for what only another customer could be answered.
    for (const [request, { resolve }] of requests)
      resolve({ t: 'error', code: 'destroyed', message: '', fatal: false, request })
    requests.clear()
  }

  return {
    connect,
    disconnect,
    restart,
    forget,
    send,
    request(frame) {
      return new Promise((resolve) => {
        requests.set(frame.request, { frame, resolve })
        send(frame)
      })
    },
    drain: drain.run,
    follow(conversation) {
      const count = follows.get(conversation) ?? 0
      follows.set(conversation, count + 1)
      if (count === 0) send({ t: 'follow', conversation, ...since(conversation) })
      let isStopped = false
      return () => {
        if (isStopped) return
        isStopped = true
        const left = (follows.get(conversation) ?? 0) - 1
        if (left > 0) return void follows.set(conversation, left)
        follows.delete(conversation)
        send({ t: 'unfollow', conversation })
      }
    },
    resume: (conversation) => follows.has(conversation) && send({ t: 'follow', conversation, ...since(conversation) }),
    frame(frame) {
      switch (frame.t) {
        case 'welcome':
          // Where the feed was left is kept: what changed since is still to come.
          if (frame.feedReset) feed = frame.feed
          if (frame.token !== undefined && sender) sender = { ...sender, token: frame.token }
          hasWelcomed = true
          if (frame.renewInMs !== undefined) renewIn(frame.renewInMs)
          stores.$connection.set({ status: 'online' })
          return
        case 'events':
          // Whoever writes in a conversation follows it at the gateway, which has a bound.
          if (!follows.has(frame.conversation)) send({ t: 'unfollow', conversation: frame.conversation })
          return drain.answered()
        case 'refused':
          return frame.retryable ? drain.again(frame.retryAfterMs ?? 1_000) : drain.run()
        case 'error':
          if (frame.fatal) refusal = frame.code
      }
      // A list's answer says nothing of what lies between the feed's cursor and its own.
      if (frame.t === 'summaries' && frame.request === undefined) feed = frame.feed
      if ('request' in frame && frame.request !== undefined) {
        requests.get(frame.request)?.resolve(frame)
        requests.delete(frame.request)
      }
    },
    sender: () => sender,
    destroy() {
      isDestroyed = true
      forget()
    },
  }
}
