import { createGateway, type Gateway } from 'shopbell/gateway'
import { residentMemory } from '../memory.ts'
import { serve } from '../process.ts'

/** One customer and one address are not what is measured, so no limit of theirs may be what is found. */
const limits = {
  framesPerSecond: 100_000,
  appendBurst: 10_000,
  appendsPerSecond: 10_000,
  connectionsPerAgent: 100_000,
  connectionsPerAddress: 1_000_000,
  newConnectionsPerMinutePerAddress: 1_000_000,
}

let gateway: Gateway

serve({
  async start(dataFolder: string | undefined) {
    gateway = await createGateway({
      sites: [{ id: 'bench', name: 'Bench', origins: [] }],
      agents: [{ id: 'ada', name: 'Ada' }],
      limits,
      ...(dataFolder !== undefined && { dataFolder }),
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
  memory: residentMemory,
  cpu: () => process.cpuUsage(),
})
