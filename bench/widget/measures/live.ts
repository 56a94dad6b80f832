import { openAgent, type Socket } from '../../loads/socket.ts'
import { type Conversation, fill, headOf, write } from '../conversations.ts'
import type { Contestant, Measure, Side, World } from '../measure.ts'
import { type Visit, visit } from '../visit.ts'

const size = 1_000
/** What one message costs is told by some of them. */
const batch = 5
/** Between two, ms: each is painted by itself. */
const pauseMs = 100
/** A page is used for some rounds: loading all takes seconds. */
const turnsAPage = 3

/** Messages that come while a long conversation is open. */
export const live: Measure = {
  name: 'live',
  about: 'The panel is open; an agent’s messages come one by one: with the newest page there, then with 1,000 loaded.',
  rows: [
    { figure: 'page', label: 'main thread a message, newest page there, ms', baseline: 'tail' },
    {
      figure: 'all',
      label: 'main thread a message, 1,000 loaded, ms',
      baseline: 'tail',
      aim: { of: 'ratio', atMost: 1.3 },
    },
    { figure: 'growth', label: '1,000 loaded ÷ newest page', aim: { of: 'ours', atMost: 1.25 } },
    { figure: 'kb', label: 'heap, 1,000 loaded, kB', aim: { of: 'over empty', atMost: 1_500 } },
    { figure: 'messages', label: 'messages in the page, 1,000 loaded', aim: { of: 'ours', atMost: 80 } },
    { figure: 'elements', label: 'elements in the log, 1,000 loaded', aim: { of: 'ours', atMost: 400 } },
  ],
  rounds: 15,
  start: async (world) => [
    empty(world),
    ...(['plain', 'tail', 'ours'] as const).map((side) => contestant(world, side)),
  ],
}

function empty(world: World): Contestant {
  return {
    side: 'empty',
    async round() {
      const { close, heapKb } = await visit(world, { side: 'empty' })
      const kb = await heapKb()
      await close()
      return { kb }
    },
  }
}

function contestant(world: World, side: Exclude<Side, 'empty'>): Contestant {
  let opened: Opened | undefined
  let turn = 0
  const stop = async () => {
    await Promise.all([opened?.visited.close(), opened?.agent.close()])
    opened = undefined
  }
  return {
    side,
    stop,
    async round() {
      turn += 1
      if (turn % turnsAPage === 1) await stop()
      const first: Record<string, number> = {}
      if (!opened) {
        opened = await openWith(world, side)
        const { visited } = opened
        first.page = await receive(opened)
        // The baseline has all of them by now, and the first of the tail is not in the page.
        if (side === 'ours') {
          const ends = { first: headOf(1), last: headOf(opened.count) }
          await visited.page.evaluate(({ first, last }) => window.probe.loadAll(first, last), ends)
        }
        first.kb = await visited.heapKb()
        Object.assign(first, await visited.page.evaluate(() => window.probe.counts()))
      }
      const all = await receive(opened)
      return { ...first, all, growth: all / (first.page ?? Number.NaN) }
    },
  }
}

interface Opened {
  readonly conversation: Conversation
  readonly agent: Socket
  readonly visited: Visit
  /** How many messages there are. */
  count: number
}

/** A conversation of its own, or what one side got would be another's next. */
async function openWith(world: World, side: Side): Promise<Opened> {
  const conversation = await fill(world.address, size)
  const agent = await openAgent(world.address, [conversation.id])
  const visited = await visit(world, { side, conversation })
  await visited.open(headOf(size))
  return { conversation, agent, visited, count: size }
}

/** Lets some messages come; gives what the main thread worked for one, ms. */
async function receive(opened: Opened): Promise<number> {
  const { agent, conversation, visited } = opened
  const { page } = visited
  const costMs = await mainMsOf(visited, async () => {
    for (let index = 0; index < batch; index += 1) {
      opened.count += 1
      await write(agent, conversation.id, opened.count, 1)
      await page.evaluate((head) => window.probe.arrived(head), headOf(opened.count))
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })
  return costMs / batch
}

/** What the main thread works for it until the page is idle again, ms. */
async function mainMsOf({ mainMs, page }: Visit, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.probe.settled())
  const before = await mainMs()
  await work()
  await page.evaluate(() => window.probe.settled())
  return (await mainMs()) - before
}
