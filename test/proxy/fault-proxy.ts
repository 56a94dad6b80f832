import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Piece } from './frames.ts'
import { createLine, type Line } from './line.ts'
import { type ActiveRule, createRule, type Direction, type Fault, type Match, type Rule } from './rules.ts'

/** A piece that came to the proxy. */
export interface Passage {
  /** Counted from 1. */
  readonly connection: number
  readonly direction: Direction
  readonly t: string
  readonly value?: unknown
  readonly length: number
  /** What was done to it; `null` where it was passed on as it came. */
  readonly fault: Fault['kind'] | null
}

/** A proxy between clients and a gateway, which does to their frames what its rules say. */
export interface FaultProxy {
  /** What clients connect to. */
  readonly url: string
  /** The first rule that matches a piece is applied to it. */
  rule(match: Match, fault: Fault): Rule
  /** Everything that came so far, in order. */
  readonly traffic: readonly Passage[]
  /** Resolves when so many pieces that match have come, those before the call included. */
  seen(match: Pick<Match, 'direction' | 'frame' | 'connection'>, count?: number): Promise<void>
  /** Bytes passed on by one connection in one direction. */
  passed(connection: number, direction: Direction): number
  /** Connections taken so far. */
  readonly connections: number
  /** Closes both sides of every connection. */
  cutAll(): void
  /** New connections go there from now on; until it is known they wait. */
  aim(to: Promise<string>): void
  close(): Promise<void>
}

interface Pair {
  readonly up: Line
  readonly down: Line
  end(sides: 'both' | 'client' | 'gateway'): void
  destroy(): void
}

/**
 * A proxy that listens on a port of its own.
 *
 * @param options.to The gateway: `http://127.0.0.1:4400`.
 *
 * @example
 * const proxy = await createFaultProxy({ to: url })
 * proxy.rule({ direction: 'up', frame: 'append', nth: 2 }, cut({ byte: 5 }))
 */
export async function createFaultProxy(options: { readonly to: string }): Promise<FaultProxy> {
  const rules: ActiveRule[] = []
  const traffic: Passage[] = []
  const pairs: Pair[] = []
  const watchers = new Set<() => void>()
  let to = Promise.resolve(options.to)

  const taken = async (client: Socket) => {
    // What a side does to its own socket is its business; `close` follows.
    client.on('error', () => {})
    const { hostname, port } = new URL(await to)
    if (client.destroyed) return
    const gateway = connect({ host: hostname, port: Number(port) })
    gateway.on('error', () => {})
    const connection = pairs.length + 1
    const record = (direction: Direction) => (piece: Piece, fault: Fault['kind'] | null) => {
      const { bytes, t, value } = piece
      traffic.push({ connection, direction, t, value, length: bytes.length, fault })
      for (const look of [...watchers]) look()
    }
    const end = (sides: 'both' | 'client' | 'gateway') => {
      up.silence()
      down.silence()
      if (sides !== 'gateway') client.destroySoon()
      if (sides !== 'client') gateway.destroySoon()
    }
    const shared = { connection, rules, end }
    const up = createLine({ ...shared, direction: 'up', source: client, target: gateway, record: record('up') })
    const down = createLine({ ...shared, direction: 'down', source: gateway, target: client, record: record('down') })
    const destroy = () => {
      client.destroy()
      gateway.destroy()
    }
    pairs.push({ up, down, end, destroy })
    for (const [one, other, line] of [
      [client, gateway, up],
      [gateway, client, down],
    ] as const) {
      one.setNoDelay()
      one.on('close', () => line.finish(() => other.destroySoon()))
    }
  }

  const server = createServer(taken)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    rule(match, fault) {
      const rule = createRule(match, fault)
      rules.push(rule)
      return rule
    },
    traffic,
    seen(match, count = 1) {
      const isSeen = (passage: Passage) =>
        passage.direction === match.direction &&
        (match.frame === undefined || passage.t === match.frame) &&
        (match.connection === undefined || passage.connection === match.connection)
      return new Promise((resolve) => {
        const look = () => {
          if (traffic.filter(isSeen).length < count) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      })
    },
    passed: (connection, direction) => pairs[connection - 1]?.[direction].passed ?? 0,
    get connections() {
      return pairs.length
    },
    cutAll() {
      for (const { end } of pairs) end('both')
    },
    aim(next) {
      to = next
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const { destroy } of pairs) destroy()
      await closed
    },
  }
}
