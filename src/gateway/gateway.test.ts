import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { protocolVersion, type ServerFrame } from '../protocol/frames.ts'
import { virtualClock } from '../testing/virtual-clock.ts'
import { createGateway, type Gateway } from './gateway.ts'
import type { GatewayOptions } from './options.ts'
import { createSignInLink } from './sign-in-link.ts'

const token = `guest:${Buffer.alloc(32, 3).toString('base64url')}`
const hello = { t: 'hello', v: protocolVersion, site: 'demo', device: 'd', capabilities: [], follow: [] }
const message = {
  t: 'append',
  conversation: 'c1',
  event: { id: 'e1', type: 'message', content: { kind: 'text', text: 'Hi' } },
}

let folder: string
const gateways: Gateway[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gateway-'))
})
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()))
  rmSync(folder, { recursive: true })
})

async function opened(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  const gateway = await createGateway({
    sites: [{ id: 'demo', name: 'Demo', origins: ['https://shop.example'] }],
    agents: [{ id: 'ada', name: 'Ada' }],
    report: () => {},
    ...options,
  })
  gateways.push(gateway)
  return gateway
}

/** A client whose frames are awaited one by one. */
function client(url: string, options: { origin?: string; headers?: Record<string, string> } = {}) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/connect`, options)
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const check of waiting) check()
  }
  let closeCode: number | undefined
  socket.on('message', (data) => {
    frames.push(JSON.parse(data.toString()))
    wake()
  })
  socket.on('error', () => {})
  socket.on('close', (code) => {
    closeCode = code
    wake()
  })
  const until = <Found>(find: () => Found | undefined) =>
    new Promise<Found>((resolve) => {
      const check = () => {
        const found = find()
        if (found === undefined) return
        waiting.delete(check)
        resolve(found)
      }
      waiting.add(check)
      check()
    })
  return {
    socket,
    frames,
    open: () => new Promise((resolve) => socket.once('open', resolve)),
    send: (frame: object) => socket.send(JSON.stringify(frame)),
    frame: (type: ServerFrame['t']) => until(() => frames.find(({ t }) => t === type)),
    closed: () => until(() => closeCode),
  }
}

async function listening(options: Partial<GatewayOptions> = {}) {
  const gateway = await opened(options)
  const { url } = await gateway.listen({ port: 0 })
  return { gateway, url }
}

async function agentToken(url: string, gateway: Gateway) {
  const code = (await gateway.createSignInLink('ada')).split('=')[1]
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${url}/v1/agent/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin: url, ...(cookie && { cookie }) },
    })
  const cookie = (await post('sign-in', { code })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const answer = (await (await post('token', {}, cookie)).json()) as { token: string }
  return { token: answer.token, signOut: () => post('sign-out', {}, cookie) }
}

describe('over a socket', () => {
  test('a guest says hello, appends, and the stored event comes back', async () => {
    const { gateway, url } = await listening()
    const guest = client(url, { origin: 'https://shop.example' })
    await guest.open()
    guest.send({ ...hello, token })
    expect(await guest.frame('welcome')).toMatchObject({ you: { kind: 'customer' } })
    guest.send(message)
    expect(await guest.frame('events')).toMatchObject({ conversation: 'c1', events: [{ id: 'e1', type: 'message' }] })
    expect(gateway.sessionCount).toBe(1)
  })

  test('the gateway’s own pages may connect; other origins may not', async () => {
    const { url } = await listening()
    const own = client(url, { origin: url })
    await own.open()
    own.send({ ...hello, token })
    await own.frame('welcome')
    for (const origin of ['https://evil.example', 'null']) {
      const other = client(url, { origin })
      await other.open()
      other.send({ ...hello, token })
      expect(await other.frame('error')).toMatchObject({ code: 'origin-not-allowed', fatal: true })
      expect(await other.closed()).toBe(4503)
    }
  })

  test('forwarded headers of a proxy that is not trusted change nothing', async () => {
    const { url } = await listening()
    const origin = url.replace('http:', 'https:')
    const proxied = client(url, { origin, headers: { 'x-forwarded-proto': 'https' } })
    await proxied.open()
    proxied.send({ ...hello, token })
    expect(await proxied.closed()).toBe(4503)
    const trusting = await listening({ trustedProxy: 1 })
    const behind = client(trusting.url, {
      origin: trusting.url.replace('http:', 'https:'),
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' },
    })
    await behind.open()
    behind.send({ ...hello, token })
    await behind.frame('welcome')
  })

  test('[A2] an agent’s token opens a session, which ends when the agent signs out', async () => {
    const { gateway, url } = await listening()
    const { token: agent, signOut } = await agentToken(url, gateway)
    const inbox = client(url, { origin: url })
    await inbox.open()
    inbox.send({ ...hello, token: agent })
    expect(await inbox.frame('welcome')).toMatchObject({ you: { kind: 'agent', id: 'ada', name: 'Ada' } })
    await signOut()
    expect(await inbox.frame('error')).toMatchObject({ code: 'bad-token', fatal: true })
    expect(await inbox.closed()).toBe(4500)
    const again = client(url, { origin: url })
    await again.open()
    again.send({ ...hello, token: agent })
    expect(await again.closed()).toBe(4500)
  })

  test('[S8] one connection too many is accepted, told, and closed as 4013', async () => {
    const { url } = await listening({ clock: virtualClock() })
    const many = Array.from({ length: 61 }, () => client(url))
    const code = await Promise.race(many.map((one) => one.closed()))
    expect(code).toBe(4013)
    expect(many.flatMap(({ frames }) => frames)).toMatchObject([
      { t: 'error', code: 'too-many-connections', fatal: true },
    ])
    for (const { socket } of many) socket.terminate()
  })

  test('a frame over 64 kB is answered, one over 256 kB ends the connection', async () => {
    const { url } = await listening()
    const guest = client(url)
    await guest.open()
    guest.send({ ...hello, token, device: 'x'.repeat(70_000) })
    expect(await guest.frame('error')).toMatchObject({ code: 'frame-too-large', fatal: false })
    guest.send({ ...hello, token, device: 'x'.repeat(300_000) })
    expect(await guest.closed()).toBe(1009)
  })

  test('an upgrade elsewhere is a 404, and a token in the URL is of no use', async () => {
    const { url } = await listening()
    const socket = new WebSocket(`${url.replace('http', 'ws')}/other`)
    const status = await new Promise((resolve) =>
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
    )
    expect(status).toBe(404)
  })

  test('whoever offers another upgrade is answered without', async () => {
    const { url } = await listening()
    const status = await new Promise((resolve) => {
      get(`${url}/healthz`, { headers: { connection: 'upgrade', upgrade: 'h2c' } }, (response) => {
        response.resume()
        resolve(response.statusCode)
      })
    })
    expect(status).toBe(200)
  })

  test('a Host that is none is a 400, and nothing is reported', async () => {
    const lines: string[] = []
    const { url } = await listening({ report: (line) => lines.push(line) })
    const before = lines.length
    for (const path of ['/healthz', '/v1/agent/token', '/other']) {
      const answer = await new Promise<{ status: number | undefined; body: string }>((resolve) => {
        get(url + path, { headers: { host: '127.0.0.1:99999' } }, async (response) => {
          const chunks = await response.toArray()
          resolve({ status: response.statusCode, body: Buffer.concat(chunks).toString() })
        })
      })
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.body)).toMatchObject({ code: 'bad-request', message: expect.stringContaining('Host') })
    }
    expect(lines.slice(before)).toEqual([])
  })

  test('a server attached twice, or to two gateways, serves each client once', async () => {
    const { gateway } = await listening()
    const server = createServer()
    gateway.attach(server)
    gateway.attach(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const guest = client(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
    await guest.open()
    guest.send({ ...hello, token })
    await guest.frame('welcome')
    expect(gateway.sessionCount).toBe(1)
    await gateway.close()
    server.close()
  })

  test('[S10] no compression is agreed on', async () => {
    const { url } = await listening()
    const guest = client(url)
    await guest.open()
    expect(guest.socket.extensions).toBe('')
  })

  test('attaches to a server of the host, and lets its other upgrades be', async () => {
    const gateway = await opened()
    const server = createServer()
    server.on('upgrade', (request, socket) => {
      if (request.url === '/host') socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n')
    })
    const detach = gateway.attach(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const guest = client(url)
    await guest.open()
    guest.send({ ...hello, token })
    await guest.frame('welcome')
    const other = new WebSocket(`${url.replace('http', 'ws')}/host`)
    const status = new Promise((resolve) =>
      other.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
    )
    expect(await status).toBe(418)
    detach()
    await gateway.close()
    expect(await guest.closed()).toBe(4000)
    server.close()
  })
})

describe('closing', () => {
  test('tells each client to come again within 2 s, and refuses new ones', async () => {
    const { gateway, url } = await listening()
    const guest = client(url)
    await guest.open()
    guest.send({ ...hello, token })
    await guest.frame('welcome')
    const closing = gateway.close()
    const goaway = await guest.frame('goaway')
    expect(goaway.t === 'goaway' && goaway.reconnectInMs).toBeLessThanOrEqual(2_000)
    expect(await guest.closed()).toBe(4000)
    await closing
    await gateway.close()
    expect(gateway.sessionCount).toBe(0)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  })

  test('a client that does not answer is cut off', async () => {
    const clock = virtualClock()
    const { gateway, url } = await listening({ clock })
    const guest = client(url)
    await guest.open()
    guest.send({ ...hello, token })
    await guest.frame('welcome')
    guest.socket.pause()
    const closing = gateway.close()
    await clock.advance(5_000)
    await closing
    expect(gateway.sessionCount).toBe(0)
    guest.socket.terminate()
  })
})

describe('the data folder', () => {
  test('keeps what was said, and sign-ins', async () => {
    const first = await listening({ dataFolder: folder })
    const guest = client(first.url)
    await guest.open()
    guest.send({ ...hello, token })
    guest.send(message)
    await guest.frame('events')
    await first.gateway.close()
    const second = await listening({ dataFolder: folder })
    const again = client(second.url)
    await again.open()
    again.send({ ...hello, token, follow: [{ conversation: 'c1' }] })
    expect(await again.frame('events')).toMatchObject({ events: [{ id: 'e1' }] })
  })

  test('is used by one gateway at a time, and free again after it closed', async () => {
    const gateway = await opened({ dataFolder: folder })
    await expect(opened({ dataFolder: folder })).rejects.toMatchObject({ code: 'data-folder' })
    await gateway.close()
    await opened({ dataFolder: folder })
  })

  test('is free again after a gateway that could not open', async () => {
    await opened({ dataFolder: folder }).then((gateway) => gateway.close())
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(folder, 'agents.sqlite'), 'x'.repeat(5_000))
    await expect(opened({ dataFolder: folder })).rejects.toMatchObject({ code: 'damaged-database' })
    rmSync(join(folder, 'agents.sqlite'))
    rmSync(join(folder, 'agents.sqlite-wal'), { force: true })
    rmSync(join(folder, 'agents.sqlite-shm'), { force: true })
    await opened({ dataFolder: folder })
  })

  test('another process makes sign-in links for it', async () => {
    const { gateway, url } = await listening({ dataFolder: folder })
    const path = await createSignInLink({ dataFolder: folder, agentId: 'ada' })
    const response = await gateway.fetch(
      new Request(`${url}/v1/agent/sign-in`, {
        method: 'POST',
        body: JSON.stringify({ code: path.split('=')[1] }),
        headers: { origin: url },
      }),
    )
    expect(response.status).toBe(200)
    await expect(createSignInLink({ dataFolder: folder, agentId: 'eve' })).rejects.toThrow(/there are: ada/)
    await expect(createSignInLink({ dataFolder: join(folder, 'none'), agentId: 'ada' })).rejects.toMatchObject({
      code: 'data-folder',
    })
  })
})
