import { type Client, createClient, memoryStorage } from '../../src/core/index.ts'
import { createMemoryLog } from '../../src/gateway/index.ts'
import type { Clock } from '../../src/protocol/clock.ts'
import { parseServerFrame } from '../../src/protocol/parse-server-frame.ts'
import type { Transport, TransportEvents } from '../../src/protocol/transport.ts'
import { virtualClock } from '../../src/testing/index.ts'
import { reconnect } from '../../src/transports/index.ts'
import { pollution } from './canaries.ts'
import { heapBytes } from './heap.ts'
import { createMutator } from './mutate.ts'
import { createRandom } from './random.ts'
import { dictionary, type Recording } from './recording.ts'
import { createTally, type Tally } from './tally.ts'
import { conversations, createWorld, tokens, type World } from './world.ts'

const talk = conversations.faye
const framesARound = 30
/** Timers a client may set in a round: beyond it, it turns in a circle. */
const maxTimers = 2_000

/** A fault of a client, with the frames before it. */
export interface ClientFault {
  readonly fault: string
  readonly round: number
  readonly frames: readonly string[]
}

/**
 * Feeds spoilt frames of a gateway to clients, then connects each to an honest one: the outbox must still be whole, and
 * the thread be what the honest gateway says. Gives the first frames that led to each kind of fault.
 */
export async function fuzzClient(run: {
  readonly seed: number
  readonly inputs: number
  readonly recording: Recording
}): Promise<{ tally: Tally; faults: readonly ClientFault[] }> {
  const random = createRandom(run.seed)
  const tally = createTally('client', run.seed)
  const mutator = createMutator(random, run.recording.gateway, dictionary)
  const faults = new Map<string, ClientFault>()
  let heapBefore: number | undefined

  while (tally.inputs < run.inputs) {
    const frames = Array.from({ length: framesARound }, () => mutator.text())
    for (const fault of await clientRound(frames, tally, random.chance(0.3))) {
      if (!faults.has(kindOf(fault))) faults.set(kindOf(fault), { fault, round: tally.sessions, frames })
    }
    tally.sessions += 1
    if (tally.inputs >= run.inputs / 5) heapBefore ??= await settledHeap()
  }
  for (const fault of pollution()) faults.set(fault, { fault, round: tally.sessions, frames: [] })
  tally.heapGrowth = (await settledHeap()) - (heapBefore ?? 0)
  return { tally, faults: [...faults.values()] }
}

