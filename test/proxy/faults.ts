import { afterEach, beforeEach, expect, test } from 'vitest'
import { seen } from '../../src/testing/index.ts'
import { delivered, text, words } from '../talk.ts'
import { cut, delay, drop, duplicate, type Fault, halfOpen, type Match, swallow, throttle } from './rules.ts'
import { createWorld, type Side, type World } from './world.ts'

type Who = 'customer' | 'agent'

let world: World
let conversation: string

/** Ten appends are granted at once; the eleventh is refused, for a second. */
const burst = 10

interface Plan {
  /** How many messages the customer begins with, at once. */
  readonly first?: number
  /** What happens after the agent's answer. */
  readonly meanwhile?: () => Promise<unknown>
}

/**
 * The customer writes, the agent reads and answers, the customer reads and writes again; each step waits until both have
 * all of it. Gives what is to be shown on both sides.
 */
async function talk({ first = 2, meanwhile }: Plan = {}): Promise<void> {
  const { agent, customer } = world
  conversation = customer.client.start()
  const said = Array.from({ length: first }, (_, index) => `question ${index + 1}`)
  const both = () => Promise.all([customer, agent].map(({ client }) => delivered(client, conversation, said.length)))

  customer.client.connect()
  await Promise.all(said.map((question) => customer.client.send(conversation, text(question))))
  await delivered(customer.client, conversation, said.length)
  agent.client.connect()
  agent.client.follow(conversation)
  await both()
  agent.client.markRead(conversation, said.length)
  await hasRead(customer, 'agent', said.length)
  for (const answer of ['answer 1', 'answer 2']) {
    said.push(answer)
    await agent.client.send(conversation, text(answer))
  }
  await both()
  await meanwhile?.()
  customer.client.markRead(conversation, said.length)
  await hasRead(agent, 'customer', said.length)
  said.push('thanks')
  await customer.client.send(conversation, text('thanks'))
  await both()

  for (const { client, storage } of [customer, agent]) {
    expect(words(client, conversation)).toEqual(said)
    expect(Object.keys(await storage.read('outbox/'))).toEqual([])
  }
  expect(ids(customer)).toEqual(ids(agent))
  expect(new Set(ids(customer)).size).toBe(said.length)
  expect(world.reports).toEqual([])
}

const ids = ({ client }: Side) =>
  client
    .thread(conversation)
    .$messages.get()
    .map(({ id }) => id)

const hasRead = ({ client }: Side, kind: Who, seq: number) =>
  seen(client.thread(conversation).$marks, (marks) =>
    marks.some(({ reader, read }) => reader.kind === kind && read >= seq),
  )

const framesUp = ({ proxy }: Side, frame: string) =>
  proxy.traffic.filter(({ direction, t }) => direction === 'up' && t === frame).length

/** What ends a wait. */
const repairs = {
  nothing: async () => {},
  /** 10 s without an answer (O3). */
  noAnswer: (side: Side) => side.clock.advance(10_000),
  /** 35 s of silence (S6). At the gateway time goes on too, so that what is sent again meanwhile is within its budget. */
  async silence(side: Side) {
    await world.clock.advance(10_000)
    await side.clock.advance(35_000)
  },
  /** The same where the gateway is closing, on its own clock. */
  silenceOfClosing: (side: Side) => side.clock.advance(35_000),
  /** The heartbeat after 25 s, with the heads (S6). */
  heartbeat: () => world.clock.advance(25_000),
  /** The refusal of what came behind, after which all of it goes again in a second (L4, O3). */
  async order({ client, clock, proxy }: Side) {
    await proxy.seen({ direction: 'down', frame: 'refused' })
    const { $messages } = client.thread(conversation)
    await seen($messages, (messages) => messages.some(({ delivery, seq }) => seq === null && delivery !== 'sending'))
    await clock.advance(1_000)
  },
  /** 5 s without a `hello`, and 2 s for a closing handshake that does not end. */
  noHello: () => world.clock.advance(7_000),
  /** The next connection: what is not stored is not repeated on this one. */
  nextConnection: async (side: Side) => side.proxy.cutAll(),
  /** Two pings without an answer (S6); the other side answers its own. Then 2 s as above. */
  async missedPings(side: Side) {
    const rest = side === world.customer ? world.agent : world.customer
    for (let beats = 1; beats <= 3; beats++) {
      const pongs = framesUp(rest, 'pong')
      const isThere = rest.proxy.connections > 0
      await world.clock.advance(25_000)
      if (isThere) await rest.proxy.seen({ direction: 'up', frame: 'pong' }, pongs + 1)
    }
    await world.clock.advance(2_000)
  },
}

