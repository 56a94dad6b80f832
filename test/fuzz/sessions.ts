import type { ServerFrame } from '../../src/protocol/frames.ts'
import { limits } from '../../src/protocol/limits.ts'
import { ownersIn, pollution } from './canaries.ts'
import { heapBytes } from './heap.ts'
import { type Honest, honestPeople } from './honest.ts'
import { createMutator, type Mutator } from './mutate.ts'
import { createRandom } from './random.ts'
import { readBack } from './read-back.ts'
import { dictionary, type Recording } from './recording.ts'
import { faultOfFrame } from './server-frame-schema.ts'
import { createTally, FuzzFault, type Tally } from './tally.ts'
import { conversations, tokens, type World } from './world.ts'

/** How sessions are fuzzed. */
export interface SessionsRun {
  readonly layer: string
  readonly seed: number
  readonly inputs: number
  readonly recording: Recording
  /** A new world, and how to wait until everything sent in it is answered. */
  readonly open: () => Promise<{ readonly world: World; settle(): Promise<void>; close(): Promise<void> }>
  /** A world is left for a new one after so many inputs: a memory log keeps all it ever got. */
  readonly inputsAWorld: number
}

type Role = 'customer' | 'agent'

/** Who may hear whose words: an agent of `demo` everything there, the fuzzer's customer nobody else's. */
const hears: Readonly<Record<Role, readonly string[]>> = { customer: [], agent: ['vera', 'note'] }
const inputsASession = 25
const openAtOnce = 5
const inputsATalk = 250

/**
 * Feeds spoilt frames to whole sessions of a gateway, while honest people talk at the same one, and looks at everything
 * that is said.
 *
 * @throws FuzzFault with the seed and the session's inputs
 */
export async function fuzzSessions(run: SessionsRun): Promise<Tally> {
  const random = createRandom(run.seed)
  const tally = createTally(run.layer, run.seed)
  const mutators = {
    customer: createMutator(random, run.recording.customer, dictionary),
    agent: createMutator(random, run.recording.agent, dictionary),
  }
  let heapBefore: number | undefined

  while (tally.inputs < run.inputs) {
    const end = Math.min(run.inputs, tally.inputs + run.inputsAWorld)
    const { world, settle, close } = await run.open()
    const honest = await honestPeople(world, settle)
    await fuzzWorld({ world, settle, honest, tally, end, mutators, random })
    await close()
    if (tally.inputs >= run.inputs / 5) heapBefore ??= await heapBytes()
  }
  tally.heapGrowth = (await heapBytes()) - (heapBefore ?? 0)
  return tally
}

async function fuzzWorld(at: {
  readonly world: World
  readonly settle: () => Promise<void>
  readonly honest: Honest
  readonly tally: Tally
  readonly end: number
  readonly mutators: Readonly<Record<Role, Mutator>>
  readonly random: ReturnType<typeof createRandom>
}): Promise<void> {
  const { end, honest, mutators, random, settle, tally, world } = at
  const stored = new Map<string, string>()
  let open: FuzzedSession[] = []
  let talks = 0

  const openNew = () => {
    const role = random.chance(0.75) ? 'customer' : 'agent'
    const texts = [hello(random, role), ...Array.from({ length: inputsASession }, () => mutators[role].text())]
    return opened(role, texts)
  }
  const opened = (role: Role, texts: readonly string[]) => {
    tally.sessions += 1
    return fuzzedSession({ world, tally, role, texts, stored })
  }

  // First of all: whoever writes first in a conversation owns it, and the fuzzer knows the ids.
  await honest.talk()
  let nextTalk = tally.inputs + inputsATalk
  while (tally.inputs < end || open.length > 0) {
    while (open.length < openAtOnce && tally.inputs < end) open.push(openNew())
    const session = random.pick(open)
    session.feed(1 + random.below(8))
    await settle()
    if (session.isDone()) {
      await session.finish(settle)
      open = open.filter((other) => other !== session)
      // Sent again as a whole, nothing is stored twice and nothing told otherwise.
      if (random.chance(0.1) && tally.inputs < end) open.push(opened(session.role, session.texts))
    }
    if (tally.inputs >= nextTalk) {
      nextTalk += inputsATalk
      talks += 1
      await honest.talk()
      await world.clock.advance(talks % 10 === 0 ? limits.heartbeatMs : 1_000)
      await settle()
    }
  }

  const faults = [
    ...(await honest.faults()),
    ...(await readBack(world.log)),
    ...world.reports.map((line) => `reported: ${line}`),
    ...pollution(),
  ]
  honest.leave()
  // A sign of typing is shown for 6 s, also by one who has left.
  await world.clock.advance(limits.typingMs + 1)
  await settle()
  if (world.clock.waiting() > 0) faults.push(`${world.clock.waiting()} timers are left`)
  if (world.listening() > 0) faults.push(`${world.listening()} listeners are left`)
  if (faults.length > 0) throw new FuzzFault(tally, faults.slice(0, 5).join('\n'), [])
}

