import type { Figures, Side } from '../measure.ts'
import { serve } from '../process.ts'
import { percentile } from '../statistics.ts'
import { type Address, appendFrame, openAgent, openCustomer, openMany, openSocket, randomId } from './socket.ts'
import { openPeer } from './socket-io.ts'

/** One connection may follow as many conversations. */
const perAgent = 50
/** The schedule's beginning is not counted: code is compiled then. */
const warmUpMs = 1_000
/** What has not arrived so long after the schedule's end counts as arriving then. */
const patienceMs = 5_000

type Send = (text: string) => void

let senders: readonly Send[]
let arrived: (text: string) => void = () => {}

serve({
  async start({ side, address, customers }: { side: Side; address: Address; customers: number }) {
    senders = await open[side](address, customers)
  },
  /**
   * Sends on a schedule that does not wait for answers, customer after customer. A latency counts from the scheduled
   * time, so that a server that falls behind is not asked less often.
   */
  async round({ perSecond, ms }: { perSecond: number; ms: number }): Promise<Figures> {
    const count = Math.round(((warmUpMs + ms) * perSecond) / 1000)
    const startAt = performance.now() + 100
    const dueAt = (index: number) => startAt + (index * 1000) / perSecond
    const latencies: (number | undefined)[] = new Array(count).fill(undefined)
    let missing = count
    arrived = (text) => {
      const index = Number(text)
      if (latencies[index] !== undefined) return
      latencies[index] = performance.now() - dueAt(index)
      missing -= 1
    }
    for (let next = 0; next < count; ) {
      for (; next < count && dueAt(next) <= performance.now(); next += 1) senders[next % senders.length]?.(String(next))
      await pause(1)
    }
    const until = performance.now() + patienceMs
    while (missing > 0 && performance.now() < until) await pause(20)
    const counted = latencies
      .map((latency, index) => latency ?? performance.now() - dueAt(index))
      .slice((warmUpMs * perSecond) / 1000)
    return { p50: percentile(counted, 0.5), p99: percentile(counted, 0.99), missing }
  },
})

const pause = (ms: number) => new Promise((resume) => setTimeout(resume, ms))

const open: { readonly [side in Side]: (address: Address, customers: number) => Promise<Send[]> } = {
  /** Customers write in a conversation each; connections of the agent follow them. */
  async ours(address, customers) {
    const writers = await openMany(customers, () => openCustomer(address.url))
    for (let from = 0; from < customers; from += perAgent) {
      const conversations = writers.slice(from, from + perAgent).map(({ conversation }) => conversation)
      const agent = await openAgent(address, conversations)
      agent.listen((frame) => {
        if (!frame.startsWith('{"t":"events"')) return
        for (const [, text] of frame.matchAll(/"text":"(\d+)"/g)) arrived(text ?? '')
      })
    }
    return writers.map(
      ({ socket, conversation }) =>
        (text) =>
          socket.send(appendFrame(conversation, randomId(), text)),
    )
  },
  /** A bare relay: nothing is stored. */
  async floor({ url }, customers) {
    const rooms = Array.from({ length: Math.ceil(customers / perAgent) }, randomId)
    await openMany(rooms.length, async (index) => {
      const agent = await openSocket(url, `receive ${rooms[index]}`, 'welcome')
      agent.listen((text) => arrived(text.slice(0, text.indexOf(' '))))
    })
    const filler = appendFrame(randomId(), randomId(), '')
    const sockets = await openMany(customers, (index) =>
      openSocket(url, `send ${rooms[Math.floor(index / perAgent)]}`, 'welcome'),
    )
    return sockets.map((socket) => (text) => socket.send(`${text} ${filler}`))
  },
  async peer({ url }, customers) {
    const rooms = Array.from({ length: customers }, randomId)
    await openMany(Math.ceil(customers / perAgent), async (index) => {
      const agent = await openPeer(url)
      await agent.join(rooms.slice(index * perAgent, (index + 1) * perAgent))
      agent.listen((text) => arrived(text))
    })
    const sockets = await openMany(customers, () => openPeer(url))
    return sockets.map((socket, index) => (text) => void socket.send(rooms[index] ?? '', text))
  },
}