/** What is wrong with a client after these frames; empty where nothing is. */
export async function clientRound(frames: readonly string[], tally: Tally, isHooked = false): Promise<string[]> {
  const faults: string[] = []
  const inner = virtualClock()
  let timers = 0
  const guarded = (what: string, work: () => void) => {
    try {
      work()
    } catch (error) {
      faults.push(`${what} throws ${told(error)}`)
    }
  }
  const clock: Clock = {
    now: inner.now,
    after(ms, task) {
      timers += 1
      if (timers === maxTimers) faults.push(`sets timers without end, the last for ${ms} ms`)
      return timers >= maxTimers ? () => {} : inner.after(asTimer(ms), () => guarded('a timer', task))
    },
  }
  const world = createWorld({ clock: inner, log: createMemoryLog({ clock: inner, epoch: 'honest-epoch' }) })
  const wire = switchable(world, guarded)
  const storage = memoryStorage()
  await storage.write({ customer: tokens.faye.slice('guest:'.length) })
  let ids = 0
  const client = createClient({
    site: 'demo',
    clock,
    storage,
    id: () => `mine-${++ids}`,
    transport: reconnect(wire.transport, { clock, random: () => 0.5, wakes: () => () => {} }),
  })
  const restore = reported((error) => faults.push(`reports ${told(error)}`))
  const stop = watched(client, (error) => faults.push(`a store throws ${told(error)}`))
  if (isHooked) client.hook('beforeReceive', () => {})
  const written: string[] = []
  const compose = async () => {
    const text = `FUZZTEXT mine ${written.length}`
    written.push(text)
    await client.send(talk, { kind: 'text', text }).catch((error) => faults.push(`send rejects with ${told(error)}`))
    await settle()
  }

  client.follow(talk)
  client.connect()
  await compose()
  for (const [index, text] of frames.entries()) {
    tally.inputs += 1
    tally.bytes += text.length
    const frame = parseServerFrame(text)
    tally.count(frame?.t ?? 'ignored', '')
    if (frame)
      guarded(`a frame${frame.t === undefined ? '' : ` \`${frame.t}\``}`, () => wire.tell((on) => on.frame(frame)))
    if (index % 10 === 9) await compose()
    if (index % 6 === 5) await inner.advance(1_000)
  }
  await settle()
  const own = () =>
    client
      .thread(talk)
      .$messages.get()
      .filter(({ id }) => id.startsWith('mine-'))
  try {
    if (own().length !== written.length) faults.push(`holds ${own().length} of ${written.length} composed`)
  } catch {
    // A thread that cannot be shown is told by its store.
  }

  await wire.becomeHonest()
  for (let seconds = 0; seconds < 60; seconds += 10) await inner.advance(10_000)
  await settle()
  faults.push(...(await unhealed(client, world, written)))
  guarded('destroying', () => {
    stop()
    client.destroy()
  })
  restore()
  return faults
}

/** What a client that has met an honest gateway again does not show as that has it. */
async function unhealed(client: Client, world: World, written: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  const place = { site: 'demo', conversation: talk }
  const range = await world.log.read({ ...place, reader: { kind: 'agent', id: 'reader' }, after: 0, limit: 200 })
  const stored = range.events.map((event) =>
    event.type === 'message' && 'text' in event.content ? event.content.text : '',
  )
  if (client.$connection.get().status !== 'online') faults.push(`afterwards it is ${client.$connection.get().status}`)
  if (stored.join() !== written.join())
    faults.push(`afterwards the log has ${stored.length} of ${written.length} messages`)
  try {
    const shown = client
      .thread(talk)
      .$messages.get()
      .map(({ content }) => ('text' in content ? content.text : ''))
    if (shown.join() !== written.join())
      faults.push(`afterwards the thread shows ${shown.length} messages for ${written.length}`)
    const talks = client.$conversations.get().map(({ conversation }) => conversation)
    if (talks.join() !== talk) faults.push(`afterwards the conversations are ${talks.length}`)
  } catch (error) {
    faults.push(`afterwards a store throws ${told(error)}`)
  }
  return faults
}

/** A connection that is the fuzzer's first and a real gateway's afterwards. */
function switchable(world: World, guarded: (what: string, work: () => void) => void) {
  let current: TransportEvents | null = null
  let isHonest = false
  const transport: Transport = (on) => {
    current = on
    const session = isHonest
      ? world.open({
          send: (frame) => queueMicrotask(() => guarded('an honest frame', () => on.frame(frame))),
          close: (code, reason) => queueMicrotask(() => guarded('an honest close', () => on.close({ code, reason }))),
        })
      : null
    queueMicrotask(() => guarded('opening', () => on.open()))
    return {
      send: (frame) => session?.receive(JSON.stringify(frame)),
      close() {
        session?.closed()
        if (current === on) current = null
      },
    }
  }
  return {
    transport,
    tell(what: (on: TransportEvents) => void) {
      if (current) what(current)
    },
    async becomeHonest() {
      isHonest = true
      guarded('a cut', () => current?.close({ code: 1006, reason: 'cut' }))
      await settle()
    },
  }
}

/** Listens to a client's stores as a page does. */
function watched(client: Client, failed: (error: unknown) => void): () => void {
  const { $draft, $entries, $hasMore, $marks, $messages, $typing } = client.thread(talk)
  const stores = [
    $entries,
    $messages,
    $marks,
    $typing,
    $hasMore,
    $draft,
    client.$conversations,
    client.$unread,
    client.$actor,
  ]
  const offs = stores.map((store) => {
    try {
      return (store as typeof $hasMore).subscribe(() => {})
    } catch (error) {
      failed(error)
      return () => {}
    }
  })
  return () => {
    for (const off of offs) off()
  }
}

/** Errors that are handed to the page, until undone. */
function reported(listener: (error: unknown) => void): () => void {
  const page = globalThis as { reportError?: (error: unknown) => void }
  const before = page.reportError
  page.reportError = listener
  return () => {
    if (before) page.reportError = before
    else delete page.reportError
  }
}

/** What a machine's timer makes of a time: of what it cannot wait for, a millisecond. */
function asTimer(ms: number): number {
  return ms >= 1 && ms < 2 ** 31 ? ms : 1
}

function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const place = /\/(src\/[^\s)]+)/.exec(error.stack ?? '')?.[1] ?? ''
  return `${error.message} (${place})`
}

/** Faults that differ in numbers and frames only are one kind. */
function kindOf(fault: string): string {
  return fault.replace(/ at \{.*$/s, '').replace(/\d+ (of|ms|messages)/g, 'n $1')
}

/** Stores let go of what they are computed of a second after their last listener went. */
async function settledHeap(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  return heapBytes()
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
