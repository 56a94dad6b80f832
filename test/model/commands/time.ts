import type { Commands } from './command.ts'

const steps = [100, 300, 700, 1_500, 4_000, 11_000, 26_000, 40_000]

/** Time goes by. */
export const time: Commands = {
  wait: [14, (world, a) => world.clock.advance(steps[a] ?? 0)],
  /** A week and a day go by: a resolved conversation can no longer be reopened. */
  'wait for days': [1, (world) => world.leap(8 * 24 * 3600 * 1000)],
}
