import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { virtualClock } from '../testing/virtual-clock.ts'
import { files } from './files.ts'

const author = { site: 'demo', token: 'guest:abc' }
const blob = new Blob(['bytes'])

/** What a browser has in its place; a test says what comes back. */
class FakeRequest {
  static last: FakeRequest
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {}
  readonly headers: Record<string, string> = {}
  onloadend = () => {}
  status = 0
  responseText = ''
  sent: unknown[] = []
  constructor() {
    FakeRequest.last = this
  }
  open(...call: string[]) {
    this.sent.push(...call)
  }
  setRequestHeader(name: string, value: string) {
    // As a browser does: what no header can hold is an error.
    this.headers[name] = new Headers({ [name]: value }).get(name) ?? ''
  }
  send(body: unknown) {
    this.sent.push(body)
  }
  abort() {
    this.answer(0, '')
  }
  answer(status: number, text: string) {
    this.status = status
    this.responseText = text
    this.onloadend()
  }
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('an upload', () => {
  const begin = (over: object = {}) => {
    const clock = virtualClock()
    const progress = vi.fn()
    const upload = { ...author, id: 'f1', name: 'Größe "42" \ud800.jpg', blob, progress, ...over }
    const { done, cancel } = files('https://chat.example', { clock }).upload(upload)
    const ended = done.catch((error) => error)
    return { ended, cancel, clock, progress, request: FakeRequest.last }
  }

  test('says whose it is in headers, and resolves with what was found', async () => {
    const { ended, request, progress, clock } = begin({ guest: 'guest:def' })
    expect(request.sent).toEqual(['POST', 'https://chat.example/v1/files', blob])
    expect(request.headers).toEqual({
      Authorization: 'Bearer guest:abc',
      'X-Shopbell-Site': 'demo',
      'X-Shopbell-File': 'f1',
      'X-Shopbell-Name': 'Gr%C3%B6%C3%9Fe%20%2242%22%20.jpg',
      'X-Shopbell-Guest': 'guest:def',
    })
    request.upload.onprogress?.({ loaded: 3 })
    expect(progress.mock.calls).toEqual([[3]])
    request.answer(200, '{"id":"f1","type":"image/jpeg"}')
    expect(await ended).toEqual({ id: 'f1', type: 'image/jpeg' })
    expect(clock.waiting()).toBe(0)
  })

  test.each([
    ['its code', 413, '{"code":"file-too-large","message":"It is."}', 'file-too-large', false],
    ['busy where somebody on the way answers', 502, '<html>Bad gateway</html>', 'busy', true],
    ['busy where that is said to be good', 200, '<html>Sign in to this network</html>', 'busy', true],
    ['busy where nothing comes', 0, '', 'busy', true],
  ])('that fails rejects with %s', async (_name, status, text, code, retryable) => {
    const { ended, request } = begin()
    request.answer(status, text)
    expect(await ended).toMatchObject({ code, retryable })
  })

  test('can be cancelled', async () => {
    const { ended, cancel, clock } = begin()
    cancel()
    expect(await ended).toMatchObject({ code: 'busy' })
    expect(clock.waiting()).toBe(0)
  })

  test('of which nothing goes for half a minute is cut; one that goes is not', async () => {
    const { ended, clock, request } = begin()
    let isOver = false
    void ended.then(() => {
      isOver = true
    })
    for (let loaded = 1; loaded < 4; loaded += 1) {
      await clock.advance(29_000)
      request.upload.onprogress?.({ loaded })
    }
    expect(isOver).toBe(false)
    await clock.advance(30_000)
    expect(await ended).toMatchObject({ code: 'busy' })
  })
})

describe('links', () => {
  const ask = (answer: () => Promise<Response>) => {
    const fetch = vi.fn(answer)
    vi.stubGlobal('fetch', fetch)
    return { fetch, links: files('https://chat.example').links(author, 'c1', ['f1', 'f2']) }
  }

  test('are asked for without a preflight, and lead to the gateway', async () => {
    const { fetch, links } = ask(async () => Response.json({ links: { f1: '/v1/files/x?e=1&s=2' }, expiresInMs: 9 }))
    expect(await links).toEqual({ links: { f1: 'https://chat.example/v1/files/x?e=1&s=2' }, expiresInMs: 9 })
    expect(fetch.mock.calls).toEqual([
      [
        'https://chat.example/v1/files/links',
        {
          method: 'POST',
          body: JSON.stringify({ ...author, conversation: 'c1', files: ['f1', 'f2'] }),
          credentials: 'omit',
        },
      ],
    ])
  })

  test.each([
    ['the gateway’s code', async () => Response.json({ code: 'token-expired' }, { status: 401 }), 'token-expired'],
    ['busy without a network', () => Promise.reject(new TypeError('Failed to fetch')), 'busy'],
    ['busy where somebody on the way answers', async () => new Response('<html>', { status: 200 }), 'busy'],
  ])('reject with %s', async (_name, answer, code) => {
    await expect(ask(answer).links).rejects.toMatchObject({ code })
  })
})
