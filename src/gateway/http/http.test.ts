import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createGateway, type Gateway } from '../gateway.ts'
import type { GatewayOptions } from '../options.ts'
import { gatewayVersion } from '../own-package.ts'
import { createHttp } from './http.ts'
import type { StaticFiles } from './static-files.ts'

const base = 'http://chat.example'
const site = {
  id: 'demo',
  name: 'Demo',
  origins: ['https://shop.example'],
  privacyUrl: 'https://shop.example/privacy',
  greeting: 'Hello',
  color: '#0b6e4f',
}
let folder: string
let gateway: Gateway

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'http-'))
  const files = {
    'cdn/shopbell.js': 'loader',
    'cdn/shopbell/widget-1a2b.js': 'chunk',
    'inbox/index.html': '<!doctype html>',
    'inbox/assets/inbox-1a2b.js': 'inbox',
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  gateway = await opened()
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true })
})

function opened(options: Partial<GatewayOptions> = {}): Promise<Gateway> {
  return createGateway({
    sites: [site],
    agents: [],
    assets: { cdn: join(folder, 'cdn'), inbox: join(folder, 'inbox') },
    clock: virtualClock(),
    ...options,
  })
}
const get = (path: string, init?: RequestInit) => gateway.fetch(new Request(base + path, init))

describe('sites', () => {
  test('what is public of a site, for any page, kept for 5 minutes', async () => {
    const response = await get('/v1/sites/demo')
    const { origins: _kept, ...shown } = site
    expect(await response.json()).toEqual(shown)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cache-control')).toBe('public, max-age=300')
  })

  test.each(['/v1/sites/other', '/v1/sites/__proto__', '/v1/sites/%2e%2e%2fdemo'])('%s is unknown', async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ code: 'unknown-site', message: expect.any(String) })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('the script', () => {
  const version = gatewayVersion()
  const immutable = 'public, max-age=31536000, immutable'

  test.each([
    ['/shopbell.js', 'loader', 'public, max-age=300'],
    ['/shopbell/widget-1a2b.js', 'chunk', immutable],
    [`/v/${version}/shopbell.js`, 'loader', immutable],
    [`/v/${version}/shopbell/widget-1a2b.js`, 'chunk', immutable],
  ])('%s may be loaded by any page', async (path, text, cache) => {
    const response = await get(path)
    expect(await response.text()).toBe(text)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': cache,
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  test.each(['/v/9.9.9/shopbell.js', '/shopbell/other.js', '/shopbell/', '/shopbell/..%2fshopbell.js', '/shopbell//x'])(
    '%s is not there, and not kept',
    async (path) => {
      const response = await get(path)
      expect([response.status, response.headers.get('cache-control')]).toEqual([404, 'no-store'])
    },
  )
})

describe('the inbox', () => {
  test.each(['/inbox', '/inbox/', '/inbox?x=1', '/inbox/assets/inbox-1a2b.js'])(
    '%s runs its own files only',
    async (path) => {
      const { headers, status } = await get(path)
      expect(status).toBe(200)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data: blob:; media-src 'self' blob:; " +
          "connect-src 'self' ws://chat.example; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
          "require-trusted-types-for 'script'; trusted-types 'none'",
      )
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  test('the page is asked for again each time, its files are not', async () => {
    expect((await get('/inbox')).headers.get('cache-control')).toBe('no-cache')
    expect((await get('/inbox/assets/inbox-1a2b.js')).headers.get('cache-control')).toMatch(/immutable/)
  })

  test('over https the socket is too; a host that is none gets into no header', async () => {
    const policyAt = async (url: string) =>
      (await gateway.fetch(new Request(url))).headers.get('content-security-policy') ?? ''
    expect(await policyAt('https://chat.example/inbox')).toContain("connect-src 'self' wss://chat.example;")
    expect(await policyAt('http://a;b/inbox')).toContain("connect-src 'self';")
  })
})

describe('methods and paths', () => {
  test.each([
    ['POST', '/v1/sites/demo', 'GET, HEAD'],
    ['DELETE', '/shopbell.js', 'GET, HEAD'],
    ['OPTIONS', '/inbox', 'GET, HEAD'],
    ['GET', '/v1/agent/sign-in', 'POST'],
    ['PUT', '/v1/agent/token', 'POST'],
    ['GET', '/v1/stream', 'POST'],
    ['OPTIONS', '/v1/agent/token', 'POST'],
  ])('%s %s is answered with what it takes', async (method, path, allow) => {
    const response = await get(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' })
  })

  test('HEAD is GET without its body', async () => {
    const response = await get('/v1/sites/demo', { method: 'HEAD' })
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json; charset=utf-8',
      '',
    ])
  })

  test('the sockets’ path without an upgrade says what is missing', async () => {
    const response = await get('/v1/connect')
    expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket'])
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('proxy') })
  })

  test('an unknown path of the API is JSON, any other the fallback’s, or a plain 404', async () => {
    expect(await (await get('/v1/other')).json()).toMatchObject({ code: 'not-found' })
    expect((await get('/other')).status).toBe(404)
    const shop = await opened({ fallback: (request) => new Response(`shop ${new URL(request.url).pathname}`) })
    expect(await (await shop.fetch(new Request(`${base}/cart`))).text()).toBe('shop /cart')
    expect((await shop.fetch(new Request(`${base}/v1/other`))).status).toBe(404)
    await shop.close()
  })

  test('a fallback that throws is a 500 without a word of why, and reported', async () => {
    const lines: string[] = []
    const shop = await opened({
      report: (line) => lines.push(line),
      fallback: () => Promise.reject(new Error('password=hunter2')),
    })
    const response = await shop.fetch(new Request(`${base}/cart?token=secret`))
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('hunter2')
    expect(lines.join()).toContain('hunter2')
    expect(lines.join()).not.toContain('secret')
    await shop.close()
  })
})

describe('health', () => {
  test('is ok with the version', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok', version: gatewayVersion() })
  })

  test('[L6] says why the log cannot store', async () => {
    const none: StaticFiles = { problem: null, serve: () => null }
    const unused = async () => new Response()
    const fetch = createHttp({
      site: () => undefined,
      signIn: { signIn: unused, token: unused, signOut: unused },
      exchange: { stream: unused, frames: unused, options: () => new Response() },
      files: { upload: unused, links: unused, serve: unused, options: () => new Response() },
      products: unused,
      pixel: unused,
      presence: () => ({ agents: [], replyMs: null }),
      cdn: none,
      inbox: none,
      version: '1.0.0',
      health: () => 'the disk is full',
      report: () => {},
      trustedProxy: 0,
    })
    const response = await fetch(new Request(`${base}/healthz`))
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'failing', version: '1.0.0', message: 'the disk is full' })
  })
})
