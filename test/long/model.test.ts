import { expect, test } from 'vitest'
import { playInWorker, twoAtATime, words } from '../model/workers.ts'

/** Six a core: a run that fails is shrunk within its own part, and says how to play that again. */
const parts = 12
/** What two cores play in some four minutes, at 300 a second. */
const schedules = Number(process.env.SCHEDULES ?? 60_000)
const schedulesAPart = Math.ceil(schedules / parts)

/** The same in every run, so that a red one is a change's doing; `SEED` explores others. */
const seed = Number(process.env.SEED ?? 20_261)

test(`every promise holds over ${schedules} schedules`, async () => {
  const seeds = Array.from({ length: parts }, (_, part) => seed + part)
  const outcomes = await twoAtATime(seeds, (mine) => playInWorker({ seed: mine, runs: schedulesAPart }))
  const played = outcomes.reduce((sum, outcome) => sum + outcome.runs, 0)
  console.log(`model: ${played} schedules, SEED=${seed}`)
  expect(
    outcomes.map((outcome, part) => words(outcome, seeds[part] ?? seed)).filter((failure) => failure !== ''),
  ).toEqual([])
}, 3_600_000)
