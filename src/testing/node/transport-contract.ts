import { againCases } from './transport-contract/again-cases.ts'
import { downCases } from './transport-contract/down-cases.ts'
import { endCases, onceCases } from './transport-contract/end-cases.ts'
import { openCases } from './transport-contract/open-cases.ts'
import { upCases } from './transport-contract/up-cases.ts'
import { createWorld, type MadeTransport } from './transport-contract/world.ts'

export type { FarEnd, MadeTransport } from './transport-contract/world.ts'

/** What `testTransport` needs: a way to declare tests, and one to make transports. */
export interface TransportContractOptions {
  /** `test` of vitest, `node:test` or alike. */
  readonly test: (title: string, run: () => Promise<void>) => unknown
  /** A transport for one case, whose far ends are in the case's hands. */
  readonly create: () => MadeTransport | Promise<MadeTransport>
  /** Whether the transport opens another connection after one that ended, as `reconnect` does. Default: `false`. */
  readonly comesAgain?: boolean
}

/**
 * Proves that a transport keeps the rules T1–T9: declares one test a promise, its rule in the title. Nothing is timed: a
 * case waits until something is so, at most 5 s. Give a transport that comes again no wait before it does.
 *
 * @example
 * testTransport({
 *   test,
 *   create() {
 *     const ends: FarEnd[] = []
 *     return { transport: memory(({ send, close }) => farEnd(ends, send, close)), ends, dispose() {} }
 *   },
 * })
 */
export function testTransport(options: TransportContractOptions): void {
  const { test, create, comesAgain = false } = options
  const cases = {
    ...openCases,
    ...upCases,
    ...downCases,
    ...endCases,
    ...(comesAgain ? againCases : onceCases),
  }
  for (const [title, run] of Object.entries(cases)) {
    test(title, async () => {
      const { world, dispose } = await createWorld(create)
      try {
        await run(world)
      } finally {
        await dispose()
      }
    })
  }
}
