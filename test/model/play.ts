import fc from 'fast-check'
import { BrokenPromise } from './broken-promise.ts'
import { commands } from './commands/index.ts'
import { heal } from './heal.ts'
import { checkPromises } from './promises.ts'
import { createWorld } from './world.ts'

/** One thing that happens: its command's name, and what the command chooses by. */
export type Step = readonly [name: string, a: number, b: number]

/** A schedule: a seed for what is not chosen (which gateway answers, jitter), and what happens, in order. */
export interface Schedule {
  readonly seed: number
  readonly steps: readonly Step[]
}

const names = Object.entries(commands).flatMap(([name, [weight]]) => Array<string>(weight).fill(name))

/** Schedules, short and long; a failing one is shrunk by leaving steps out and choosing lower. */
export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.nat(0xffff),
  steps: fc.array(fc.tuple(fc.constantFrom(...names), fc.nat(7), fc.nat(7)), {
    minLength: 1,
    maxLength: 40,
    size: 'max',
  }),
})

/**
 * Plays a schedule from an empty world, heals it, and checks every promise.
 *
 * @throws BrokenPromise
 */
export async function play({ seed, steps }: Schedule): Promise<void> {
  const world = createWorld(seed)
  for (const seat of world.seats.slice(0, 2)) world.tabOf(seat)
  await world.flow()
  for (const [name, a, b] of steps) {
    await commands[name]?.[1](world, a, b)
    await world.flow()
  }
  await heal(world)
  await checkPromises(world)
  world.end()
  await world.clock.advance(120_000)
  if (world.clock.waiting() > 0) throw new BrokenPromise('S7', `${world.clock.waiting()} timers are left behind`)
}

/** A schedule, a line each step. */
export function linesOf({ seed, steps }: Schedule): string {
  return [`seed ${seed}`, ...steps.map(([name, a, b]) => `${name} ${a} ${b}`)].join('\n  ')
}