type Repair = keyof typeof repairs

interface FaultCase {
  readonly title: string
  readonly fault: () => Fault
  readonly repair: (frame: FrameCase) => Repair
  /** The rule that is at work. */
  readonly rule: (frame: FrameCase) => string
}

interface FrameCase extends Match {
  readonly frame: string
  readonly nth: number
  /** What makes up for it where it alone is dropped, and the rule that says so. */
  readonly dropped: readonly [rule: string, repair: Repair]
  /** The rule by which it may come twice. */
  readonly doubled: string
}

const isOwn = ({ frame }: FrameCase) => frame === 'append'
const silence = ({ frame }: FrameCase): Repair => (frame === 'goaway' ? 'silenceOfClosing' : 'silence')

const faults: readonly FaultCase[] = [
  { title: 'dropped', fault: drop, repair: ({ dropped }) => dropped[1], rule: ({ dropped }) => dropped[0] },
  { title: 'delayed', fault: delay, repair: () => 'nothing', rule: () => 'S2' },
  { title: 'doubled', fault: duplicate, repair: () => 'nothing', rule: ({ doubled }) => doubled },
  {
    title: 'cut at its fifth byte',
    fault: () => cut({ byte: 5 }),
    repair: () => 'nothing',
    rule: (frame) => (isOwn(frame) ? 'O3' : 'S7'),
  },
  {
    title: 'cut behind it',
    fault: () => cut({ byte: Number.MAX_SAFE_INTEGER }),
    repair: () => 'nothing',
    rule: (frame) => (isOwn(frame) ? 'O2' : 'S1'),
  },
  {
    title: 'the client is hung up on, the gateway is not told',
    fault: () => halfOpen({ closed: 'client' }),
    repair: () => 'nothing',
    rule: () => 'S7',
  },
  {
    title: 'the gateway is hung up on, the client is not told',
    fault: () => halfOpen({ closed: 'gateway' }),
    repair: silence,
    rule: () => 'S6',
  },
  { title: 'byte by byte', fault: () => throttle({ bytes: 1 }), repair: () => 'nothing', rule: () => 'S2' },
  {
    title: 'swallowed with all that follows',
    fault: swallow,
    repair: (frame) =>
      frame.direction === 'down' ? silence(frame) : frame.frame === 'hello' ? 'noHello' : 'missedPings',
    rule: ({ frame }) => (frame === 'hello' ? 'S8' : 'S6'),
  },
]

const frames: readonly FrameCase[] = [
  { direction: 'up', frame: 'hello', nth: 1, dropped: ['S8', 'noHello'], doubled: 'S1' },
  { direction: 'up', frame: 'append', nth: 1, dropped: ['L4', 'order'], doubled: 'L1' },
  { direction: 'up', frame: 'append', nth: 2, dropped: ['O3', 'noAnswer'], doubled: 'L1' },
  { direction: 'up', frame: 'mark', nth: 1, dropped: ['S1', 'nextConnection'], doubled: 'S1' },
  { direction: 'down', frame: 'welcome', nth: 1, dropped: ['S6', 'silence'], doubled: 'S1' },
  { direction: 'down', frame: 'marks', nth: 1, dropped: ['S1', 'nextConnection'], doubled: 'S1' },
]

/** The answer to the customer's first message. */
const answerToOwn: FrameCase = {
  ...{ direction: 'down', frame: 'events', nth: 1, dropped: ['O3', 'noAnswer'], doubled: 'S3' },
}
/** The last thing that the other side says: nothing comes behind it that would show the gap. */
const lastOfOther = (holds: string): FrameCase => ({
  ...{ direction: 'down', frame: 'events', nth: 1, holds, dropped: ['S6', 'heartbeat'], doubled: 'S3' },
})
const refused: FrameCase = {
  ...{ direction: 'down', frame: 'refused', nth: 1, dropped: ['O3', 'noAnswer'], doubled: 'O3' },
}
const heartbeat: FrameCase = {
  ...{ direction: 'down', frame: 'heartbeat', nth: 1, dropped: ['S6', 'nothing'], doubled: 'S6' },
}
const goaway: FrameCase = {
  ...{ direction: 'down', frame: 'goaway', nth: 1, dropped: ['S7', 'nothing'], doubled: 'S7' },
}

