import type { Side } from '../measure.ts'
import { serve } from '../process.ts'
import { type Address, openGuest, openMany, openSocket, type Socket } from './socket.ts'

/** Of one address there are not ports enough, and the gateway counts by address. */
const perAddress = 50

let side: Side
let url: string
let held: Socket[] = []

serve({
  start(from: { side: Side; address: Address }) {
    side = from.side
    url = from.address.url
  },
  /** Opens connections until so many are held; gives how many it opened a second. */
  async hold(count: number): Promise<number> {
    const before = held.length
    const startedAt = performance.now()
    const opened = await openMany(count - before, (index) => open(addressOf(before + index)))
    held.push(...opened)
    return opened.length / ((performance.now() - startedAt) / 1000)
  },
  async letGo(): Promise<void> {
    await Promise.all(held.map((socket) => socket.close()))
    held = []
  },
})

const open = (localAddress: string) =>
  side === 'ours' ? openGuest(url, localAddress) : openSocket(url, 'echo', 'welcome', localAddress)

function addressOf(index: number): string {
  const group = Math.floor(index / perAddress)
  return `127.1.${Math.floor(group / 250)}.${1 + (group % 250)}`
}
