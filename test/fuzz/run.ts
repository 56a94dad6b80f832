import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, openSqliteLog } from '../../src/gateway/index.ts'
import { virtualClock } from '../../src/testing/index.ts'
import { readBack } from './read-back.ts'
import type { Recording } from './recording.ts'
import { fuzzSessions } from './sessions.ts'
import { FuzzFault, type Tally } from './tally.ts'
import { createWorld } from './world.ts'

/** Between a fifth of the inputs and their end the heap grows by less than this: the long run's inputs alone are ten times as much. */
export const maxHeapGrowth = 8 * 1024 * 1024

const loopEnds = () => new Promise<void>((resolve) => setImmediate(resolve))

interface Run {
  readonly seed: number
  readonly inputs: number
  readonly recording: Recording
}

/** Sessions over a memory log, which ends with its world. */
export function fuzzMemorySessions(run: Run): Promise<Tally> {
  return fuzzSessions({
    ...run,
    layer: 'sessions, memory log',
    inputsAWorld: 2_500,
    async open() {
      const clock = virtualClock()
      const log = createMemoryLog({ clock, epoch: 'fuzz-epoch' })
      return { world: createWorld({ clock, log }), settle: loopEnds, close: () => log.close() }
    },
  })
}

/** Sessions over logs on disk, each opened again afterwards: what was stored is sound there too. */
export function fuzzSqliteSessions(run: Run): Promise<Tally> {
  return fuzzSessions({
    ...run,
    layer: 'sessions, SQLite log',
    inputsAWorld: Math.ceil(run.inputs / 5),
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'fuzz-'))
      const path = join(folder, 'log.sqlite')
      const clock = virtualClock()
      const log = await openSqliteLog({ path, clock })
      const world = createWorld({ clock, log })
      return {
        world,
        async settle() {
          await loopEnds()
          // Summaries are read in turns of the loop of their own.
          await world.idle()
          // Written in the order of asking: when this is answered, everything before is.
          await log.mark({ site: 'demo', conversation: 'vera-talk' }, { kind: 'agent', id: 'nobody' }, { read: 0 })
          await loopEnds()
        },
        async close() {
          await log.close()
          const again = await openSqliteLog({ path, clock })
          const faults = await readBack(again)
          await again.close()
          rmSync(folder, { recursive: true })
          if (faults.length > 0)
            throw new Error(`Opened again (FUZZ_SEED=${run.seed}): ${faults.slice(0, 5).join('\n')}`)
        },
      }
    },
  })
}

/** Prints the closing line, and says where memory grew. */
export function closing(tally: Tally): Tally {
  console.log(tally.line())
  if (tally.heapGrowth > maxHeapGrowth) throw new FuzzFault(tally, `the heap grew by ${tally.heapGrowth} bytes`, [])
  return tally
}