/** For the agent, whose client is the same but for its token. */
const fewFaults = faults.filter(({ title }) => /dropped|fifth byte|client is not told|swallowed/.test(title))

const all = (cases: readonly FrameCase[], which = faults) =>
  cases.flatMap((frame) =>
    which.map((fault) => ({
      frame,
      fault,
      title: `[${fault.rule(frame)}] ${frame.frame} ${frame.nth}: ${fault.title}`,
    })),
  )

/** Talks with one fault on one side's connection, which is made up for when it has struck. */
async function talkWith(who: Who, frame: FrameCase, { fault, repair }: FaultCase, plan?: Plan): Promise<void> {
  const { dropped: _dropped, doubled: _doubled, ...match } = frame
  const rule = world[who].proxy.rule(match, fault())
  const repaired = rule.applied.then(async () => {
    rule.release()
    await repairs[repair(frame)](world[who])
  })
  await talk(plan)
  await repaired
  expect(rule.hits).toBe(1)
}

const onceWaiting = (side: Side, ms: number) =>
  side.client.$connection.listen(({ status }) => status === 'waiting' && void side.clock.advance(ms))

/** The tests of every fault on one side's connection. The agent's client is the same but for its token: it gets a few. */
export function faultsOn(who: Who): void {
  const [which, cases] =
    who === 'customer'
      ? [faults, [...frames, answerToOwn, lastOfOther('answer 2')]]
      : [fewFaults, [...frames, lastOfOther('question 1'), lastOfOther('thanks')]]
  beforeEach(async () => {
    world = await createWorld()
  })
  afterEach(() => world.close())

  test.each(all(cases, which))('$title', ({ frame, fault }) => talkWith(who, frame, fault))

  test.each(all([heartbeat], which))('$title', async ({ frame, fault }) => {
    const meanwhile = async () => {
      const comes = world[who].proxy.seen({ direction: 'down', frame: 'heartbeat' })
      await world.clock.advance(25_000)
      await comes
    }
    await talkWith(who, frame, fault, { meanwhile })
  })

  test.each(all([goaway], which))('$title', async ({ frame, fault }) => {
    // A `goaway` says when to come again: within 2 s.
    for (const side of [world.customer, world.agent]) onceWaiting(side, 2_000)
    await talkWith(who, frame, fault, { meanwhile: world.restart })
  })

  test('[S6] a firewall accepts the connection and passes nothing on', async () => {
    for (const direction of ['up', 'down'] as const) world[who].proxy.rule({ direction, connection: 1 }, swallow())
    void world[who].proxy.seen({ direction: 'up', frame: 'upgrade' }).then(() => repairs.silence(world[who]))
    await talk()
    expect(framesUp(world[who], 'upgrade')).toBe(2)
  })

  test('[S6] a firewall lets the upgrade pass, and nothing after it', async () => {
    const { proxy } = world[who]
    for (const direction of ['up', 'down'] as const) {
      for (const frame of ['hello', 'welcome', 'error', 'close'])
        proxy.rule({ direction, frame, connection: 1 }, swallow())
    }
    void proxy.seen({ direction: 'up', frame: 'hello' }).then(() => repairs.silence(world[who]))
    await talk()
    expect(framesUp(world[who], 'hello')).toBe(2)
  })

  test('[S2] every frame comes byte by byte, in both directions', async () => {
    for (const direction of ['up', 'down'] as const) world[who].proxy.rule({ direction }, throttle({ bytes: 1 }))
    await talk()
    expect(framesUp(world[who], 'hello')).toBe(1)
  })
}

/** The tests of every fault at a refusal. */
export function faultsOverTheLimit(): void {
  beforeEach(async () => {
    world = await createWorld()
  })
  afterEach(() => world.close())

  test.each(all([refused]))('$title', async ({ frame, fault }) => {
    const { client, clock } = world.customer
    // What is refused goes again after a second of the client's, and is granted after one of the gateway's.
    const wait = async () => {
      await world.clock.advance(1_000)
      await clock.advance(1_000)
    }
    client.thread(client.start()).$messages.listen((messages) => {
      const unsent = messages.filter(({ seq }) => seq === null)
      const isPaused = unsent.length > 0 && unsent.every(({ delivery }) => delivery !== 'sending')
      if (isPaused && client.$connection.get().status === 'online') void wait()
    })
    await talkWith('customer', frame, fault, { first: burst + 1 })
  })
}
