import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type CloseLine, protocolVersion, type ServerFrame } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createGateway, type Gateway } from '../gateway.ts'
import type { GatewayOptions } from '../options.ts'

const token = `guest:${Buffer.alloc(32, 3).toString('base64url')}`
const other = `guest:${Buffer.alloc(32, 4).toString('base64url')}`
const shop = 'https://shop.example'
const hello = { t: 'hello', v: protocolVersion, site: 'demo', token, device: 'd', capabilities: [], follow: [] }
const message = (id: string, text = 'Hi', conversation = 'c1') => ({
  t: 'append',
  conversation,
  event: { id, type: 'message', content: { kind: 'text', text } },
})

type Line = ServerFrame | CloseLine
const gateways: Gateway[] = []
const aborts: AbortController[] = []
afterEach(async () => {
  for (const abort of aborts.splice(0)) abort.abort()
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()))
})

async function opened(options: Partial<GatewayOptions> = {}) {
  const clock = virtualClock()
  const gateway = await createGateway({
    sites: [
      { id: 'demo', name: 'Demo', origins: [shop] },
      { id: 'second', name: 'Second', origins: ['https://second.example'] },
    ],
    agents: [],
    report: () => {},
    clock,
    ...options,
  })
  gateways.push(gateway)
  const { url } = await gateway.listen({ port: 0 })
  const post = (path: string, body: unknown, init: RequestInit = {}) =>
    fetch(`${url}/v1/${path}`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
    })
  const frames = async (sent: readonly unknown[], over: object = {}, init: RequestInit = {}) => {
    const body = { v: protocolVersion, site: 'demo', token, device: 'd', frames: sent, ...over }
    const response = await post('frames', body, init)
    return { status: response.status, headers: response.headers, lines: linesOf(await response.text()) }
  }
  const stream = async (over: object = {}, init: RequestInit = {}) => {
    const abort = new AbortController()
    aborts.push(abort)
    const response = await post('stream', { ...hello, ...over }, { signal: abort.signal, ...init })
    return { response, abort, ...reading(response) }
  }
  return { clock, gateway, url, post, frames, stream }
}

