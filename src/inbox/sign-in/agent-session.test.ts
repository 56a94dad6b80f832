import { describe, expect, it } from 'vitest'
import { createAgentApi } from './agent-api.ts'
import { createAgentSession } from './agent-session.ts'

const token = { token: 't1', agent: { id: 'anna', name: 'Anna' }, sites: ['demo'], expiresInMs: 900_000 }

/** A page at `hash` and a gateway that knows one code and one cookie. */
function page(hash: string, gateway: { code?: string; cookie?: boolean; isDown?: boolean; status?: number } = {}) {
  const state = { cookie: false, ...gateway }
  const requests: string[] = []
  const location = { hash, pathname: '/inbox', search: '' }
  const addresses: string[] = []
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
  const fetcher = async (url: unknown, init?: RequestInit) => {
    requests.push(`${init?.method} ${url} ${init?.body}`)
    expect(new Headers(init?.headers).get('content-type')).toBe('application/json')
    if (state.isDown) throw new TypeError('fetch failed')
    if (state.status) return json(state.status, { code: 'x', message: 'Too many.' })
    if (url === '/v1/agent/sign-in') {
      if (JSON.parse(String(init?.body)).code !== state.code) return json(401, { code: 'bad-token', message: 'Used.' })
      state.cookie = true
      delete state.code
      return json(200, {})
    }
    if (url === '/v1/agent/sign-out') state.cookie = false
    return state.cookie ? json(200, token) : json(401, { code: 'bad-token', message: 'No cookie.' })
  }
  const session = createAgentSession({
    api: createAgentApi(fetcher as typeof fetch),
    location,
    history: {
      replaceState: (_data, _title, address) => {
        addresses.push(String(address))
        location.hash = ''
      },
    },
  })
  return { state, requests, addresses, session }
}

describe('signing in', () => {
  it('trades the code of the link for a cookie, and takes it out of the address before anything is sent', async () => {
    const { addresses, requests, session } = page('#sign-in=abc123', { code: 'abc123' })
    const begun = session.begin()
    expect(addresses).toEqual(['/inbox'])
    await begun
    expect(requests).toEqual(['POST /v1/agent/sign-in {"code":"abc123"}', 'POST /v1/agent/token {}'])
    expect(session.$state.get()).toEqual({ status: 'signed-in', agent: token.agent, sites: ['demo'] })
  })

  it('needs no link where the cookie is there', async () => {
    const { requests, session } = page('#/c/one', { cookie: true })
    await session.begin()
    expect(requests).toEqual(['POST /v1/agent/token {}'])
    expect(session.$state.get().status).toBe('signed-in')
  })

  it('asks for a link without a cookie, and accuses nobody', async () => {
    const { session } = page('')
    await session.begin()
    expect(session.$state.get()).toEqual({ status: 'signed-out' })
  })

  it('says that a link was used or is too old', async () => {
    const { session } = page('#sign-in=old')
    await session.begin()
    expect(session.$state.get()).toMatchObject({ status: 'signed-out', problem: 'link' })
  })

  it('lets a signed-in agent in with a used link', async () => {
    const { session } = page('#sign-in=old', { cookie: true })
    await session.begin()
    expect(session.$state.get().status).toBe('signed-in')
  })

  it('keeps the code while the gateway is down, and uses it when tried again', async () => {
    const { session, state } = page('#sign-in=abc', { code: 'abc', isDown: true })
    await session.begin()
    expect(session.$state.get()).toMatchObject({ status: 'signed-out', problem: 'unreachable' })
    state.isDown = false
    await session.begin()
    expect(session.$state.get().status).toBe('signed-in')
  })

  it('tells other refusals apart', async () => {
    const { session, state } = page('#sign-in=abc', { status: 429 })
    await session.begin()
    expect(session.$state.get()).toMatchObject({ problem: 'busy', message: 'Too many.' })
    state.status = 502
    await session.begin()
    expect(session.$state.get()).toMatchObject({ problem: 'unreachable' })
  })
})

describe('the token of a client', () => {
  it('is asked for each time', async () => {
    const { requests, session } = page('', { cookie: true })
    expect([await session.getToken(), await session.getToken()]).toEqual(['t1', 't1'])
    expect(requests).toHaveLength(2)
  })

  it('[A2] leads back to the sign-in page when the cookie is not good any more', async () => {
    const { session, state } = page('', { cookie: true })
    await session.begin()
    state.cookie = false
    await expect(session.getToken()).rejects.toMatchObject({ code: 'bad-token' })
    expect(session.$state.get()).toEqual({ status: 'signed-out', problem: 'ended' })
  })

  it('does not sign anyone out because the network is gone', async () => {
    const { session, state } = page('', { cookie: true })
    await session.begin()
    state.isDown = true
    await expect(session.getToken()).rejects.toMatchObject({ code: 'busy' })
    expect(session.$state.get().status).toBe('signed-in')
  })
})

it('signs out', async () => {
  const { session, state } = page('', { cookie: true })
  await session.begin()
  await session.signOut()
  expect([state.cookie, session.$state.get()]).toEqual([false, { status: 'signed-out' }])
})
