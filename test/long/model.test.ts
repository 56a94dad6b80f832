import { expect, test } from 'vitest'
import { playInWorker, twoAtATime, words } from '../model/workers.ts'

/** Ten a core: a run that fails is shrunk within its own part, and says how to play that again. */
const parts = 20
/** What two cores play in 14 minutes, at 240 a second. */
const schedules = Number(process.env.SCHEDULES ?? 200_000)
const schedulesAPart = Math.ceil(schedules / parts)

const seed = process.env.SEED ? Number(process.env.SEED) : Math.floor(Math.random() * 1e6)

test(`every promise holds over ${schedules} schedules`, async () => {
  const seeds = Array.from({ length: parts }, (_, part) => seed + part)
  const outcomes = await twoAtATime(seeds, (mine) => playInWorker({ seed: mine, runs: schedulesAPart }))
  const played = outcomes.reduce((sum, outcome) => sum + outcome.runs, 0)
  console.log(`model: ${played} schedules, SEED=${seed}`)
  expect(
    outcomes.map((outcome, part) => words(outcome, seeds[part] ?? seed)).filter((failure) => failure !== ''),
  ).toEqual([])
}, 3_600_000)
