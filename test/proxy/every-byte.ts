import { faultsIn, play, type Script } from './conversation.ts'
import { createFaultProxy, type FaultProxy } from './fault-proxy.ts'
import type { OpenGateway } from './open-gateway.ts'
import { cut, type Direction, type Rule } from './rules.ts'

/** What came of replays. */
export interface Report {
  replays: number
  /** Bytes of each direction where nothing was cut: the least, for one commit may answer one message or two. */
  readonly bytes: { up: number; down: number }
  /** Connections that were cut, by the direction whose byte was counted. */
  readonly cuts: { up: number; down: number }
  /** Connections after the first. */
  reconnects: number
  /** Which replay, and what was wrong with it; empty is what the protocol promises. */
  readonly failures: string[]
}

/** Replays of one script at one gateway, each with a customer, an agent and a site of its own. */
export interface Replays {
  readonly report: Report
  /** Cuts the first connection after every byte of both directions, as far as conversations come. */
  everyByte(): Promise<void>
  /** Cuts the first connection before every frame, and the second one, which resumes, before every frame too. */
  everyFrameTwice(): Promise<void>
}

const directions: readonly Direction[] = ['up', 'down']
/** Of two appends one commit may make one frame or two: a byte that one replay has not may be had by the next. */
const triesABytePosition = 3
/** Past the end no replay comes any more. */
const missesAtTheEnd = 8

/** Replays that run beside each other in so many lanes. */
export function createReplays(options: {
  readonly gateway: OpenGateway
  readonly script: Script
  readonly lanes: number
}): Replays {
  const { gateway, lanes, script } = options
  const report: Report = {
    replays: 0,
    bytes: { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY },
    cuts: { up: 0, down: 0 },
    reconnects: 0,
    failures: [],
  }

  const replay = async (title: string, prepare: (proxy: FaultProxy) => void): Promise<FaultProxy> => {
    report.replays += 1
    const proxy = await createFaultProxy({ to: gateway.url })
    prepare(proxy)
    try {
      const outcome = await play(script, gateway, proxy, `site-${100_000 + report.replays}`)
      report.failures.push(...faultsIn(outcome).map((fault) => `${title}: ${fault}`))
    } catch (error) {
      report.failures.push(`${title}: ${error instanceof Error ? error.message : String(error)}`)
    }
    report.reconnects += proxy.connections - 1
    await proxy.close()
    return proxy
  }

  /** Does the work in every lane until one has no more. */
  const inLanes = async (work: () => Promise<boolean>) => {
    const lane = async () => {
      while (await work());
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  }

  const cutAfter = async (direction: Direction, byte: number): Promise<boolean> => {
    for (let tries = 0; tries < triesABytePosition; tries++) {
      let rule: Rule | undefined
      const proxy = await replay(`${direction}, byte ${byte}`, (it) => {
        rule = it.rule({ direction, connection: 1 }, cut({ byte }))
      })
      if (rule?.hits === 1) {
        report.cuts[direction] += 1
        return true
      }
      report.bytes[direction] = Math.min(report.bytes[direction], proxy.passed(1, direction))
    }
    return false
  }

  const cutBefore = async (first: [Direction, number], second: [Direction, number]) => {
    const rules: Rule[] = []
    await replay(`${first} and ${second}`, (proxy) => {
      for (const [index, [direction, nth]] of [first, second].entries()) {
        rules.push(proxy.rule({ direction, connection: index + 1, nth }, cut({ byte: 0 })))
      }
    })
    for (const [index, [direction]] of [first, second].entries()) report.cuts[direction] += rules[index]?.hits ?? 0
    return rules.map(({ hits }) => hits === 1)
  }

  return {
    report,
    async everyByte() {
      for (const direction of directions) {
        let next = 0
        let misses = 0
        await inLanes(async () => {
          if (!(await cutAfter(direction, next++))) misses += 1
          return misses < missesAtTheEnd
        })
      }
    },
    async everyFrameTwice() {
      const firsts = directions.flatMap((direction) =>
        Array.from({ length: framesAtMost(script) }, (_, index): [Direction, number] => [direction, index + 1]),
      )
      await inLanes(async () => {
        const first = firsts.shift()
        if (!first) return false
        for (const direction of directions) {
          for (let nth = 1; ; nth++) {
            const [isFirstCut, isSecondCut] = await cutBefore(first, [direction, nth])
            if (!isFirstCut) return true
            if (!isSecondCut) break
          }
        }
        return true
      })
    },
  }
}

/** More than a connection of this script has in one direction. */
function framesAtMost({ turns }: Script): number {
  return 12 + 2 * turns.flatMap(({ customer }) => [...customer, '']).length
}
