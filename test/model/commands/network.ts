import { limits } from '../../../src/protocol/limits.ts'
import type { Notices } from '../network.ts'
import type { World } from '../world.ts'
import type { Commands } from './command.ts'
import { pageOf, seatOf } from './command.ts'

const notices: readonly Notices[] = ['both', 'client', 'gateway', 'nobody']

/** What networks do. */
export const network: Commands = {
  /** The connection ends; one end, both or nobody notices; of the frames under way none, some or all arrive. */
  cut: [
    10,
    (world, a, b) => {
      const { network } = world.tabOf(seatOf(world, a))
      network.cut(notices[b % 4] as Notices, b < 4 ? 0 : 1 + Math.floor(world.random() * 4))
    },
  ],
  /** Frames of the connection wait; those of the next one overtake them. */
  delay: [8, (world, a, b) => world.tabOf(seatOf(world, a)).network.hold(b % 2 === 0 ? 'up' : 'down')],
  /** Some of what waits arrives. */
  deliver: [
    5,
    (world, a, b) => world.tabOf(seatOf(world, a)).network.deliver(b % 2 === 0 ? 'up' : 'down', 1 + (b >> 1)),
  ],
  release: [3, (world, a) => world.tabOf(seatOf(world, a)).network.release()],
  /** Between the two a box swallows frames without a word. */
  swallow: [
    5,
    (world, a, b) => {
      world.tabOf(seatOf(world, a)).network.swallow += 1 + (b % 2)
    },
  ],
  'go offline': [
    3,
    (world, a, b) => {
      const { network } = world.tabOf(seatOf(world, a))
      network.isOffline = true
      network.cut(b < 4 ? 'both' : 'nobody', b % 4)
    },
  ],
  'come online': [
    4,
    (world, a) => {
      const tab = world.tabOf(seatOf(world, a))
      tab.network.isOffline = false
      if (!tab.network.isFrozen) tab.wake()
    },
  ],
  /**
   * A message is stored, its answer is lost, and so much is said before the page is back that the thread begins after it:
   * the first to show the message is a page of history, for the disk answers no append now.
   */
  'fall behind': [5, (world, a, b) => fallBehind(world, a % 2 === 0 ? 0 : 7, b < 4)],
  /** Closes the connection and opens another one, as a switch of the transport does. */
  switch: [
    3,
    (world, a) => {
      const { client } = world.tabOf(seatOf(world, a))
      client.disconnect()
      client.connect()
    },
  ],
}

async function fallBehind(world: World, a: number, isDiskSlow: boolean): Promise<void> {
  const tab = pageOf(world, a)
  const agent = pageOf(world, 1)
  const conversation = tab?.client.$current.get()
  if (!tab || !agent || !conversation || !world.disk.conversations.includes(conversation)) return
  tab.network.hold('down')
  world.say(tab, conversation)
  await world.flow()
  tab.network.release()
  tab.network.cut('both', 0)
  world.read(agent, conversation)
  for (let count = limits.resumeEvents + 1; count > 0; count--) world.say(agent, conversation)
  await world.flow()
  if (isDiskSlow) for (const gateway of world.gateways) gateway.isStalled = true
  tab.wake()
  await world.clock.advance(600)
  for (let pages = 3; pages > 0; pages--) {
    void tab.client.loadHistory(conversation)
    await world.flow()
  }
}
