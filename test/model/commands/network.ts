import type { Notices } from '../network.ts'
import type { Commands } from './command.ts'
import { seatOf } from './command.ts'

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
    2,
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
