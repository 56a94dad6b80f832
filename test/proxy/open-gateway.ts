import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Client, createClient } from '../../src/core/index.ts'
import { createSession, type EventLog, guestActor } from '../../src/gateway/index.ts'
import { createSockets } from '../../src/gateway/ws/ws.ts'
import { systemClock } from '../../src/protocol/clock.ts'
import { ChatError } from '../../src/protocol/errors.ts'
import { type VirtualClock, virtualClock } from '../../src/testing/index.ts'
import { memory, reconnect } from '../../src/transports/index.ts'

/** The gateway's sessions and sockets over a log, without budgets: thousands of connections a minute come from one address. */
export interface OpenGateway {
  readonly url: string
  readonly log: EventLog
  /** An agent's client of a site, within the process: only customers' connections are under test. */
  agent(site: string, name: string): Client
  close(): Promise<void>
}

/** An open gateway on a port of its own; every site exists at it. */
export async function openGateway(log: EventLog): Promise<OpenGateway> {
  const reports: string[] = []
  let count = 0
  const context = {
    log,
    clock: systemClock,
    site: (id: string) => ({ id, name: id, origins: [] }),
    id: () => `session-${++count}`,
    takeAppend: () => 0,
    enter: () => () => {},
    report: (line: string) => void reports.push(line),
    async authorize(_site: string, token: string) {
      if (token.startsWith('guest:')) return guestActor(token)
      if (!token.startsWith('agent:')) throw new ChatError('bad-token')
      const name = token.slice('agent:'.length)
      return { author: { kind: 'agent' as const, id: name.toLowerCase(), name } }
    },
  }
  const sockets = createSockets({
    open: (wire) => createSession(context, wire),
    connections: { open: () => () => {}, enter: () => () => {} },
    clock: systemClock,
    trustedProxy: 0,
    report: context.report,
    count: () => {},
  })
  const server = createServer()
  sockets.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    log,
    agent(site, name) {
      const clock: VirtualClock = virtualClock()
      const transport = memory((client) => {
        const send = (frame: object) => client.send(JSON.stringify(frame))
        return createSession(context, { origin: null, ownOrigin: null, send, close: client.close })
      })
      const connected = reconnect(transport, { clock, wakes: () => () => {} })
      return createClient({ site, transport: connected, clock, getToken: async () => `agent:${name}` })
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      await sockets.drain(1_000)
      await closed
      await log.close()
      if (reports.length > 0) throw new Error(reports.join('\n'))
    },
  }
}
