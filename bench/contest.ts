import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Address } from './loads/socket.ts'
import type { Contestant, Figures, Settings, Side } from './measure.ts'
import { type Process, startProcess } from './process.ts'

const servers = {
  ours: 'servers/gateway.ts',
  floor: 'servers/bare-ws.ts',
  peer: 'servers/socket-io.ts',
} as const

/** A server and whoever burdens it, each in a process of its own. */
export interface Contest {
  readonly server: Process
  readonly load: Process
  readonly address: Address
  stop(): Promise<void>
}

/** Starts a side's server with a database of its own, and a load, which is told the side and the server's address. */
export async function startContest(side: Side, load: string, settings: Settings, argument = {}): Promise<Contest> {
  const folder = mkdtempSync(join(settings.folder, `${side}-`))
  const server = await startProcess(servers[side], folder)
  const address = await server.ask<Address>('listen')
  const burden = await startProcess(load, { side, address, ...argument })
  return {
    server,
    load: burden,
    address,
    async stop() {
      await burden.stop()
      await server.stop()
    },
  }
}

/**
 * A contestant whose server and load last over all rounds; a round is one call of the load. Where that says how many it
 * `handled`, `cpu` is what the server spent on one, in µs: of two servers that keep a load busy one may work harder.
 */
export async function contestant(
  side: Side,
  load: string,
  settings: Settings,
  of: { readonly start?: object; readonly round: object },
): Promise<Contestant> {
  const contest = await startContest(side, load, settings, of.start)
  return {
    side,
    async round() {
      const before = await contest.server.ask<NodeJS.CpuUsage>('cpu')
      const figures = await contest.load.ask<Figures>('round', of.round)
      const after = await contest.server.ask<NodeJS.CpuUsage>('cpu')
      const spent = after.user + after.system - before.user - before.system
      return figures.handled ? { ...figures, cpu: spent / figures.handled } : figures
    },
    stop: contest.stop,
  }
}
