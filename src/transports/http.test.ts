import { describe, expect, test } from 'vitest'
import type { ClientFrame, FramesRequest, ServerFrame } from '../protocol/frames.ts'
import { limits } from '../protocol/limits.ts'
import { virtualClock } from '../testing/index.ts'
import { http } from './http.ts'

type Hello = ClientFrame & { readonly t: 'hello' }

const hello: Hello = {
  t: 'hello',
  v: 1,
  site: 'demo',
  token: 'handover:code',
  guest: 'guest:secret',
  device: 'd',
  capabilities: [],
  follow: [{ conversation: 'c1', since: 'e:1:a' }],
}
const mark = (read: number): ClientFrame => ({ t: 'mark', conversation: 'c1', read })
const events = (conversation: string, upTo: number, more: object = {}) => ({
  t: 'events',
  conversation,
  after: upTo - 1,
  upTo,
  cursor: `e:${upTo}:a`,
  events: [],
  ...more,
})
const welcome = (...conversations: string[]) => ({
  t: 'welcome',
  you: { kind: 'customer', id: 'ann' },
  feed: 'e:0:',
  conversations: conversations.map((conversation) => ({ conversation, head: 1, marks: [] })),
})

/** Requests that a test answers by hand. */
function begin(on: { frame?: (frame: ServerFrame) => void } = {}) {
  const clock = virtualClock()
  const streams: { body: Hello; line: (value: unknown) => void; end: () => void; signal: AbortSignal }[] = []
  const posts: { body: FramesRequest; answer: (status: number, ...lines: unknown[]) => void; signal: AbortSignal }[] =
    []
  const told: string[] = []
  const urls = new Set<string>()
  const encoder = new TextEncoder()
  const lineOf = (value: unknown) => encoder.encode(`${JSON.stringify(value)}\n`)

  const fetch = (url: URL, init: RequestInit) => {
    urls.add(url.href)
    const body = JSON.parse(String(init.body))
    const signal = init.signal as AbortSignal
    if (url.pathname.endsWith('/stream')) {
      let controller: ReadableStreamDefaultController<Uint8Array>
      const lines = new ReadableStream<Uint8Array>({
        start(given) {
          controller = given
        },
      })
      streams.push({
        body,
        signal,
        line: (value) => controller.enqueue(lineOf(value)),
        end: () => controller.close(),
      })
      return Promise.resolve(new Response(lines))
    }
    return new Promise<Response>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
      posts.push({
        body,
        signal,
        answer(status, ...lines) {
          resolve(new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { status }))
        },
      })
    })
  }
  const connection = http('wss://chat.example/v1/connect', { clock, fetch: fetch as typeof globalThis.fetch })({
    open: () => told.push('open'),
    frame(frame) {
      told.push(frame.t)
      on.frame?.(frame)
    },
    close: ({ code, reason }) => told.push(`${code} ${reason}`),
  })
  const turn = async () => {
    await new Promise(setImmediate)
    await clock.advance(0)
  }
  const send = async (...frames: ClientFrame[]) => {
    for (const frame of frames) connection.send(frame)
    await turn()
  }
  const say = async (...values: unknown[]) => {
    for (const value of values) streams.at(-1)?.line(value)
    await turn()
  }
  /** Open, greeted and welcome. */
  const greeted = async () => {
    await turn()
    await send(hello)
    await say(welcome('c1'))
  }
  return { clock, connection, greeted, posts, say, send, streams, told, turn, urls }
}