const linesOf = (text: string): Line[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** A streamed answer, whose lines are taken one by one. */
function reading(response: Response) {
  const chunks = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  const next = async (): Promise<Line | null> => {
    while (!rest.includes('\n')) {
      const { done, value } = (await chunks?.read()) ?? { done: true, value: '' }
      if (done) return null
      rest += value
    }
    const [line = '', ...others] = rest.split('\n')
    rest = others.join('\n')
    return JSON.parse(line)
  }
  const until = async (type: Line['t']): Promise<Line | null> => {
    for (let line = await next(); ; line = await next()) if (line === null || line.t === type) return line
  }
  return { next, until }
}

describe('POST /v1/stream', () => {
  test('[S9] is answered by frames as they come, one a line, to be held back by nobody', async () => {
    const { clock, frames, stream } = await opened()
    const { response, next, until } = await stream({ follow: [{ conversation: 'c1' }] }, { headers: { origin: shop } })
    expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([
      200,
      {
        'access-control-allow-origin': shop,
        'cache-control': 'no-store, no-transform',
        'content-type': 'application/x-ndjson; charset=utf-8',
        vary: 'Origin',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      },
    ])
    expect(await next()).toMatchObject({ t: 'welcome', you: { kind: 'customer' } })
    await frames([message('m1', 'Grüße 🧦')])
    await clock.advance(limits.summaryMs)
    expect(await until('summaries')).toMatchObject({ items: [{ conversation: 'c1', last: { text: 'Grüße 🧦' } }] })
  })

  test('[S1] resumes from cursors', async () => {
    const { frames, stream } = await opened()
    const { lines } = await frames([message('m1'), message('m2')])
    const first = lines.find((line) => line.t === 'events')
    const since = first?.t === 'events' ? first.cursor : ''
    const resumed = await stream({ follow: [{ conversation: 'c1', since }] })
    expect(await resumed.next()).toMatchObject({ t: 'welcome' })
    await frames([message('m3')], { follow: [{ conversation: 'c1', since }] })
    const seen = await resumed.until('events')
    expect(seen).toMatchObject({ events: [{ id: 'm2' }] })
    expect(seen).not.toHaveProperty('reset')
  })

  test.each([
    ['a forged token', { token: 'guest:x' }, {}, 'bad-token', 4500],
    ['an unknown site', { site: 'nowhere' }, {}, 'unknown-site', 4505],
    ['another site’s origin', {}, { origin: 'https://second.example' }, 'origin-not-allowed', 4503],
    ['another version', { v: 9 }, {}, 'unsupported-version', 4504],
  ])(
    '[S8] %s is told by an error, and the last line carries the close code',
    async (_name, over, headers, code, close) => {
      const { gateway, stream } = await opened()
      const { response, next } = await stream(over, { headers })
      expect(response.status).toBe(200)
      expect(await next()).toMatchObject({ t: 'error', code, fatal: true })
      expect(await next()).toEqual({ t: 'close', code: close, reason: code })
      expect(await next()).toBeNull()
      expect(gateway.sessionCount).toBe(0)
    },
  )

  test.each([
    ['that is no JSON', '{', 400, 'bad-frame'],
    ['that is a list', '[1]', 400, 'bad-frame'],
    ['with a wrong field', JSON.stringify({ ...hello, device: 7 }), 400, 'bad-frame'],
    ['with a wrong stream', JSON.stringify({ ...hello, stream: { deep: [] } }), 400, 'bad-frame'],
    ['of another frame', JSON.stringify(message('m')), 400, 'no-hello'],
    ['over 64 kB', 'x'.repeat(65_537), 413, 'body-too-large'],
  ])('a body %s is told so', async (_name, body, status, code) => {
    const { post } = await opened()
    const response = await post('stream', body, { headers: { origin: shop } })
    expect([response.status, await response.json()]).toMatchObject([status, { code, message: expect.any(String) }])
    expect(response.headers.get('access-control-allow-origin')).toBe(shop)
  })

  test('[S9] pages of no site may not read anything; a preflight says the same', async () => {
    const { stream, url } = await opened()
    const { response } = await stream({}, { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    const ask = (origin: string) => fetch(`${url}/v1/frames`, { method: 'OPTIONS', headers: { origin } })
    const [ours, theirs] = [await ask(shop), await ask('https://evil.example')]
    expect([ours.status, ours.headers.get('access-control-allow-origin')]).toEqual([204, shop])
    expect([theirs.status, theirs.headers.get('access-control-allow-origin')]).toEqual([204, null])
  })

  test('[X1] streams count as connections of their address and of their customer', async () => {
    const { frames, gateway, stream } = await opened()
    const many = await Promise.all(Array.from({ length: 10 }, () => stream()))
    for (const { next } of many) expect(await next()).toMatchObject({ t: 'welcome' })
    const eleventh = await stream()
    expect(await eleventh.next()).toMatchObject({ t: 'error', code: 'too-many-connections' })
    expect(await eleventh.next()).toMatchObject({ t: 'close', code: 4013 })
    expect(gateway.sessionCount).toBe(10)
    // A request is no connection: what a customer writes in an eleventh tab still goes through.
    expect((await frames([message('m1')])).lines).toMatchObject([{ t: 'events' }])
    const strangers = await Promise.all(Array.from({ length: 50 }, () => stream({ token: other })))
    const answers = await Promise.all(strangers.map(({ next }) => next()))
    expect(answers.filter((line) => line?.t === 'error')).toHaveLength(40)
  })

  test('[S6] a heartbeat every 25 s; two that nobody answers end the stream', async () => {
    const { clock, frames, gateway, stream } = await opened()
    const { next, until } = await stream({ stream: 'mine' })
    expect(await next()).toMatchObject({ t: 'welcome' })
    for (let count = 0; count < 4; count += 1) {
      await clock.advance(limits.heartbeatMs)
      expect(await until('heartbeat')).toEqual({ t: 'heartbeat', heads: {} })
      // Of somebody else, and of another stream: they say nothing of this one.
      await frames([], { stream: 'mine', token: count < 2 ? token : other })
      await frames([], { stream: 'theirs' })
    }
    await clock.advance(limits.heartbeatMs)
    expect(await next()).toEqual({ t: 'close', code: 4001, reason: 'no beat' })
    expect(gateway.sessionCount).toBe(0)
  })

  test('ends with its session when the client goes', async () => {
    const { clock, gateway, stream } = await opened()
    const { abort, next } = await stream()
    expect(await next()).toMatchObject({ t: 'welcome' })
    abort.abort()
    await expect.poll(() => gateway.sessionCount).toBe(0)
    expect(clock.waiting()).toBe(0)
  })

  test('[S8] a gateway that closes says when to come again', async () => {
    const { clock, gateway, stream } = await opened()
    const { next, until } = await stream()
    expect(await next()).toMatchObject({ t: 'welcome' })
    const closing = gateway.close()
    expect(await until('goaway')).toMatchObject({ reconnectInMs: expect.any(Number) })
    expect(await next()).toEqual({ t: 'close', code: 4000, reason: 'goaway' })
    await clock.advance(1_000)
    await closing
  })
})

describe('POST /v1/frames', () => {
  test('[S9] every append is answered after its commit, in order, though nothing is followed', async () => {
    const { frames } = await opened()
    const { lines } = await frames([message('m1'), message('m2'), message('m3'), message('m1', 'other')])
    expect(lines.flatMap((line) => (line.t === 'events' ? line.events.map(({ id }) => id) : [line.t]))).toEqual([
      'm1',
      'm2',
      'm3',
      'refused',
    ])
    expect(lines.at(-1)).toMatchObject({ id: 'm1', code: 'conflict' })
  })

  test('[S9] with a cursor only what is newer comes back', async () => {
    const { frames } = await opened()
    const [first] = (await frames([message('m1')])).lines
    const since = first?.t === 'events' ? first.cursor : ''
    const { lines } = await frames([message('m2')], { follow: [{ conversation: 'c1', since }] })
    expect(lines).toEqual([expect.objectContaining({ t: 'events', after: 1, upTo: 2 })])
    expect(lines[0]).not.toHaveProperty('reset')
  })

  test('[L1] a repeat is answered by the stored event', async () => {
    const { frames } = await opened()
    await frames([message('m1')])
    await frames([message('m2')])
    const { lines } = await frames([message('m1')])
    expect(lines.at(-1)).toMatchObject({ t: 'events', after: 0, upTo: 1, events: [{ id: 'm1', seq: 1 }] })
  })

  test('pulls, lists and errors are answered; marks and signals reach the others and are not', async () => {
    const { frames } = await opened()
    await frames([message('m1')])
    const { lines } = await frames([
      { t: 'pull', request: 'r1', conversation: 'c1', before: 9, limit: 10 },
      { t: 'list', request: 'r2', view: 'own', limit: 10 },
      { t: 'pull', request: 'r3', conversation: 'none', before: 9, limit: 10 },
      { t: 'mark', conversation: 'c1', read: 1 },
      { t: 'signal', conversation: 'c1', name: 'typing', data: true },
      { t: 'nonsense' },
      null,
    ])
    expect(lines).toMatchObject([
      { t: 'page', request: 'r1', events: [{ id: 'm1' }] },
      { t: 'summaries', request: 'r2', items: [{ conversation: 'c1' }] },
      { t: 'error', request: 'r3', code: 'not-found' },
      { t: 'error', code: 'bad-frame', fatal: false },
      { t: 'error', code: 'bad-frame', fatal: false },
    ])
    const { lines: after } = await frames([{ t: 'pull', request: 'r', conversation: 'c1', before: 9, limit: 10 }])
    expect(after).toMatchObject([{ marks: [{ read: 1 }] }])
  })

  test('identity, site and origin are checked as by a hello; nothing is stored', async () => {
    const { frames } = await opened()
    const refused = async (over: object, headers: Record<string, string> = {}) =>
      (await frames([message('m1')], over, { headers })).lines
    expect(await refused({ token: 'guest:x' })).toMatchObject([{ code: 'bad-token' }, { t: 'close', code: 4500 }])
    expect(await refused({ site: 'none' })).toMatchObject([{ code: 'unknown-site' }, { t: 'close', code: 4505 }])
    expect(await refused({}, { origin: 'https://evil.example' })).toMatchObject([
      { code: 'origin-not-allowed' },
      { t: 'close', code: 4503 },
    ])
    expect((await frames([{ t: 'list', request: 'r', view: 'own', limit: 9 }])).lines).toMatchObject([{ items: [] }])
  })

  test.each([
    ['that is no JSON', '{', 400, 'bad-frame'],
    ['that is null', 'null', 400, 'bad-frame'],
    ['whose frames are no list', '{"frames":{}}', 400, 'bad-frame'],
    ['without a sender', '{"frames":[]}', 400, 'bad-frame'],
    ['nested deep', `{"frames":[],"device":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 400, 'bad-frame'],
    ['with a prototype', '{"__proto__":{"frames":[]},"constructor":1}', 400, 'bad-frame'],
    ['over 64 kB', `{"x":"${'x'.repeat(65_536)}"}`, 413, 'body-too-large'],
  ])('a body %s is told so', async (_name, body, status, code) => {
    const { post } = await opened()
    const response = await post('frames', body)
    expect([response.status, await response.json()]).toMatchObject([status, { code, message: expect.any(String) }])
  })

  test('[X1] appends have their author’s budget, whichever way they come', async () => {
    const { frames } = await opened()
    const eleven = Array.from({ length: 11 }, (_, index) => message(`m${index}`))
    const { lines } = await frames(eleven)
    expect(lines.filter((line) => line.t === 'refused')).toMatchObject([
      { id: 'm10', code: 'rate-limited', retryable: true, retryAfterMs: 1_000 },
    ])
  })

  test('[X1] more than 40 frames in a second end the request, over how many requests they may be spread', async () => {
    const { clock, frames } = await opened()
    const flood = Array.from({ length: 30 }, () => ({ t: 'unfollow', conversation: 'c1' }))
    expect((await frames(flood)).lines).toEqual([])
    expect((await frames(flood)).lines).toMatchObject([
      { t: 'error', code: 'rate-limited', fatal: true },
      { t: 'close', code: 4013 },
    ])
    expect((await frames([message('m1')], { token: other })).lines).toMatchObject([{ t: 'events' }])
    await clock.advance(1_000)
    expect((await frames([message('m1', 'Hi', 'c2')])).lines).toMatchObject([{ t: 'events' }])
  })

  test('[X1] an address that asks without end is told to wait', async () => {
    const { frames } = await opened()
    const statuses = await Promise.all(
      Array.from({ length: 401 }, async () => (await frames([], { token: 'x' })).status),
    )
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  test('[O6] what was sent is stored though the page is gone before the answer', async () => {
    const { frames, url } = await opened()
    const body = JSON.stringify({ v: protocolVersion, site: 'demo', token, device: 'd', frames: [message('m1')] })
    const { hostname, port } = new URL(url)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /v1/frames HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${shop}\r\n` +
            `Content-Type: text/plain;charset=UTF-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
          () => {
            socket.destroy()
            resolve()
          },
        )
      })
    })
    const pull = { t: 'pull', request: 'r', conversation: 'c1', before: 9, limit: 10 }
    await expect.poll(async () => (await frames([pull])).lines[0]).toMatchObject({ t: 'page', events: [{ id: 'm1' }] })
  })

  test('a page that goes in the middle of its body is no fault of the gateway', async () => {
    const lines: string[] = []
    const { url, gateway } = await opened({ report: (line) => lines.push(line) })
    const before = lines.length
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    socket.write(`POST /v1/frames HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: 100\r\n\r\n{"fra`)
    await new Promise<void>((resolve) => socket.end(() => resolve()))
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await gateway.close()
    expect(lines.slice(before)).toEqual([])
  })
})
