import './outside.ts'
import { parentPort, workerData } from 'node:worker_threads'
import fc from 'fast-check'
import { mutants } from './mutants.ts'
import { applyPatches, smallBounds } from './patch.ts'
import type { Schedule } from './play.ts'
import type { Outcome, Task } from './workers.ts'

const { mutant, path, runs, seed } = workerData as Task
const patches = mutants.find(({ id }) => id === mutant)?.patches ?? []
const assertApplied = applyPatches([...smallBounds, ...patches])
const { linesOf, play, schedules } = await import('./play.ts')
const { found } = await import('./found.ts')
assertApplied()

let rejection: unknown
process.on('unhandledRejection', (reason) => {
  rejection ??= reason
})

const beganAt = performance.now()
const result = await fc.check(
  fc.asyncProperty(schedules, async (schedule) => {
    rejection = undefined
    await play(schedule)
    // Rejections nobody handled are told when nothing else is left to do.
    await new Promise((resolve) => setImmediate(resolve))
    if (rejection !== undefined) throw rejection
  }),
  {
    seed,
    numRuns: runs,
    examples: found.map((schedule): [Schedule] => [schedule]),
    endOnFailure: mutant !== undefined,
    ...(path !== undefined && { path }),
  },
)
const seconds = (performance.now() - beganAt) / 1_000

const error = result.errorInstance
const outcome: Outcome = {
  runs: result.numRuns,
  perSecond: Math.round(result.numRuns / seconds),
  failure:
    result.counterexample === null
      ? null
      : {
          isBrokenPromise: error instanceof Error && error.name === 'BrokenPromise',
          message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          schedule: linesOf(result.counterexample[0]),
          path: result.counterexamplePath ?? '',
        },
}
parentPort?.postMessage(outcome)
