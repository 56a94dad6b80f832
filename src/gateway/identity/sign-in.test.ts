import { afterEach, beforeEach, expect, test } from 'vitest'
import { type VirtualClock, virtualClock } from '../../testing/virtual-clock.ts'
import { createGateway, type Gateway } from '../gateway.ts'

const own = 'http://chat.example'
let clock: VirtualClock
let gateway: Gateway
let lines: string[]

beforeEach(async () => {
  clock = virtualClock()
  lines = []
  gateway = await createGateway({
    sites: [
      { id: 'demo', name: 'Demo', origins: [] },
      { id: 'other', name: 'Other', origins: [] },
    ],
    agents: [{ id: 'ada', name: 'Ada', avatarUrl: 'https://shop.example/ada.png' }],
    clock,
    trustedProxy: 1,
    report: (line) => lines.push(line),
  })
})
afterEach(() => gateway.close())

function post(
  path: string,
  options: { body?: unknown; cookie?: string; origin?: string | null; base?: string; address?: string } = {},
) {
  const { body = {}, cookie, origin = own, base = own, address } = options
  return gateway.fetch(
    new Request(`${base}/v1/agent/${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        ...(origin !== null && { origin }),
        ...(cookie && { cookie }),
        ...(address && { 'x-forwarded-for': address }),
      },
    }),
  )
}

async function newCode(): Promise<string> {
  return (await gateway.createSignInLink('ada')).split('=')[1] ?? ''
}

async function signedIn(): Promise<string> {
  const response = await post('sign-in', { body: { code: await newCode() } })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('[A2] a link’s code is in the fragment, which no server sees', async () => {
  expect(await gateway.createSignInLink('ada')).toMatch(/^\/inbox#sign-in=[\w-]{22}$/)
})

test('[A2] a code buys a cookie that no script reads, once', async () => {
  const code = await newCode()
  const response = await post('sign-in', { body: { code } })
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toMatch(
    /^shopbell_agent=[\w-]{43}; Max-Age=2592000; Path=\/v1\/agent; HttpOnly; SameSite=Lax$/,
  )
  expect(response.headers.get('cache-control')).toBe('no-store')
  const again = await post('sign-in', { body: { code } })
  expect([again.status, again.headers.get('set-cookie')]).toEqual([401, null])
  expect(await again.json()).toMatchObject({ code: 'bad-token', message: expect.stringContaining('new one') })
})

test('over https the cookie is Secure', async () => {
  const base = 'https://chat.example'
  const response = await post('sign-in', { body: { code: await newCode() }, base, origin: base })
  expect(response.headers.get('set-cookie')).toMatch(/; Secure$/)
})

test('[A2] the cookie is exchanged for a token of 15 minutes', async () => {
  const cookie = await signedIn()
  const response = await post('token', { cookie: `theme=dark; ${cookie}; other=1` })
  expect(await response.json()).toEqual({
    token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
    agent: { id: 'ada', name: 'Ada', avatarUrl: 'https://shop.example/ada.png' },
    sites: ['demo', 'other'],
    expiresInMs: 900_000,
  })
})

test.each([undefined, 'shopbell_agent=', `shopbell_agent=${'A'.repeat(43)}`, `x_shopbell_agent=${'A'.repeat(43)}`])(
  'the cookie %j is nobody',
  async (cookie) => {
    expect((await post('token', cookie === undefined ? {} : { cookie })).status).toBe(401)
  },
)

test.each(['sign-in', 'token', 'sign-out'])('[A2] %s wants the inbox’s own origin', async (path) => {
  const cookie = await signedIn()
  for (const origin of [null, 'null', 'https://chat.example', 'http://evil.example', `${own}.evil.example`]) {
    const response = await post(path, { cookie, origin, body: { code: await newCode() } })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'origin-not-allowed' })
    expect(response.headers.get('set-cookie')).toBeNull()
  }
  expect((await post('token', { cookie })).status).toBe(200)
})

test('[A2] signing out ends the cookie everywhere and clears it here', async () => {
  const cookie = await signedIn()
  const response = await post('sign-out', { cookie })
  expect(response.headers.get('set-cookie')).toMatch(
    /^shopbell_agent=; Max-Age=0; Path=\/v1\/agent; HttpOnly; SameSite=Lax/,
  )
  expect((await post('token', { cookie })).status).toBe(401)
  expect((await post('sign-out')).status).toBe(200)
})

test.each([
  ['', 400],
  ['null', 400],
  ['{"code":7}', 400],
  [`{"code":"${'x'.repeat(200)}"}`, 400],
  [`{"code":"${'x'.repeat(9_000)}"}`, 413],
  ['{"code":""}', 401],
])('a sign-in with the body %.20j is %i', async (body, status) => {
  expect((await post('sign-in', { body })).status).toBe(status)
})

test('[X1] trying codes is limited for each address, and says when to come again', async () => {
  const address = '192.0.2.1'
  const statuses = []
  for (let count = 0; count < 11; count += 1) {
    statuses.push((await post('sign-in', { body: { code: 'x' }, address })).status)
  }
  expect(statuses).toEqual([...new Array(10).fill(401), 429])
  const refused = await post('sign-in', { body: { code: await newCode() }, address })
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await refused.json()).toMatchObject({ code: 'rate-limited' })
  expect((await post('sign-in', { body: { code: 'x' }, address: '192.0.2.2' })).status).toBe(401)
  await clock.advance(5_000)
  expect((await post('sign-in', { body: { code: await newCode() }, address })).status).toBe(200)
})

test('[X1] without an address nobody can keep the others from signing in', async () => {
  for (let count = 0; count < 11; count += 1) await post('sign-in', { body: { code: 'x' } })
  expect((await post('sign-in', { body: { code: await newCode() } })).status).toBe(200)
})

test('[X1] strangers at an agent’s address spend a budget of their own', async () => {
  const address = '192.0.2.1'
  const cookie = await signedIn()
  const other = await signedIn()
  const drain = async (options: Parameters<typeof post>[1]) => {
    for (let count = 0; count < 61; count += 1) await post('token', { ...options, address })
  }
  await drain({ origin: 'http://evil.example' })
  expect((await post('token', { address })).status).toBe(401)
  await drain({ cookie: `shopbell_agent=${'A'.repeat(43)}` })
  expect((await post('token', { address })).status).toBe(429)
  expect((await post('token', { cookie, address })).status).toBe(200)
  await drain({ cookie })
  expect((await post('token', { cookie, address })).status).toBe(429)
  expect((await post('sign-out', { cookie: other, address })).status).toBe(200)
})

test('nothing of it is reported', async () => {
  const before = lines.length
  const cookie = await signedIn()
  await post('token', { cookie })
  await post('sign-in', { body: { code: 'x' } })
  expect(lines.length).toBe(before)
})
