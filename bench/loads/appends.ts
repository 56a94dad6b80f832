import type { Figures, Side } from '../measure.ts'
import { serve } from '../process.ts'
import { type Address, appendFrame, openCustomer, openMany, randomId } from './socket.ts'
import { openPeer } from './socket-io.ts'

const text = 'Is the blue one back in stock, and does it come in a smaller size?'

/** Sends a message; calls back when the server has said that it is stored. */
type Write = (stored: () => void) => void

let writers: readonly Write[]

serve({
  async start({ side, address, customers }: { side: Side; address: Address; customers: number }) {
    const open = side === 'ours' ? ourWriter : peerWriter
    writers = await openMany(customers, () => open(address.url))
  },
  /** Keeps so many appends a customer under way for so long. */
  round({ outstanding, ms }: { outstanding: number; ms: number }): Promise<Figures> {
    return new Promise((done) => {
      const startedAt = performance.now()
      let stored = 0
      let underWay = outstanding * writers.length
      for (const write of writers) {
        const again = () => {
          stored += 1
          const passed = performance.now() - startedAt
          if (passed < ms) return write(again)
          underWay -= 1
          if (underWay === 0) done({ sockets: stored / (passed / 1000), handled: stored })
        }
        for (let index = 0; index < outstanding; index += 1) write(() => again())
      }
    })
  },
})

/** The stored event that comes back is the answer; one frame may hold several. */
async function ourWriter(url: string): Promise<Write> {
  const { socket, conversation } = await openCustomer(url)
  const waiting: (() => void)[] = []
  socket.listen((frame) => {
    if (frame.startsWith('{"t":"refused"') || frame.startsWith('{"t":"error"')) throw new Error(frame)
    if (!frame.startsWith('{"t":"events"')) return
    const { events } = JSON.parse(frame) as { events: unknown[] }
    for (const stored of waiting.splice(0, events.length)) stored()
  })
  return (stored) => {
    waiting.push(stored)
    socket.send(appendFrame(conversation, randomId(), text))
  }
}

async function peerWriter(url: string): Promise<Write> {
  const socket = await openPeer(url)
  const room = randomId()
  return (stored) => void socket.send(room, text).then(stored)
}
