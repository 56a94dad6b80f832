import type { Gateway } from '../gateway.ts'
import type { World } from '../world.ts'
import type { Commands } from './command.ts'
import { restore } from './restore.ts'

const gatewayOf = (world: World, a: number) => world.gateways[a % world.gateways.length] as Gateway

/** What happens to gateways and the disk they share. */
export const gateways: Commands = {
  /** Appends wait for the disk: neither durable nor answered. */
  'slow disk': [
    6,
    (world, a) => {
      gatewayOf(world, a).isStalled = true
    },
  ],
  'quick disk': [
    4,
    (world, a) => {
      const gateway = gatewayOf(world, a)
      gateway.isStalled = false
      gateway.commit()
    },
  ],
  /** `kill -9`: before the commit, after it, or before the answer has left. */
  'kill gateway': [6, (world, a, b) => gatewayOf(world, a).kill(b % 4, b < 4 ? 0 : 1 + (b % 3))],
  /** The disk takes nothing and reads fail (L6). */
  'sick disk': [
    2,
    (world, a) => {
      gatewayOf(world, a).isSick = true
    },
  ],
  'well disk': [
    2,
    (world, a) => {
      gatewayOf(world, a).isSick = false
    },
  ],
  /** Hints get lost (L3). */
  'lose hints': [
    3,
    (world, a, b) => {
      gatewayOf(world, a).isDeaf = b < 5
    },
  ],
  /** A rate limit refuses the next appends, and not those after them (X1, L4). */
  limit: [
    4,
    (world, a, b) => {
      gatewayOf(world, a).refuses = 1 + (b % 3)
    },
  ],
  /** Every token given so far has run out. */
  'expire tokens': [2, (world) => world.tokens.expire()],
  /** Somebody puts back an older copy of the log, under a new name as they should, or under the old one (N4, S4). */
  restore: [1, (world, a, b) => restore(world, a, b >= 6)],
}
