import type { Figures, Side } from '../measure.ts'
import { serve } from '../process.ts'
import { type Address, openAgent, openCustomer, openSocket, randomId, type Socket } from './socket.ts'

let sender: Socket
let receiver: Socket
let text: string

serve({
  async start({ side, address }: { side: Side; address: Address }) {
    if (side === 'ours') {
      const { socket, conversation } = await openCustomer(address.url)
      sender = socket
      receiver = await openAgent(address, [conversation])
      text = signalFrame(conversation)
    } else {
      sender = await openSocket(address.url, 'echo', 'welcome')
      receiver = sender
      text = signalFrame(randomId())
    }
  },
  /** Keeps so many signals under way for so long. */
  round({ outstanding, ms }: { outstanding: number; ms: number }): Promise<Figures> {
    return new Promise((done) => {
      const startedAt = performance.now()
      let received = 0
      let underWay = outstanding
      receiver.listen((frame) => {
        if (!frame.startsWith('{"t":"signal"')) return
        received += 1
        const passed = performance.now() - startedAt
        if (passed < ms) return sender.send(text)
        underWay -= 1
        if (underWay === 0) done({ signals: received / (passed / 1000), handled: received })
      })
      for (let index = 0; index < outstanding; index += 1) sender.send(text)
    })
  },
})

function signalFrame(conversation: string): string {
  return JSON.stringify({ t: 'signal', conversation, name: 'typing', data: true })
}
