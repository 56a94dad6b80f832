import type { Commands } from './command.ts'
import { seatOf } from './command.ts'

/** What browsers do to pages. */
export const tabs: Commands = {
  /** The page opens, or a killed one opens again. */
  'open tab': [4, (world, a) => void world.tabOf(seatOf(world, a))],
  /** The page's process dies. Of what it was writing to the device nothing, some or all was written (O1). */
  'kill tab': [7, (world, a, b) => world.killTab(seatOf(world, a), b % 4, b >> 1)],
  /** The device writes slowly: what the page wants kept waits. */
  'slow storage': [5, (world, a) => world.tabOf(seatOf(world, a)).storage.hold()],
  'quick storage': [
    3,
    (world, a) => {
      const { network, storage } = world.tabOf(seatOf(world, a))
      if (!network.isFrozen) storage.release()
    },
  ],
  /** The device keeps nothing, then does again. */
  'refuse storage': [
    1,
    (world, a, b) => {
      seatOf(world, a).device.isRefusing = b < 4
    },
  ],
  /** Nothing of the page's code runs. */
  freeze: [2, (world, a) => world.tabOf(seatOf(world, a)).freeze()],
  thaw: [2, (world, a) => world.tabOf(seatOf(world, a)).thaw()],
  /** The device's clock is set back, or forward. */
  'set clock': [
    1,
    (world, a, b) => {
      seatOf(world, a).device.skewMs = (b - 4) * 900_000
    },
  ],
  /** Whoever gives tokens to the page is out of order, then is not. */
  'lose tokens': [
    1,
    (world, a, b) => {
      seatOf(world, a).hasNoToken = b < 4
    },
  ],
}
