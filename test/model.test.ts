import { expect, test } from 'vitest'
import { mutants } from './model/mutants.ts'
import { type Outcome, playInWorker, twoAtATime, words } from './model/workers.ts'

/** Half of them a worker. */
const schedules = 20_000
/** A fault that needs more schedules than this to be seen is not seen often enough. */
const schedulesAMutant = 500

/** The same in every run, so that a red one is a change's doing; `SEED` explores others. */
const seed = Number(process.env.SEED ?? 20_261)
const path = process.env.SCHEDULE

test(`every promise holds over ${schedules} schedules`, async () => {
  const seeds = path === undefined ? [seed, seed + 1] : [seed]
  const runs = schedules / seeds.length
  const outcomes = await twoAtATime(seeds, (mine) => playInWorker({ seed: mine, runs, ...(path && { path }) }))
  const played = outcomes.reduce((sum, outcome) => sum + outcome.runs, 0)
  const perSecond = outcomes.reduce((sum, outcome) => sum + outcome.perSecond, 0)
  console.log(`model: ${played} schedules, ${perSecond} a second, SEED=${seed}`)
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.failure) throw new Error(words(outcome, seeds[index] ?? seed))
  }
}, 600_000)

test.skipIf(path !== undefined)(
  `each of ${mutants.length} single faults is caught within ${schedulesAMutant} schedules`,
  async () => {
    const mutantsSeed = process.env.SEED ? seed : 1
    const outcomes = await twoAtATime(mutants, ({ id }) =>
      playInWorker({ seed: mutantsSeed, runs: schedulesAMutant, mutant: id }),
    )
    const lines = mutants.map(({ id, rule }, index) => `[${rule}] ${id}: ${found(outcomes[index])}`)
    console.log(lines.join('\n'))
    expect(lines.filter((_, index) => !outcomes[index]?.failure?.isBrokenPromise)).toEqual([])
  },
  600_000,
)

function found(outcome: Outcome | undefined): string {
  if (!outcome?.failure) return 'not caught'
  const { isBrokenPromise, message } = outcome.failure
  return `after ${outcome.runs}: ${isBrokenPromise ? '' : 'no broken promise, but '}${message.split('\n')[0]}`
}
