import { afterEach, expect, test } from 'vitest'
import { createGateway, type Gateway } from './gateway.ts'

const sites = [{ id: 'demo', name: 'Demo', origins: ['https://shop.example'] }]
const place = { site: 'demo', conversation: 'c1' }
const token = `guest:${Buffer.alloc(32, 3).toString('base64url')}`
const message = {
  t: 'append',
  conversation: place.conversation,
  event: { id: 'e1', type: 'message', content: { kind: 'text', text: 'my secret' } },
}

let gateway: Gateway
afterEach(() => gateway.close())

/** The text of what the gateway answers to these frames. */
async function answered(...frames: readonly object[]): Promise<string> {
  const body = JSON.stringify({ v: 1, site: 'demo', token, device: 'd', frames })
  const headers = { origin: 'https://shop.example', 'content-type': 'text/plain' }
  const response = await gateway.fetch(new Request('http://chat.example/v1/frames', { method: 'POST', body, headers }))
  return response.text()
}

test('[L5] whoever runs the gateway erases a conversation: a reader and a late retry find nothing', async () => {
  gateway = await createGateway({ sites, agents: [], report: () => {} })
  expect(await gateway.erase(place)).toBe(false)
  expect(await answered(message)).toContain('my secret')
  expect(await gateway.erase(place)).toBe(true)
  const pull = { t: 'pull', request: 'r', conversation: 'c1', after: 0, limit: 9 }
  for (const frame of [message, pull]) {
    const answer = await answered(frame)
    expect(answer).toContain('"erased":true')
    expect(answer).not.toContain('secret')
  }
  expect(gateway.counters()).toMatchObject({
    appendsStored: 1,
    appendsRepeated: 1,
    sessionsOpened: 3,
    conversationsErased: 1,
  })
})

test('[X1] a gateway counts refusals by their code and keeps to limits of its own', async () => {
  gateway = await createGateway({ sites, agents: [], report: () => {}, limits: { appendBurst: 1 } })
  const second = { ...message, event: { ...message.event, id: 'e2' } }
  expect(await answered(message, second)).toContain('"code":"rate-limited"')
  expect(gateway.counters()).toMatchObject({ appendsStored: 1, 'appendsRefused:rate-limited': 1 })
})

test('[X1] what a page tells takes nothing from what its customer may write', async () => {
  gateway = await createGateway({ sites, agents: [], report: () => {}, limits: { appendBurst: 2 } })
  const page = { url: 'https://shop.example/', title: 'Shop' }
  const tell = (id: string) => ({ ...message, event: { id, type: 'context', context: { page } } })
  const second = { ...message, event: { ...message.event, id: 'e2' } }
  expect(await answered(message, tell('x1'), tell('x2'), second)).not.toContain('rate-limited')
  expect(await answered(tell('x3'))).toContain('"code":"rate-limited"')
  expect(gateway.counters()).toMatchObject({ appendsStored: 4, 'appendsRefused:rate-limited': 1 })
})

test('[A2] a site that requires identity refuses guests on every way in', async () => {
  const key = { kid: 'k1', alg: 'HS256', key: 'a secret of the shop with 32 bytes' } as const
  const [site] = sites
  const closed = { id: 'demo', name: 'Demo', origins: site?.origins ?? [], keys: [key], identity: 'required' } as const
  gateway = await createGateway({ sites: [closed], agents: [], report: () => {} })
  const answer = await answered(message)
  expect(answer).toContain('"identify-first"')
  expect(answer).not.toContain('"events"')
  expect(gateway.counters()).toMatchObject({ appendsStored: 0, 'sessionsRefused:identify-first': 1 })
  // Nobody is told the keys.
  const told = await gateway.fetch(new Request('http://chat.example/v1/sites/demo'))
  expect(await told.text()).not.toContain('secret of the shop')
})

test('an agent searches the catalogue of a site, a customer does not', async () => {
  const [site] = sites
  const product = { id: 's', title: 'Socks' }
  const catalogue = { search: async () => [product], get: async () => [] }
  const known = { id: 'demo', name: 'Demo', origins: site?.origins ?? [], catalogue }
  gateway = await createGateway({ sites: [known], agents: [{ id: 'ada', name: 'Ada' }], report: () => {} })
  const base = 'http://chat.example'
  const post = (path: string, headers: object, body?: object) =>
    gateway.fetch(
      new Request(base + path, {
        method: 'POST',
        headers: { origin: base, ...headers },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
  const code = (await gateway.createSignInLink('ada')).split('=')[1]
  const cookie = (await post('/v1/agent/sign-in', {}, { code })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const asked = await (await post('/v1/agent/token', { cookie })).json()
  const search = (bearer: string) =>
    gateway.fetch(
      new Request(`${base}/v1/agent/products?site=demo&q=socks`, { headers: { authorization: `Bearer ${bearer}` } }),
    )
  expect(await (await search(asked.token)).json()).toEqual({ products: [product] })
  expect((await search(token)).status).toBe(403)
  // It is not told with the rest.
  expect(await (await gateway.fetch(new Request(`${base}/v1/sites/demo`))).json()).toEqual({ id: 'demo', name: 'Demo' })
})
