import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as rawRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import type { MediaFile } from '../../protocol/content.ts'
import { protocolVersion } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { jpeg, pdf, secret, wav } from '../files/pictures.fixture.ts'
import { createGateway, type Gateway } from '../gateway.ts'
import type { GatewayOptions } from '../options.ts'

const guest = (byte: number) => `guest:${Buffer.alloc(32, byte).toString('base64url')}`
const [cora, mallory] = [guest(3), guest(4)]
const shop = 'https://shop.example'

const gateways: Gateway[] = []
const folders: string[] = []
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()))
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'shopbell-uploads-'))
  folders.push(folder)
  return folder
}

async function opened(options: Partial<GatewayOptions> = {}) {
  const clock = virtualClock()
  const gateway = await createGateway({
    sites: [
      { id: 'demo', name: 'Demo', origins: [shop] },
      { id: 'second', name: 'Second', origins: ['https://second.example'] },
    ],
    agents: [{ id: 'ada', name: 'Ada' }],
    report: () => {},
    clock,
    ...options,
  })
  gateways.push(gateway)
  const { url, port } = await gateway.listen({ port: 0 })

  const upload = (id: string, bytes: Uint8Array, over: Record<string, string> = {}, init: object = {}) =>
    fetch(`${url}/v1/files`, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: {
        authorization: `Bearer ${cora}`,
        'x-shopbell-site': 'demo',
        'x-shopbell-file': id,
        'x-shopbell-name': encodeURIComponent('Größe 42.jpg'),
        ...over,
      },
      ...init,
    })
  const uploaded = async (id: string, bytes: Buffer, token = cora): Promise<MediaFile> => {
    const response = await upload(id, bytes, { authorization: `Bearer ${token}` })
    expect(response.status).toBe(200)
    return response.json()
  }
  const links = async (ids: readonly string[], over: object = {}) => {
    const body = JSON.stringify({ site: 'demo', token: cora, conversation: 'c1', files: ids, ...over })
    const response = await fetch(`${url}/v1/files/links`, { method: 'POST', body })
    return { status: response.status, ...(await response.json()) }
  }
  const frames = async (token: string, ...events: readonly object[]) => {
    const frames = events.map((event) => ({ t: 'append', conversation: 'c1', event }))
    const body = JSON.stringify({ v: protocolVersion, site: 'demo', token, device: 'd', frames })
    const response = await fetch(`${url}/v1/frames`, { method: 'POST', body })
    const lines = (await response.text()).split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line))
  }
  const agent = async () => {
    const code = (await gateway.createSignInLink('ada')).split('=')[1]
    const signIn = { method: 'POST', headers: { origin: url }, body: JSON.stringify({ code }) }
    const cookie = (await fetch(`${url}/v1/agent/sign-in`, signIn)).headers.get('set-cookie')?.split(';')[0] ?? ''
    const asked = await fetch(`${url}/v1/agent/token`, { method: 'POST', headers: { origin: url, cookie } })
    return (await asked.json()).token as string
  }
  return { agent, clock, frames, gateway, links, port, upload, uploaded, url }
}

const text = (id: string) => ({ id, type: 'message', content: { kind: 'text', text: 'Hi' } })
const media = (id: string, ...files: readonly MediaFile[]) => ({
  id,
  type: 'message',
  content: { kind: 'media', fallbackText: 'A picture', files },
})
const codeOf = async (response: Response) => [response.status, (await response.json()).code]

