import { createGateway, type Gateway } from 'shopbell/gateway'
import { serve } from '../process.ts'
import { createPages } from './pages.ts'

/** Customers and the agent write faster than people, so no limit of theirs may be what is found. */
const limits = {
  framesPerSecond: 100_000,
  appendBurst: 10_000,
  appendsPerSecond: 10_000,
  agentAppendBurst: 10_000,
  agentAppendsPerSecond: 10_000,
  connectionsPerCustomer: 1_000,
  connectionsPerAgent: 1_000,
  connectionsPerAddress: 100_000,
  newConnectionsPerMinutePerAddress: 100_000,
  agentTokenMs: 24 * 3600 * 1000,
}

let gateway: Gateway

serve({
  async start() {
    gateway = await createGateway({
      sites: [{ id: 'bench', name: 'Bench', origins: [] }],
      agents: [{ id: 'ada', name: 'Ada' }],
      limits,
      fallback: await createPages(),
    })
  },
  /** Where it listens, and a token for the agent. */
  async listen() {
    const { url } = await gateway.listen({ port: 0 })
    const code = new URL(await gateway.createSignInLink('ada'), url).hash.slice('#sign-in='.length)
    const post = (path: string, headers: Record<string, string>, body: unknown) =>
      gateway.fetch(
        new Request(url + path, { method: 'POST', headers: { ...headers, origin: url }, body: JSON.stringify(body) }),
      )
    const signedIn = await post('/v1/agent/sign-in', { 'content-type': 'application/json' }, { code })
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? ''
    const { token } = (await (await post('/v1/agent/token', { cookie }, {})).json()) as { token: string }
    return { url: `${url.replace('http', 'ws')}/v1/connect`, token }
  },
})
