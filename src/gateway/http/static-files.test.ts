import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStaticFiles, type StaticFiles } from './static-files.ts'

const script = 'const shop = "bell"\n'.repeat(100)
let folder: string
let files: StaticFiles

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-'))
  mkdirSync(join(folder, 'public', 'chunks'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'public', 'shopbell.js'), script)
  writeFileSync(join(folder, 'public', 'small.css'), 'a{}')
  writeFileSync(join(folder, 'public', 'chunks', 'a-1.png'), Buffer.alloc(2_000))
  files = await readStaticFiles(join(folder, 'public'))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function get(name: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  return files.serve(name, new Request('http://chat.example/', { headers, method }), { 'Cache-Control': 'no-cache' })
}

async function bytesOf(response: Response | null): Promise<ArrayBuffer> {
  return response?.arrayBuffer() ?? new ArrayBuffer(0)
}

test('serves a file with type, tag and length, and the headers given', async () => {
  const response = await get('shopbell.js')
  expect(response?.status).toBe(200)
  expect(Object.fromEntries(response?.headers ?? [])).toEqual({
    'cache-control': 'no-cache',
    'content-length': String(script.length),
    'content-type': 'text/javascript; charset=utf-8',
    etag: expect.stringMatching(/^W\/"[\w-]{22}"$/),
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  })
  expect(await response?.text()).toBe(script)
})

test('compresses text as the client can read it', async () => {
  const br = await get('shopbell.js', { 'accept-encoding': 'gzip, br' })
  expect(br?.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(Buffer.from(await bytesOf(br))).toString()).toBe(script)
  const gzip = await get('shopbell.js', { 'accept-encoding': 'gzip' })
  expect(gzip?.headers.get('content-encoding')).toBe('gzip')
  const bytes = Buffer.from(await bytesOf(gzip))
  expect(gzip?.headers.get('content-length')).toBe(String(bytes.length))
  expect(gunzipSync(bytes).toString()).toBe(script)
})

test('leaves pictures and small files as they are', async () => {
  for (const name of ['chunks/a-1.png', 'small.css']) {
    expect((await get(name, { 'accept-encoding': 'br' }))?.headers.get('content-encoding')).toBeNull()
  }
  expect((await get('chunks/a-1.png'))?.headers.get('vary')).toBeNull()
})

test('answers 304 to whoever has it, in any encoding', async () => {
  const etag = (await get('shopbell.js'))?.headers.get('etag') ?? ''
  for (const tag of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
    const response = await get('shopbell.js', { 'if-none-match': tag, 'accept-encoding': 'br' })
    expect([response?.status, response?.headers.get('etag'), await response?.text()]).toEqual([304, etag, ''])
  }
  expect((await get('shopbell.js', { 'if-none-match': '"other"' }))?.status).toBe(200)
})

test('HEAD has the headers alone', async () => {
  const response = await get('shopbell.js', {}, 'HEAD')
  expect(response?.headers.get('content-length')).toBe(String(script.length))
  expect(await response?.text()).toBe('')
})

test.each(['../secret.txt', '..%2fsecret.txt', 'chunks/../../secret.txt', '/etc/passwd', 'chunks', '', '__proto__'])(
  'has nothing at %j',
  async (name) => {
    expect(await get(name)).toBeNull()
  },
)

test('a folder that is not there is told, and every name answered with what to do', async () => {
  const none = await readStaticFiles(join(folder, 'none'))
  expect(none.problem).toMatch(/none cannot be read \(ENOENT\); run `npm run build`/)
  const response = await none.serve('a', new Request('http://chat.example/'), {})
  expect(response?.status).toBe(503)
  expect(await response?.text()).toContain('npm run build')
})