describe('POST /v1/files', () => {
  test('keeps a file, which pages of the site may ask about and send', async () => {
    const { gateway, upload, url } = await opened()
    const asked = await fetch(`${url}/v1/files`, { method: 'OPTIONS', headers: { origin: shop } })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-origin')).toBe(shop)
    const allowed = asked.headers.get('access-control-allow-headers')?.toLowerCase().split(', ')
    expect(allowed).toEqual(expect.arrayContaining(['authorization', 'x-shopbell-site', 'x-shopbell-file']))
    const response = await upload('f1', jpeg(6), { origin: shop })
    expect(response.headers.get('access-control-allow-origin')).toBe(shop)
    expect(await response.json()).toEqual({
      id: 'f1',
      name: 'Größe 42.jpg',
      type: 'image/jpeg',
      bytes: expect.any(Number),
      width: 16,
      height: 24,
    })
    expect(gateway.counters()).toMatchObject({ filesStored: 1 })
  })

  test.each([
    ['no token', { authorization: '' }, 400, 'bad-frame'],
    ['a forged token', { authorization: 'Bearer guest:x' }, 401, 'bad-token'],
    ['an unknown site', { 'x-shopbell-site': 'nowhere' }, 404, 'unknown-site'],
    ['a page of another site', { origin: 'https://second.example' }, 403, 'origin-not-allowed'],
    ['a page of no site', { origin: 'https://evil.example' }, 403, 'origin-not-allowed'],
    ['an id that is a path', { 'x-shopbell-file': '../../log.sqlite' }, 400, 'bad-frame'],
    ['an id that is too long', { 'x-shopbell-file': 'x'.repeat(65) }, 400, 'bad-frame'],
    ['no id', { 'x-shopbell-file': '' }, 400, 'bad-frame'],
  ])('refuses %s', async (_name, headers, status, code) => {
    const dataFolder = await newFolder()
    const { upload } = await opened({ dataFolder })
    expect(await codeOf(await upload('f1', pdf(), headers))).toEqual([status, code])
    expect(await readdir(join(dataFolder, 'files'))).toEqual([])
  })

  test('a name that is none is no reason to refuse a file; headers without an end are', async () => {
    const { upload } = await opened()
    const response = await upload('f1', pdf(), { 'x-shopbell-name': '%E0%A4%A' })
    expect(await response.json()).toMatchObject({ name: 'file.pdf' })
    expect((await upload('f2', pdf(), { 'x-shopbell-name': 'x'.repeat(20_000) })).status).toBe(431)
  })

  test('what it is said to be does not count', async () => {
    const { upload } = await opened()
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await codeOf(await upload('f1', page, { 'content-type': 'image/png' }))).toEqual([415, 'file-type'])
    const picture = await upload('f2', jpeg(), { 'content-type': 'text/html', 'x-shopbell-name': 'x.html' })
    expect(await picture.json()).toMatchObject({ type: 'image/jpeg', name: 'x.html.jpg' })
  })

  test('ends one that is too large as soon as it is, told or not', async () => {
    const dataFolder = await newFolder()
    const { port, upload } = await opened({ dataFolder })
    const large = Buffer.alloc(limits.fileBytes + 1, 'a')
    expect(await codeOf(await upload('f1', large))).toEqual([413, 'file-too-large'])
    const status = await new Promise((resolve) => {
      const headers = { authorization: `Bearer ${cora}`, 'x-shopbell-site': 'demo', 'x-shopbell-file': 'f2' }
      const sending = rawRequest({ port, path: '/v1/files', method: 'POST', headers }, (answer) => {
        answer.resume()
        sending.destroy()
        resolve([answer.statusCode, answer.headers.connection])
      })
      sending.on('error', () => {})
      // Without end: only the answer stops it.
      const more = () => {
        while (!sending.destroyed && sending.write(Buffer.alloc(256 * 1024, 'a')));
        sending.once('drain', more)
      }
      more()
    })
    expect(status).toEqual([413, 'close'])
    expect(await readdir(join(dataFolder, 'files'))).toEqual([])
  })

  test('one that stands still, or takes for ever, is cut off and leaves nothing', async () => {
    const dataFolder = await newFolder()
    const { clock, upload } = await opened({ dataFolder })
    for (const everyMs of [20_000, 15_000]) {
      const body = new TransformStream<Uint8Array, Uint8Array>()
      const writer = body.writable.getWriter()
      const write = async () => writer.write(Buffer.from('text')).catch(() => {})
      void write()
      const before = clock.waiting()
      const answer = upload('f1', Buffer.alloc(0), {}, { body: body.readable, duplex: 'half' })
      await expect.poll(() => clock.waiting()).toBe(before + 1)
      let status: number | null = null
      void answer.then((response) => {
        status = response.status
      })
      for (let turn = 0; status === null && turn < 200; turn += 1) {
        await clock.advance(everyMs)
        void write()
        await new Promise(setImmediate)
      }
      expect(await codeOf(await answer)).toEqual([503, 'busy'])
      await writer.abort().catch(() => {})
    }
    expect(await readdir(join(dataFolder, 'files'))).toEqual([])
  })

  test('[X1] takes so many of one in an hour, and of one address', async () => {
    const { gateway, upload, clock } = await opened({ limits: { filesPerHour: 2, filesPerHourPerAddress: 4 } })
    await upload('f1', pdf())
    await upload('f2', pdf())
    expect(await codeOf(await upload('f3', pdf()))).toEqual([429, 'too-many-files'])
    expect((await upload('f1', pdf())).status).toBe(200)
    const other = await upload('f1', pdf(), { authorization: `Bearer ${mallory}` })
    expect(other.headers.get('retry-after')).toBe('900')
    expect(await codeOf(other)).toEqual([429, 'rate-limited'])
    expect(gateway.counters()).toMatchObject({ 'filesRefused:too-many-files': 1, 'filesRefused:rate-limited': 1 })
    await clock.advance(3600_000)
    expect((await upload('f3', pdf())).status).toBe(200)
  })

  test('[N1] another’s file of the same id is another file; other bytes of one’s own are a conflict', async () => {
    const { upload } = await opened()
    await upload('f1', pdf())
    expect((await upload('f1', wav(), { authorization: `Bearer ${mallory}` })).status).toBe(200)
    expect(await codeOf(await upload('f1', wav()))).toEqual([409, 'conflict'])
  })
})

