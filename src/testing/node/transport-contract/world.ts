import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { type ClientFrame, type FrameOf, protocolVersion, type ServerFrame } from '../../../protocol/frames.ts'
import type { Connection, Transport, TransportEvents } from '../../../protocol/transport.ts'

/** The far end of one connection, in a test's hands. */
export interface FarEnd {
  /** The frames that arrived, in order, `hello` first. */
  readonly received: readonly ClientFrame[]
  /** Sends a text, whether or not it is a frame. */
  send(text: string): void
  /** Ends the connection with a close code (S8). */
  close(code: number, reason: string): void
  /** Ends it without a word. */
  cut(): void
  /** Whether the connection is over, whoever ended it. */
  readonly isGone: boolean
}

/** A transport under test. */
export interface MadeTransport {
  readonly transport: Transport
  /** The far ends of its connections, oldest first; each is there when its `hello` is. */
  readonly ends: readonly FarEnd[]
  readonly dispose: () => void | Promise<void>
}

/** The cases of one subject, by title. */
export type Cases = Readonly<Record<string, (world: World) => Promise<void>>>

/** Something that a connection told. */
export type Told =
  | { readonly what: 'open' }
  | { readonly what: 'frame'; readonly frame: ServerFrame }
  | ({ readonly what: 'close' } & Parameters<TransportEvents['close']>[0])

/** The near end of one connection, which keeps what it was told. */
export interface Near extends Connection {
  readonly told: readonly Told[]
  /** What was told, in words: `open`, the type of a frame, `close` and its code. */
  words(): readonly string[]
  frames(): readonly ServerFrame[]
}

/** What a case works with. */
export interface World {
  /** Opens a connection; `on` hears what the near end hears, and may do something about it. */
  open(on?: Partial<TransportEvents>): Near
  /** Opens a connection and greets: both ends. */
  connect(on?: Partial<TransportEvents>): Promise<{ readonly near: Near; readonly far: FarEnd }>
  /** How many connections have greeted so far. */
  count(): number
  latest(): FarEnd
  /** Resolves once the check holds. */
  until(check: () => boolean): Promise<void>
  /** What was under way has arrived: a whole new connection was opened and spoke both ways. */
  settle(): Promise<void>
}

export const hello: FrameOf<ClientFrame, 'hello'> = {
  t: 'hello',
  v: protocolVersion,
  site: 'demo',
  token: 'guest:secret',
  device: 'device',
  capabilities: [],
  follow: [],
}
export const mark = (read: number): ClientFrame => ({ t: 'mark', conversation: 'c', read })
export const heartbeat = (head: number): ServerFrame => ({ t: 'heartbeat', heads: { c: head } })
export const message = (id: string, text: string): ClientFrame => ({
  t: 'append',
  conversation: 'c',
  event: { id, type: 'message', content: { kind: 'text', text } },
})
export const events = (seq: number, text: string): ServerFrame => ({
  t: 'events',
  conversation: 'c',
  after: seq - 1,
  upTo: seq,
  cursor: `e:${seq}:x`,
  events: [
    {
      seq,
      id: `m${seq}`,
      type: 'message',
      author: { kind: 'agent', id: 'ada', name: 'Ada' },
      at: 1_700_000_000_000,
      content: { kind: 'text', text },
    },
  ],
})
export const welcome: ServerFrame = {
  t: 'welcome',
  capabilities: [],
  feed: 'e:0:',
  you: { kind: 'customer', id: 'cora' },
  conversations: [],
}

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

const patienceMs = 5_000

/** A world around a fresh transport. */
export async function createWorld(
  create: () => MadeTransport | Promise<MadeTransport>,
): Promise<{ readonly world: World; readonly dispose: () => Promise<void> }> {
  const made = await create()
  const nears: Near[] = []

  const until = async (check: () => boolean) => {
    const start = Date.now()
    while (!check()) {
      if (Date.now() - start > patienceMs) assert.fail(`Not so within 5 s: ${check}`)
      await setImmediate()
    }
  }
  const open = (on: Partial<TransportEvents> = {}): Near => {
    const told: Told[] = []
    const connection = made.transport({
      open() {
        told.push({ what: 'open' })
        on.open?.()
      },
      frame(frame) {
        told.push({ what: 'frame', frame })
        on.frame?.(frame)
      },
      close(reason) {
        told.push({ what: 'close', ...reason })
        on.close?.(reason)
      },
    })
    const near: Near = {
      told,
      words: () => told.map(wordsOf),
      frames: () => told.flatMap((one) => (one.what === 'frame' ? [one.frame] : [])),
      send: (frame) => connection.send(frame),
      close: () => connection.close(),
    }
    nears.push(near)
    return near
  }
  const latest = () => {
    const end = made.ends.at(-1)
    assert.ok(end, 'There is no far end yet.')
    return end
  }
  const connect = async (on?: Partial<TransportEvents>) => {
    const before = made.ends.length
    const near = open(on)
    await until(() => near.told.length > 0)
    near.send(hello)
    await until(() => made.ends.length > before && latest().received.length > 0)
    const far = latest()
    far.send(JSON.stringify(welcome))
    await until(() => near.frames().length > 0)
    return { near, far }
  }

  const world: World = {
    open,
    connect,
    count: () => made.ends.length,
    latest,
    until,
    async settle() {
      const { near, far } = await connect()
      near.send(mark(1))
      await until(() => far.received.length === 2)
      near.close()
      await until(() => far.isGone)
    },
  }
  const dispose = async () => {
    for (const near of nears) near.close()
    await made.dispose()
  }
  return { world, dispose }
}

function wordsOf(told: Told): string {
  switch (told.what) {
    case 'open':
      return 'open'
    case 'frame':
      return told.frame.t
    case 'close':
      return `close ${told.code}`
    default:
      return told satisfies never
  }
}

/** Runs something whose listeners throw, and gives what would have been uncaught. */
export async function uncaughtOf(run: () => Promise<void>): Promise<readonly unknown[]> {
  const caught: unknown[] = []
  const names = ['uncaughtException', 'unhandledRejection'] as const
  const kept = names.map((name) => ({ name, listeners: process.rawListeners(name) }))
  for (const name of names) {
    process.removeAllListeners(name)
    process.on(name, (error: unknown) => caught.push(error))
  }
  try {
    await run()
    // Rejections are reported after the microtasks of a turn.
    await setImmediate()
  } finally {
    for (const { name, listeners } of kept) {
      process.removeAllListeners(name)
      for (const listener of listeners) process.on(name, listener as () => void)
    }
  }
  return caught
}
