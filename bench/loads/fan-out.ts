import type { Figures, Side } from '../measure.ts'
import { serve } from '../process.ts'
import { percentile } from '../statistics.ts'
import { type Address, appendFrame, openAgent, openCustomer, openMany, openSocket, randomId } from './socket.ts'

let write: (text: string) => void
let arrived: () => void = () => {}
let followers = 0

serve({
  async start(from: { side: Exclude<Side, 'peer'>; address: Address; followers: number }) {
    followers = from.followers
    await open[from.side](from.address)
  },
  /** Sends one message after the other, each when the last follower has the one before. */
  async round({ messages }: { messages: number }): Promise<Figures> {
    const tookMs: number[] = []
    for (let index = 0; index < messages; index += 1) {
      const sentAt = performance.now()
      await new Promise<void>((all) => {
        let missing = followers
        arrived = () => {
          missing -= 1
          if (missing === 0) all()
        }
        write(`Number ${index}`)
      })
      tookMs.push(performance.now() - sentAt)
    }
    return { last: percentile(tookMs, 0.5) }
  },
})

const open: { readonly [side in Exclude<Side, 'peer'>]: (address: Address) => Promise<void> } = {
  async ours(address) {
    const { socket, conversation } = await openCustomer(address.url)
    await openMany(followers, async () => {
      const agent = await openAgent(address, [conversation])
      agent.listen((frame) => {
        if (frame.startsWith('{"t":"events"') && !frame.includes('"reset":true')) arrived()
      })
    })
    write = (text) => socket.send(appendFrame(conversation, randomId(), text))
  },
  async floor({ url }) {
    await openMany(followers, async () => {
      const follower = await openSocket(url, 'receive all', 'welcome')
      follower.listen(() => arrived())
    })
    const socket = await openSocket(url, 'send all', 'welcome')
    const filler = appendFrame(randomId(), randomId(), '')
    write = (text) => socket.send(`${text} ${filler}`)
  },
}
