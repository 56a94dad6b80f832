import type { Clock } from '../../protocol/clock.ts'
import { aboutCases } from './log-contract/about-cases.ts'
import { aliasCases } from './log-contract/alias-cases.ts'
import { appendCases } from './log-contract/append-cases.ts'
import { authorCases } from './log-contract/author-cases.ts'
import { changeCases } from './log-contract/change-cases.ts'
import { changeViewCases } from './log-contract/change-view-cases.ts'
import { eraseCases } from './log-contract/erase-cases.ts'
import { feedCases } from './log-contract/feed-cases.ts'
import { followCases } from './log-contract/follow-cases.ts'
import { markCases } from './log-contract/mark-cases.ts'
import { rangeCases } from './log-contract/range-cases.ts'
import { reopenCases } from './log-contract/reopen-cases.ts'
import { summaryCases } from './log-contract/summary-cases.ts'
import { textCases } from './log-contract/text-cases.ts'
import { createWorld, type MadeLog } from './log-contract/world.ts'

export type { MadeLog } from './log-contract/world.ts'

/** What `testLog` needs: a way to declare tests, and one to make logs. */
export interface LogContractOptions {
  /** `test` of vitest, `node:test` or alike. */
  readonly test: (title: string, run: () => Promise<void>) => unknown
  /** An empty log for one case, with the suite's clock. */
  readonly createLog: (options: { readonly clock: Clock }) => MadeLog | Promise<MadeLog>
  /** Whether logs outlive a closing; `createLog` then gives `reopen`. Default: `false`. */
  readonly isLasting?: boolean
}

/**
 * Proves that a log keeps the rules N1–N4, L1–L6, L9 and A3: declares one test a promise, its rule in the title. Every case
 * reads back what it claims. Time is the suite's own, and nothing waits: give the log the clock it is handed.
 *
 * @example
 * testLog({ test, createLog: ({ clock }) => ({ log: createMemoryLog({ clock }), dispose() {} }) })
 */
export function testLog(options: LogContractOptions): void {
  const { test, createLog, isLasting = false } = options
  const cases = {
    ...authorCases,
    ...appendCases,
    ...rangeCases,
    ...followCases,
    ...markCases,
    ...summaryCases,
    ...feedCases,
    ...aliasCases,
    ...eraseCases,
    ...changeCases,
    ...changeViewCases,
    ...aboutCases,
    ...textCases,
    ...(isLasting ? reopenCases : {}),
  }
  for (const [title, run] of Object.entries(cases)) {
    test(title, async () => {
      const { world, dispose } = await createWorld(createLog)
      try {
        await run(world)
      } finally {
        await dispose()
      }
    })
  }
}
