import { Worker } from 'node:worker_threads'

/** What a worker is to play. */
export interface Task {
  readonly seed: number
  readonly runs: number
  /** Where a failing schedule was found, to play it alone again. */
  readonly path?: string
  /** A fault to put in; shrinking is left out, for what counts is that it is caught. */
  readonly mutant?: string
}

/** How it went. */
export interface Outcome {
  readonly runs: number
  readonly perSecond: number
  readonly failure: {
    readonly isBrokenPromise: boolean
    readonly message: string
    readonly schedule: string
    readonly path: string
  } | null
}

/** Plays in a thread of its own: with its own modules, which patches may change, and without the test runner's. */
export function playInWorker(task: Task): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      execArgv: [],
      env: {},
      // A world lives for some milliseconds: it should not outlive a collection of the young.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    })
    worker.once('message', (outcome: Outcome) => {
      resolve(outcome)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`A worker of the model ended with ${code} and no outcome.`)))
  })
}

/** Does tasks two at a time, as there are two cores. */
export async function twoAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = items.map((item, index) => ({ item, index }))
  const next = async () => {
    for (let taken = waiting.shift(); taken; taken = waiting.shift()) results[taken.index] = await work(taken.item)
  }
  await Promise.all([next(), next()])
  return results
}

/** What a failure says to whoever reads it: the rule, the shortest schedule found, and how to play it again. */
export function words({ failure }: Outcome, seed: number): string {
  if (!failure) return ''
  return `${failure.message}\n\nThe shortest schedule found:\n  ${failure.schedule}\n\nAgain: SEED=${seed} SCHEDULE=${failure.path} npx vitest run --project unit test/model.test.ts\n`
}
