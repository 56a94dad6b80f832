import type { Seat } from '../seats.ts'
import type { Tab } from '../tab.ts'
import type { World } from '../world.ts'

/** Something that happens in a schedule. `a` and `b`, from 0 to 7, choose who or what; every choice means something. */
export type Command = (world: World, a: number, b: number) => void | Promise<void>

/** Commands by name, each with how often it comes. */
export type Commands = Readonly<Record<string, readonly [weight: number, run: Command]>>

/** Ann and Ada are there most of the time; the others now and then. */
const choice = [0, 1, 0, 1, 2, 3, 4, 5]

/** The seat that `a` chooses. */
export function seatOf(world: World, a: number): Seat {
  return world.seats[choice[a % choice.length] ?? 0] as Seat
}

/** The page at the seat that `a` chooses, opened if there is none; `undefined` while it is frozen, for nobody can use it. */
export function pageOf(world: World, a: number): Tab | undefined {
  const tab = world.tabOf(seatOf(world, a))
  return tab.network.isFrozen ? undefined : tab
}

/** A conversation of the log, or `undefined` while there is none. */
export function conversationOf(world: World, n: number): string | undefined {
  const { conversations } = world.disk
  return conversations[n % conversations.length]
}