describe('the stream', () => {
  test('[S9] is asked for by the hello, beside the socket’s address', async () => {
    const { greeted, posts, send, streams, told, urls } = begin()
    await greeted()
    await send(mark(1))
    expect([...urls]).toEqual(['https://chat.example/v1/stream', 'https://chat.example/v1/frames'])
    expect(streams[0]?.body).toEqual({ ...hello, stream: expect.any(String) })
    expect(posts[0]?.body.stream).toBe(streams[0]?.body.stream)
    expect(told).toEqual(['open', 'welcome'])
  })

  test('[S9] `follow`, `unfollow` and `auth` open it again, once for all, with the newest cursors', async () => {
    const { greeted, posts, say, send, streams, told } = begin()
    await greeted()
    await say(events('c1', 4), { t: 'summaries', feed: 'e:9:', items: [] })
    await send(
      { t: 'follow', conversation: 'c2', since: 'e:7:b' },
      { t: 'follow', conversation: 'c3' },
      { t: 'unfollow', conversation: 'c3' },
      { t: 'auth', token: 'newer' },
    )
    expect(streams).toHaveLength(2)
    expect(streams[0]?.signal.aborted).toBe(true)
    expect(streams[1]?.body).toMatchObject({
      token: 'newer',
      feed: 'e:9:',
      follow: [
        { conversation: 'c1', since: 'e:4:a' },
        { conversation: 'c2', since: 'e:7:b' },
      ],
    })
    expect(posts).toEqual([])
    // What the old one still had is nobody's any more.
    streams[0]?.line(events('c1', 5))
    await say(welcome('c1', 'c2'))
    expect(told).toEqual(['open', 'welcome', 'events', 'summaries', 'welcome'])
  })

  test('a cursor that is asked for goes before the one that was seen', async () => {
    const { greeted, say, send, streams } = begin()
    await greeted()
    await say(events('c1', 4))
    await send({ t: 'follow', conversation: 'c1', since: 'e:2:a' })
    expect(streams[1]?.body.follow).toEqual([{ conversation: 'c1', since: 'e:2:a' }])
  })

  test('[S4] a `reset` goes back, what is older does not', async () => {
    const { greeted, say, send, streams } = begin()
    await greeted()
    await say(events('c1', 9), events('c1', 5), events('c2', 9), events('c2', 3, { reset: true }))
    await send({ t: 'auth', token: 'newer' })
    expect(streams[1]?.body.follow).toEqual([
      { conversation: 'c1', since: 'e:9:a' },
      { conversation: 'c2', since: 'e:3:a' },
    ])
  })

  test('at most as many are followed as may be, the newest', async () => {
    const { greeted, send, streams } = begin()
    await greeted()
    await send(...Array.from({ length: 60 }, (_, index) => ({ t: 'follow', conversation: `n${index}` }) as const))
    const followed = streams[1]?.body.follow.map(({ conversation }) => conversation)
    expect([followed?.length, followed?.[0], followed?.at(-1)]).toEqual([limits.follows, 'n10', 'n59'])
  })

  test('[A3, A4] what it was greeted by once is not said again', async () => {
    const { posts, say, send, streams, turn } = begin()
    await turn()
    await send(hello)
    await say({ ...welcome('c1'), token: 'guest:moved' })
    await send(mark(1), { t: 'follow', conversation: 'c2' })
    expect(posts[0]?.body).toMatchObject({ token: 'guest:moved' })
    expect(streams[1]?.body).toMatchObject({ token: 'guest:moved' })
    expect(JSON.stringify([posts[0]?.body, streams[1]?.body])).not.toMatch(/secret|code/)
  })

  test('[S11] a feed that was not lost is gone on with from where it was', async () => {
    const { say, send, streams, turn } = begin()
    await turn()
    await send({ ...hello, feed: 'e:3:' })
    await say({ ...welcome('c1'), feed: 'e:8:' })
    await send({ t: 'auth', token: 'newer' })
    expect(streams[1]?.body.feed).toBe('e:3:')
    await say({ ...welcome('c1'), feed: 'e:8:', feedReset: true })
    await send({ t: 'auth', token: 'newest' })
    expect(streams[2]?.body.feed).toBe('e:8:')
  })

  test('[S6] each heartbeat is answered by a request, if only an empty one', async () => {
    const { greeted, posts, say } = begin()
    await greeted()
    await say({ t: 'heartbeat', heads: {} })
    expect(posts.map(({ body }) => body.frames)).toEqual([[]])
  })

  test('that ends without a word is cut, one that is not given too', async () => {
    const { greeted, streams, told, turn } = begin()
    await greeted()
    streams[0]?.end()
    await turn()
    expect(told.at(-1)).toBe('1006 ')
  })
})