describe('POST /v1/files/links', () => {
  test('[N2] of a conversation one may read, and of one’s own uploads; of a stranger’s as of none', async () => {
    const { agent, frames, links, uploaded } = await opened()
    const file = await uploaded('f1', jpeg())
    expect(Object.keys((await links(['f1'])).links)).toEqual(['f1'])
    const ada = await agent()
    expect((await links(['f1'], { token: ada })).links).toEqual({})
    expect(await frames(cora, media('m1', file))).toMatchObject([{ t: 'events', events: [{ id: 'm1' }] }])
    const { expiresInMs, links: theirs } = await links(['f1', 'none'], { token: ada })
    expect(Object.keys(theirs)).toEqual(['f1'])
    expect(expiresInMs).toBeLessThanOrEqual(limits.fileLinkMs)
    const stranger = await links(['f1'], { token: mallory })
    const ofNone = await links(['none'], { token: mallory, conversation: 'none' })
    expect([stranger.status, stranger.links]).toEqual([200, {}])
    expect(Object.keys(stranger)).toEqual(Object.keys(ofNone))
    expect((await links(['f1'], { token: ada, site: 'second' })).links).toEqual({})
  })

  test.each([
    [{ files: 'f1' }, 400, 'bad-frame'],
    [{ files: Array.from({ length: 51 }, (_, index) => `f${index}`) }, 400, 'bad-frame'],
    [{ files: ['../log.sqlite'] }, 400, 'bad-frame'],
    [{ conversation: '' }, 400, 'bad-frame'],
    [{ token: 'guest:x' }, 401, 'bad-token'],
    [{ site: 'nowhere' }, 404, 'unknown-site'],
  ])('refuses %j', async (over, status, code) => {
    const { links } = await opened()
    expect(await links(['f1'], over)).toMatchObject({ status, code })
  })
})