interface FuzzedSession {
  readonly role: Role
  readonly texts: readonly string[]
  feed(count: number): void
  isDone(): boolean
  finish(settle: () => Promise<void>): Promise<void>
}

function fuzzedSession(at: {
  readonly world: World
  readonly tally: Tally
  readonly role: Role
  readonly texts: readonly string[]
  /** What each place in the log was told to hold. */
  readonly stored: Map<string, string>
}): FuzzedSession {
  const { role, stored, tally, texts, world } = at
  let fed = 0
  let isClosed = false
  let isAlive = false
  const fail = (fault: string) => {
    throw new FuzzFault(tally, `(${role}) ${fault}`, texts.slice(0, fed))
  }
  const faults: string[] = []

  const heard = (frame: ServerFrame) => {
    const text = JSON.stringify(frame)
    tally.count('code' in frame && frame.t !== 'handover' ? `${frame.t}:${frame.code}` : frame.t, text)
    if ('request' in frame && frame.request === 'alive') isAlive = true
    const foreign = ownersIn(text).filter((owner) => !hears[role].includes(owner))
    if (foreign.length > 0) faults.push(`hears ${foreign.join()}: ${text}`)
    if (Buffer.byteLength(text) > limits.frameBytes)
      faults.push(`a frame of ${Buffer.byteLength(text)} bytes: ${text.slice(0, 300)}`)
    const fault = faultOfFrame(frame)
    if (fault) faults.push(`not a valid frame: ${fault}: ${text.slice(0, 2_000)}`)
    if (frame.t !== 'events' && frame.t !== 'page') return
    for (const event of frame.events) {
      const place = JSON.stringify([session.site(), frame.conversation, event.seq])
      // Its author may have changed what it says.
      const { id, type, author } = event
      const isChanged = event.edited !== undefined || event.deleted !== undefined
      const told = JSON.stringify(isChanged ? { id, type, author } : event)
      const before = stored.get(isChanged ? `${place} changed` : place)
      if ((before ?? told) !== told) faults.push(`two events at ${place}: ${before} and ${told}`)
      stored.set(place, JSON.stringify(event))
      stored.set(`${place} changed`, JSON.stringify({ id, type, author }))
    }
  }

  const session = world.open({
    send: heard,
    close(code) {
      if (isClosed) faults.push('closed twice')
      if (code < 4000 || code > 4999) faults.push(`closed with ${code}`)
      isClosed = true
      tally.count(`close:${code}`, String(code))
    },
  })
  const check = () => {
    const [fault] = faults
    if (fault !== undefined) fail(fault)
  }

  return {
    role,
    texts,
    feed(count) {
      check()
      for (const text of texts.slice(fed, fed + count)) {
        tally.inputs += 1
        tally.bytes += text.length
        session.receive(text)
      }
      fed += count
    },
    isDone: () => fed >= texts.length || isClosed,
    async finish(settle) {
      if (!isClosed) {
        session.receive(JSON.stringify({ t: 'list', request: 'alive', view: 'own', limit: 1 }))
        await settle()
        if (!isAlive && !isClosed) fail('does not answer any more')
      }
      check()
      session.closed()
    },
  }
}

function hello(random: ReturnType<typeof createRandom>, role: Role): string {
  const since = random.pick([undefined, 'fuzz-epoch:1:fuzz-4', 'fuzz-epoch:0:', 'fuzz-epoch:3:nobody', 'nonsense'])
  return JSON.stringify({
    t: 'hello',
    v: random.chance(0.98) ? 1 : 2,
    site: random.chance(0.9) ? 'demo' : 'other',
    token: role === 'agent' ? tokens.finn : random.chance(0.9) ? tokens.faye : `guest:${'G'.repeat(42)}A`,
    device: 'd',
    capabilities: [],
    ...(random.chance(0.3) && { feed: random.pick(['fuzz-epoch:0:', 'fuzz-epoch:5:', 'x', '']) }),
    follow: random.chance(0.6)
      ? [
          { conversation: conversations.faye, ...(since !== undefined && { since }) },
          { conversation: conversations.vera },
        ]
      : [],
  })
}