describe('what goes up', () => {
  test('[S2] waits for the welcome, then goes in one request', async () => {
    const { posts, say, send, turn } = begin()
    await turn()
    await send(hello, mark(1), mark(2))
    expect(posts).toEqual([])
    await say(welcome('c1'))
    expect(posts.map(({ body }) => body.frames)).toEqual([[mark(1), mark(2)]])
    expect(posts[0]?.body.follow).toEqual([{ conversation: 'c1', since: 'e:1:a' }])
  })

  test('[S9] one request at a time, in order, some frames each', async () => {
    const { greeted, posts, send, turn } = begin()
    await greeted()
    await send(mark(0))
    await send(...Array.from({ length: 30 }, (_, index) => mark(index + 1)))
    expect(posts).toHaveLength(1)
    posts[0]?.answer(200)
    await turn()
    posts[1]?.answer(200)
    await turn()
    expect(posts.map(({ body }) => body.frames.length)).toEqual([1, 20, 10])
    expect(posts.flatMap(({ body }) => body.frames)).toEqual(Array.from({ length: 31 }, (_, index) => mark(index)))
  })

  test('[S9] large frames share no request that would be too large', async () => {
    const { greeted, posts, send } = begin()
    await greeted()
    const large = (id: string): ClientFrame => ({
      t: 'append',
      conversation: 'c1',
      event: { id, type: 'message', content: { kind: 'text', text: '袜'.repeat(8_000) } },
    })
    await send(mark(1), large('a'), large('b'), large('c'))
    expect(posts[0]?.body.frames).toHaveLength(3)
  })

  test('[S9] the answer is told like what the stream brings, and the conversation is followed from then on', async () => {
    const { greeted, posts, send, streams, told, turn } = begin()
    await greeted()
    await send(mark(1))
    posts[0]?.answer(200, events('new', 1), events('c1', 2), {
      t: 'refused',
      conversation: 'c1',
      id: 'x',
      code: 'busy',
    })
    await turn()
    expect(told.slice(2)).toEqual(['events', 'events', 'refused'])
    expect(streams).toHaveLength(2)
    expect(streams[1]?.body.follow).toEqual([
      { conversation: 'c1', since: 'e:2:a' },
      { conversation: 'new', since: 'e:1:a' },
    ])
  })

  test('… unless whoever hears of it does not want that', async () => {
    const world = begin({
      frame(frame) {
        if (frame.t === 'events') world.connection.send({ t: 'unfollow', conversation: frame.conversation })
      },
    })
    const { greeted, posts, send, streams, turn } = world
    await greeted()
    await send(mark(1))
    posts[0]?.answer(200, events('new', 1))
    await turn()
    expect(streams).toHaveLength(1)
  })

  test('[S8] a fatal answer ends the connection with its code', async () => {
    const { greeted, posts, send, streams, told, turn } = begin()
    await greeted()
    await send(mark(1))
    posts[0]?.answer(
      200,
      { t: 'error', code: 'bad-token', message: '', fatal: true },
      { t: 'close', code: 4500, reason: 'bad-token' },
    )
    await turn()
    expect(told.slice(2)).toEqual(['error', '4500 bad-token'])
    expect(streams[0]?.signal.aborted).toBe(true)
  })

  test('a request that is refused or breaks cuts the connection', async () => {
    const { greeted, posts, send, told, turn } = begin()
    await greeted()
    await send(mark(1))
    posts[0]?.answer(429)
    await turn()
    expect(told.slice(2)).toEqual(['1006 '])
    await send(mark(2))
    expect(posts).toHaveLength(1)
  })

  test('[O3] a request without an answer for 20 s cuts the connection', async () => {
    const { clock, greeted, posts, send, told } = begin()
    await greeted()
    await send(mark(1))
    await clock.advance(19_999)
    expect(told).toHaveLength(2)
    await clock.advance(1)
    expect(told.at(-1)).toBe('1006 ')
    expect([posts[0]?.signal.aborted, clock.waiting()]).toEqual([true, 0])
  })

  test('is bounded while nobody takes it', async () => {
    const { greeted, posts, send, turn } = begin()
    await greeted()
    await send(...Array.from({ length: 400 }, (_, index) => mark(index)))
    for (let index = 0; index < 40; index += 1) {
      posts[index]?.answer(200)
      await turn()
    }
    expect(posts.flatMap(({ body }) => body.frames).length).toBeLessThanOrEqual(limits.queuedFrames + 20)
  })
})

test('closing ends the stream and the request, and leaves nothing behind', async () => {
  const { clock, connection, greeted, posts, send, streams, told } = begin()
  await greeted()
  await send(mark(1))
  connection.close()
  await send(mark(2))
  expect([streams[0]?.signal.aborted, posts[0]?.signal.aborted, clock.waiting()]).toEqual([true, true, 0])
  expect(told).toEqual(['open', 'welcome'])
})