test('[A3] the proof of a guest comes with a request as with a `hello`', async () => {
  const key = 'a secret of the shop with 32 bytes'
  const keys = [{ kid: 'k', alg: 'HS256', key }] as const
  const { clock, frames, links, upload, uploaded } = await opened({
    sites: [{ id: 'demo', name: 'Demo', origins: [], keys }],
  })
  const file = await uploaded('f1', jpeg())
  await frames(cora, media('m1', file))
  const now = clock.now() / 1000
  const token = await new SignJWT({ sub: 'ann', aud: 'demo', iat: now, exp: now + 900 })
    .setProtectedHeader({ alg: 'HS256', kid: 'k' })
    .sign(Buffer.from(key))
  expect((await links(['f1'], { token })).links).toEqual({})
  const known = await upload('f1', jpeg(), { authorization: `Bearer ${token}`, 'x-shopbell-guest': cora })
  expect(await known.json()).toEqual(file)
  expect(Object.keys((await links(['f1'], { token })).links)).toEqual(['f1'])
  expect(await links(['f1'])).toMatchObject({ status: 401, code: 'bad-token' })
})

describe('GET /v1/files/…', () => {
  async function linked(bytes: Buffer, options: Partial<GatewayOptions> = {}) {
    const world = await opened(options)
    const file = await world.uploaded('f1', bytes)
    const path: string = (await world.links(['f1'])).links.f1
    const get = (init: RequestInit = {}, changed = path) => fetch(`${world.url}${changed}`, init)
    return { ...world, file, get, path }
  }

  test('gives a picture to be shown, and to be nothing else', async () => {
    const { file, get } = await linked(jpeg())
    const response = await get()
    const bytes = Buffer.from(await response.arrayBuffer())
    expect([response.status, bytes.length, bytes.includes(secret)]).toEqual([200, file.bytes, false])
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=3\d{3}, immutable$/),
      'content-disposition': `inline; filename="Gr__e 42.jpg"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%2042.jpg`,
      'content-length': String(file.bytes),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'image/jpeg',
      'cross-origin-resource-policy': 'cross-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    const again = await get({ headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect([again.status, again.headers.get('x-content-type-options')]).toEqual([304, 'nosniff'])
    const head = await get({ method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, `${file.bytes}`, ''])
  })

  test.each([
    [pdf(), 'application/pdf', 'pdf'],
    [Buffer.from('Hello'), 'text/plain; charset=utf-8', 'txt'],
  ])('gives a document to be kept', async (bytes, type, ending) => {
    const { get } = await linked(bytes)
    const response = await get()
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename=".*\\.${ending}"`))
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  })

  test.each([
    ['bytes=0-3', 206, 'bytes 0-3/44', 'RIFF'],
    ['bytes=8-11', 206, 'bytes 8-11/44', 'WAVE'],
    ['bytes=36-', 206, 'bytes 36-43/44', 'data\0\0\0\0'],
    ['bytes=-4', 206, 'bytes 40-43/44', '\0\0\0\0'],
    ['bytes=40-999', 206, 'bytes 40-43/44', '\0\0\0\0'],
    ['bytes=44-', 416, 'bytes */44', null],
    ['bytes=-0', 416, 'bytes */44', null],
    ['bytes=9-3', 200, null, wav().toString('latin1')],
    ['bytes=0-1,3-4', 200, null, wav().toString('latin1')],
    ['lines=0-1', 200, null, wav().toString('latin1')],
  ])('answers the range %s', async (range, status, contentRange, content) => {
    const { get } = await linked(wav(), { dataFolder: await newFolder() })
    const response = await get({ headers: { range } })
    expect([response.status, response.headers.get('content-range')]).toEqual([status, contentRange])
    const body = Buffer.from(await response.arrayBuffer()).toString('latin1')
    if (content !== null) expect(body).toBe(content)
    const old = await get({ headers: { range, 'if-range': '"old"' } })
    expect(old.status).toBe(200)
    await old.arrayBuffer()
  })

  test('no link is good but one that was made here, and for its time', async () => {
    const { clock, get, links, path } = await linked(jpeg())
    const [, blob = '', end = '', signature = ''] = /^\/v1\/files\/(.+)\?e=(\d+)&s=(.+)$/.exec(path) ?? []
    for (const forged of [
      `/v1/files/${blob}`,
      `/v1/files/${blob}?e=${Number(end) + 1}&s=${signature}`,
      `/v1/files/${blob}?e=${end}&s=${signature.slice(1)}`,
      `/v1/files/${blob}?e=${end}&s=`,
      `/v1/files/${'A'.repeat(22)}?e=${end}&s=${signature}`,
      `/v1/files/..%2Flog.sqlite?e=${end}&s=${signature}`,
    ]) {
      expect([forged, ...(await codeOf(await get({}, forged)))]).toEqual([forged, 403, 'not-allowed'])
    }
    const left = (await links(['f1'])).expiresInMs
    await clock.advance(left - 1)
    expect((await get()).status).toBe(200)
    await clock.advance(1)
    expect(await codeOf(await get())).toEqual([403, 'not-allowed'])
    const next: string = (await links(['f1'])).links.f1
    expect((await get({}, next)).status).toBe(200)
  })

  test('[L5] nothing is there after its message was taken back, or its conversation erased', async () => {
    const dataFolder = await newFolder()
    const { file, frames, gateway, get, links, uploaded } = await linked(jpeg(), { dataFolder })
    const second = await uploaded('f2', pdf())
    await frames(cora, media('m1', file), media('m2', second))
    expect((await get()).status).toBe(200)
    expect(await frames(cora, { id: 'd1', type: 'delete', target: 'm1' })).toMatchObject([{ t: 'events' }])
    expect((await get()).status).toBe(404)
    expect(Object.keys((await links(['f1', 'f2'])).links)).toEqual(['f2'])
    // A late retry of the message that was taken back (L1).
    const [repeated] = await frames(cora, media('m1', file))
    expect(repeated).toMatchObject({ t: 'events', events: [{ id: 'm1', deleted: 3 }, {}, {}] })
    await gateway.erase({ site: 'demo', conversation: 'c1' })
    expect((await links(['f1', 'f2'])).links).toEqual({})
    expect(await readdir(join(dataFolder, 'files'))).toEqual([])
  })

  test('a link outlives a restart', async () => {
    const dataFolder = await newFolder()
    const { file, gateway, path } = await linked(jpeg(), { dataFolder })
    await gateway.close()
    const { url } = await opened({ dataFolder })
    const response = await fetch(`${url}${path}`)
    expect((await response.arrayBuffer()).byteLength).toBe(file.bytes)
  })
})

describe('a message that shows files', () => {
  test('is refused where they are not its author’s, or not what it says', async () => {
    const { frames, uploaded } = await opened()
    const file = await uploaded('f1', jpeg())
    const refusal = async (token: string, event: object) => (await frames(token, event))[0]
    expect(await refusal(mallory, media('m1', file))).toMatchObject({ t: 'refused', code: 'file-not-found' })
    const large = media('m1', { ...file, width: 100_000 })
    expect(await refusal(cora, large)).toMatchObject({ t: 'refused', code: 'invalid-event' })
    expect(await refusal(cora, media('m1', { ...file, id: 'f9' }))).toMatchObject({ code: 'file-not-found' })
    expect(await refusal(cora, media('m1', file))).toMatchObject({ t: 'events' })
  })

  test('[N2] in a stranger’s conversation shows nobody anything', async () => {
    const { agent, frames, links, uploaded } = await opened()
    await frames(cora, text('m1'))
    const file = await uploaded('f1', jpeg(), mallory)
    expect(await frames(mallory, media('m1', file))).toMatchObject([{ t: 'refused', code: 'not-found' }])
    expect((await links(['f1'], { token: await agent() })).links).toEqual({})
  })

  test('an edit takes away what it does not show any more', async () => {
    const { frames, links, uploaded } = await opened()
    const [one, two] = [await uploaded('f1', jpeg()), await uploaded('f2', pdf())]
    await frames(cora, media('m1', one, two))
    const content = media('', two).content
    expect(await frames(cora, { id: 'e1', type: 'edit', target: 'm1', content })).toMatchObject([{ t: 'events' }])
    expect(Object.keys((await links(['f1', 'f2'])).links)).toEqual(['f2'])
  })
})
