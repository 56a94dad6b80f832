import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, type ClientOptions, createClient, memoryStorage } from '../../src/core/index.ts'
import { createGateway } from '../../src/gateway/index.ts'
import type { VirtualClock } from '../../src/testing/index.ts'
import { reconnect, websocket } from '../../src/transports/index.ts'
import { eagerClock } from './eager-clock.ts'
import { createFaultProxy, type FaultProxy } from './fault-proxy.ts'

/** A client behind a proxy of its own. */
export interface Side {
  readonly client: Client
  readonly proxy: FaultProxy
  readonly clock: VirtualClock
  readonly storage: ReturnType<typeof memoryStorage>
}

/** A gateway with a data folder, a customer and an agent, over real sockets. Time stands still until a test moves it. */
export interface World {
  readonly customer: Side
  readonly agent: Side
  /** The gateway's clock. */
  readonly clock: VirtualClock
  /** Closes the gateway and opens another one on its folder, to which both proxies then lead. */
  restart(): Promise<void>
  /** What the gateway reported as having gone wrong. */
  readonly reports: readonly string[]
  close(): Promise<void>
}

/** A world in which nobody is connected yet. */
export async function createWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const assets = join(folder, 'assets')
  mkdirSync(assets)
  const clock = eagerClock()
  const reports: string[] = []
  const open = () =>
    createGateway({
      sites: [{ id: 'demo', name: 'Demo', origins: [] }],
      agents: [{ id: 'ada', name: 'Ada' }],
      dataFolder: join(folder, 'data'),
      assets: { cdn: assets, inbox: assets },
      clock,
      report: (line) => reports.push(line),
    })
  let gateway = await open()
  let { url } = await gateway.listen({ port: 0 })
  const cookie = await signIn(url, await gateway.createSignInLink('ada'))
  const customer = await createSide(url)
  const agent = await createSide(url, () => agentToken(url, cookie))

  return {
    customer,
    agent,
    clock,
    reports,
    async restart() {
      const next = Promise.withResolvers<string>()
      for (const { proxy } of [customer, agent]) proxy.aim(next.promise)
      const closing = gateway.close()
      // Sessions that do not hear of it are cut off.
      await clock.advance(2_000)
      await closing
      gateway = await open()
      url = (await gateway.listen({ port: 0 })).url
      next.resolve(url)
    },
    async close() {
      for (const { client, proxy } of [customer, agent]) {
        client.destroy()
        await proxy.close()
      }
      await gateway.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function createSide(to: string, getToken?: ClientOptions['getToken']): Promise<Side> {
  const proxy = await createFaultProxy({ to })
  const clock = eagerClock()
  const storage = memoryStorage()
  const socket = websocket(`${proxy.url.replace('http', 'ws')}/v1/connect`)
  const transport = reconnect(socket, { clock, random: () => 0, wakes: () => () => {} })
  const client = createClient({ site: 'demo', transport, clock, storage, ...(getToken && { getToken }) })
  // A mark that went into a dying connection is sent again on the next one, at most one in 2 s.
  client.$connection.listen(({ status }) => status === 'online' && void clock.advance(2_000))
  return { client, proxy, clock, storage }
}

async function signIn(url: string, link: string): Promise<string> {
  const answer = await post(url, 'sign-in', { code: link.split('=')[1] })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

async function agentToken(url: string, cookie: string): Promise<string> {
  const answer = (await (await post(url, 'token', {}, cookie)).json()) as { readonly token: string }
  return answer.token
}

function post(url: string, path: string, body: object, cookie?: string): Promise<Response> {
  return fetch(`${url}/v1/agent/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { origin: url, ...(cookie && { cookie }) },
  })
}
