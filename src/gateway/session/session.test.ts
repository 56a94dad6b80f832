import { describe, expect, test } from 'vitest'
import { ChatError } from '../../protocol/errors.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/index.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { createSession } from './session.ts'

const site = { id: 'demo', name: 'Demo', origins: ['https://shop.example'] }
const agent: Author = { kind: 'agent', id: 'ada', name: 'Ada' }
const actors: Record<string, { author: Author; expiresAt?: number }> = {
  ann: { author: { kind: 'customer', id: 'ann' } },
  bob: { author: { kind: 'customer', id: 'bob' } },
  ada: { author: agent },
}

function open(options: { origin?: string; tooMany?: boolean; ready?: () => Promise<void> | null } = {}) {
  const clock = virtualClock()
  const log = createMemoryLog({ clock })
  const frames: ServerFrame[] = []
  const closes: { code: number; reason: string }[] = []
  const revoked = new Set<string>()
  const session = createSession(
    {
      log,
      clock,
      authorize: async (_site, token) => {
        const actor = actors[token]
        if (!actor || revoked.has(token)) throw new ChatError('bad-token')
        return token === 'ada' ? { ...actor, expiresAt: clock.now() + 900_000 } : actor
      },
      site: (id) => (id === site.id ? site : undefined),
      id: () => 'session-1',
      takeAppend: () => 0,
      enter: () => (options.tooMany ? null : () => {}),
      report: () => {},
    },
    {
      origin: options.origin ?? null,
      ownOrigin: 'http://127.0.0.1:4400',
      send: (frame) => frames.push(frame),
      ready: options.ready ?? (() => null),
      close: (code, reason) => closes.push({ code, reason }),
    },
  )
  const say = async (frame: unknown) => {
    session.receive(typeof frame === 'string' ? frame : JSON.stringify(frame))
    await clock.advance(0)
    return frames.at(-1)
  }
  const hello = (over: object = {}) =>
    say({ t: 'hello', v: 1, site: 'demo', token: 'ann', device: 'd', capabilities: [], follow: [], ...over })
  return { clock, log, frames, closes, revoked, session, say, hello }
}

const message = (id: string, text: string, more: object = {}) => ({
  t: 'append',
  conversation: 'c',
  event: { id, type: 'message', content: { kind: 'text', text }, ...more },
})

describe('frames that are not as they should be', () => {
  test.each([
    ['text that is not JSON', 'hello there', 'bad-frame', 'JSON'],
    ['a list', [1, 2], 'bad-frame', 'type'],
    ['null', 'null', 'bad-frame', 'type'],
    ['an unknown type', { t: 'fly' }, 'bad-frame', '"fly"'],
    ['a type from the prototype', { t: 'constructor' }, 'bad-frame', 'constructor'],
    ['a type that is nested deep', `{"t":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'bad-frame', 'of type object'],
    ['a missing field', { t: 'pull', request: 'r', conversation: 'c' }, 'bad-frame', 'limit'],
    ['a field of the wrong type', { t: 'mark', conversation: 'c', read: 'far' }, 'bad-frame', 'read'],
    ['a negative seq', { t: 'mark', conversation: 'c', read: -1 }, 'bad-frame', 'read'],
    ['an id that is too long', { t: 'follow', conversation: 'c'.repeat(65) }, 'bad-frame', 'conversation'],
    ['over 64 kB', { t: 'auth', token: 'x'.repeat(65_536) }, 'frame-too-large', '64 kB'],
  ])('%s gets an error frame, and the connection lives', async (_name, frame, code, word) => {
    const { closes, hello, say } = open()
    await hello()
    const answer = await say(frame)
    expect(answer).toMatchObject({ t: 'error', code, fatal: false })
    expect((answer as { message: string }).message).toContain(word)
    expect(closes).toEqual([])
    expect(await say(message('m', 'still alive'))).toMatchObject({ t: 'events', events: [{ id: 'm' }] })
  })

  test.each([
    [
      'a number for a request that `follow` has not',
      '{"t":"follow","conversation":"none","request":1e400}',
      { conversation: 'none', request: undefined },
    ],
    [
      'a list for a conversation that `handover` has not',
      '{"t":"handover","request":"r","origin":"https://pay.example","conversation":[1]}',
      { conversation: undefined, request: 'r' },
    ],
    [
      'the request and the conversation of a `pull`',
      '{"t":"pull","request":"r","conversation":"none","limit":1}',
      { conversation: 'none', request: 'r' },
    ],
  ])('an error frame names what it answers, by the fields its type has: %s', async (_name, frame, subject) => {
    const { hello, frames, say } = open()
    await hello()
    await say(frame)
    const answer = frames.find(({ t }) => t === 'error')
    expect(answer).toBeDefined()
    for (const [name, value] of Object.entries(subject)) expect(answer?.[name as keyof typeof answer]).toEqual(value)
  })

  test.each([
    ['too long', { kind: 'text', text: 'x'.repeat(8_001) }, 'message-too-long'],
    ['empty', { kind: 'text', text: ' \n' }, 'message-empty'],
    ['with an unknown field', { kind: 'text', text: 'x', html: '<b>' }, 'invalid-event'],
    ['of a kind customers have not', { kind: 'product', fallbackText: 'x' }, 'invalid-event'],
  ])('a message %s is refused for good, and nothing is stored', async (_name, content, code) => {
    const { hello, log, say } = open()
    await hello()
    const answer = await say({ t: 'append', conversation: 'c', event: { id: 'm', type: 'message', content } })
    expect(answer).toMatchObject({ t: 'refused', id: 'm', code, retryable: false })
    expect(await log.head({ site: 'demo', conversation: 'c' })).toBeNull()
  })

  test('a context with a script address is refused', async () => {
    const { hello, say } = open()
    await hello()
    await say(message('m', 'Hello'))
    const page = { url: 'javascript:alert(1)', title: 'x' }
    expect(
      await say({ t: 'append', conversation: 'c', event: { id: 'x', type: 'context', context: { page } } }),
    ).toMatchObject({ t: 'refused', code: 'invalid-event', data: { field: 'context.page.url' } })
  })
})

describe('a context', () => {
  const url = 'https://shop.example/'
  const contextOf = async (context: object) => {
    const { hello, log, say } = open()
    await hello()
    await say(message('m', 'Hello'))
    const answer = await say({ t: 'append', conversation: 'c', event: { id: 'x', type: 'context', context } })
    return { answer, log }
  }

  test('with half a character is refused', async () => {
    const { answer } = await contextOf({ page: { url, title: 'half \ud83d' } })
    expect(answer).toMatchObject({ t: 'refused', code: 'invalid-event', data: { field: 'context.page.title' } })
  })

  test('over 4 kB is refused as a whole', async () => {
    const title = '壺'.repeat(300)
    const product = { id: '壺'.repeat(200), title, image: `${url}${'x'.repeat(1_900)}` }
    const { answer } = await contextOf({ page: { url, title }, product })
    expect(answer).toMatchObject({ t: 'refused', data: { field: 'context', reason: 'is over 4 kB' } })
    expect((await contextOf({ page: { url, title } })).answer).toMatchObject({ t: 'events', events: [{ id: 'x' }] })
  })

  test('a message keeps its half characters', async () => {
    const { hello, say } = open()
    await hello()
    expect(await say(message('m', 'half \ud83d'))).toMatchObject({ events: [{ content: { text: 'half \ud83d' } }] })
  })
})

describe('hello', () => {
  test('everything else waits for it', async () => {
    const { say } = open()
    expect(await say(message('m', 'x'))).toMatchObject({ t: 'error', code: 'no-hello', fatal: false })
  })

  test('[S2] what comes right behind it is handled after it', async () => {
    const { frames, hello, session } = open()
    session.receive(
      JSON.stringify({ t: 'hello', v: 1, site: 'demo', token: 'ann', device: 'd', capabilities: [], follow: [] }),
    )
    session.receive(JSON.stringify(message('m', 'at once')))
    await hello()
    expect(frames.filter(({ t }) => t !== 'summaries').map(({ t }) => t)).toEqual(['welcome', 'events', 'error'])
  })

  test('[S8] none within 5 s closes, to come again: a slow network or token is no reason to stay away', async () => {
    const { clock, closes, frames } = open()
    await clock.advance(5_000)
    expect(frames).toMatchObject([{ t: 'error', code: 'no-hello', fatal: true }])
    expect(closes).toEqual([{ code: 4009, reason: 'no-hello' }])
  })

  test.each([
    ['an unknown site', { site: 'nowhere' }, {}, 'unknown-site', 4505, 'nowhere'],
    ['a foreign origin', {}, { origin: 'https://evil.example' }, 'origin-not-allowed', 4503, 'https://evil.example'],
    ['a forged token', { token: 'forged' }, {}, 'bad-token', 4500, ''],
    ['another version', { v: 9 }, {}, 'unsupported-version', 4504, '9'],
    ['too many connections', {}, { tooMany: true }, 'too-many-connections', 4013, ''],
  ])('[S8] %s gets an error that says why, and a close code', async (_name, over, options, code, closeCode, word) => {
    const { closes, frames, hello } = open(options)
    await hello(over)
    expect(frames).toMatchObject([{ t: 'error', code, fatal: true }])
    expect((frames[0] as { message: string }).message).toContain(word)
    expect(closes).toEqual([{ code: closeCode, reason: code }])
  })

  test.each(['https://shop.example', 'http://127.0.0.1:4400'])('the origin %s is let in', async (origin) => {
    const { frames, hello } = open({ origin })
    await hello()
    expect(frames[0]).toMatchObject({ t: 'welcome', you: { kind: 'customer', id: 'ann' } })
  })
})

describe('a session that is under way', () => {
  test('[A2] a token that was revoked is refused at the next append', async () => {
    const { closes, frames, hello, revoked, say } = open()
    await hello()
    revoked.add('ann')
    await say(message('m', 'x'))
    expect(frames.slice(-2)).toMatchObject([
      { t: 'refused', code: 'bad-token' },
      { t: 'error', code: 'bad-token', fatal: true },
    ])
    expect(closes).toMatchObject([{ code: 4500 }])
  })

  test('[A2] a token that runs out closes the session, one renewed by `auth` does not', async () => {
    const { clock, closes, frames, hello, say } = open()
    await hello({ token: 'ada' })
    expect(frames[0]).toMatchObject({ t: 'welcome', renewInMs: 720_000 })
    await clock.advance(720_000)
    await say({ t: 'auth', token: 'ada' })
    await clock.advance(300_000)
    expect(closes).toEqual([])
    await clock.advance(600_000)
    expect(closes).toEqual([{ code: 4003, reason: 'token-expired' }])
  })

  test('`auth` with somebody else’s token is refused', async () => {
    const { closes, hello, say } = open()
    await hello()
    await say({ t: 'auth', token: 'bob' })
    expect(closes).toMatchObject([{ code: 4500 }])
  })

  test('[N1] the same id with other content is a conflict, the same content a repeat', async () => {
    const { frames, hello, say } = open()
    await hello()
    await say(message('m', 'one'))
    expect(await say(message('m', 'two'))).toMatchObject({ t: 'refused', code: 'conflict', retryable: false })
    await say(message('m', 'one'))
    const answers = frames.filter(({ t }) => t === 'events')
    expect(answers.at(-1)).toMatchObject({ after: 0, upTo: 1, events: [{ id: 'm', seq: 1 }] })
  })

  test('[L2] the author of an event hidden from customers gets it back all the same, and nobody else does', async () => {
    const { frames, hello, say } = open()
    await hello()
    await say(message('m', 'one'))
    const context = { page: { url: 'https://shop.example/', title: 'Shop' } }
    await say({ t: 'append', conversation: 'c', event: { id: 'x', type: 'context', context } })
    const answers = frames.filter((frame) => frame.t === 'events')
    expect(answers.at(-1)).toMatchObject({ after: 1, upTo: 2, events: [{ id: 'x', seq: 2 }] })
    frames.length = 0
    await say({ t: 'follow', conversation: 'c' })
    expect(frames[0]).toMatchObject({ t: 'events', reset: true, events: [{ id: 'm' }] })
  })

  test('appends right behind each other are answered in order, and followed once', async () => {
    const { frames, hello, say, session } = open()
    await hello()
    for (const id of ['m1', 'm2', 'm3']) session.receive(JSON.stringify(message(id, id)))
    await say({ t: 'unfollow', conversation: 'nothing' })
    const answers = frames.filter((frame) => frame.t === 'events')
    expect(answers.filter(({ reset }) => reset)).toHaveLength(1)
    expect(answers.flatMap(({ events }) => events.map(({ id }) => id))).toEqual(['m1', 'm2', 'm3'])
  })

  test('whoever writes in more conversations than may be followed is answered, and follows no more', async () => {
    const { clock, frames, hello, log, say } = open()
    await hello()
    for (let n = 0; n <= limits.follows; n++) await say({ ...message('m', 'one'), conversation: `c${n}` })
    const last = `c${limits.follows}`
    const answers = frames.filter((frame) => frame.t === 'events' && frame.conversation === last)
    expect(answers).toMatchObject([{ after: 0, upTo: 1, events: [{ id: 'm', seq: 1 }] }])
    expect(answers[0]).not.toHaveProperty('reset')
    expect(await say({ ...message('n', 'two'), conversation: last })).toMatchObject({ events: [{ id: 'n', seq: 2 }] })
    frames.length = 0
    const reply = { id: 'r', type: 'message', content: { kind: 'text', text: 'Hi' } } as const
    for (const conversation of ['c0', last]) await log.append({ site: 'demo', conversation }, agent, reply)
    await clock.advance(0)
    expect(frames.filter(({ t }) => t === 'events')).toMatchObject([{ conversation: 'c0', events: [{ id: 'r' }] }])
    expect(await say({ t: 'follow', conversation: last })).toMatchObject({ t: 'error', code: 'too-many-follows' })
  })

  test('[S11] a feed far behind is sent 8 pages at a time', async () => {
    const { clock, frames, hello, log } = open()
    const feed = log.feed('demo')
    const first = { id: 'm', type: 'message', content: { kind: 'text', text: 'Hello' } } as const
    for (let n = 0; n < 10 * limits.listItems; n++)
      await log.append({ site: 'demo', conversation: `c${n}` }, { kind: 'customer', id: 'ann' }, first)
    const pages = () => frames.filter(({ t }) => t === 'summaries').length
    await hello({ token: 'ada', feed })
    expect(pages()).toBe(8)
    await clock.advance(limits.summaryMs)
    expect(pages()).toBe(10)
    const items = frames.flatMap((frame) => (frame.t === 'summaries' ? frame.items : []))
    expect(new Set(items.map(({ conversation }) => conversation)).size).toBe(10 * limits.listItems)
  })

  test('[L4] an event whose predecessor is missing is refused, to be sent again', async () => {
    const { hello, say } = open()
    await hello()
    await say(message('m1', 'one'))
    expect(await say(message('m3', 'three', { after: 'm2' }))).toMatchObject({
      t: 'refused',
      code: 'order',
      retryable: true,
    })
    await say(message('m2', 'two'))
    expect(await say(message('m3', 'three', { after: 'm2' }))).toMatchObject({ t: 'events', events: [{ id: 'm3' }] })
  })

  test('[S4] a cursor of another log, past the head or with a wrong check brings a reset', async () => {
    const { frames, hello, log, say } = open()
    await hello()
    await say(message('m', 'one'))
    for (const since of ['other:1:m', `${log.epoch}:99:m`, `${log.epoch}:1:nope`]) {
      frames.length = 0
      await say({ t: 'follow', conversation: 'c', since })
      expect(frames[0]).toMatchObject({ t: 'events', reset: true, events: [{ id: 'm' }] })
    }
    frames.length = 0
    await say({ t: 'follow', conversation: 'c', since: `${log.epoch}:1:m` })
    expect(frames.filter(({ t }) => t === 'events')).toEqual([])
  })

  test('customers list their own conversations, agents the site’s, and neither the other’s', async () => {
    const { hello, say } = open()
    await hello()
    expect(await say({ t: 'list', request: 'r', view: 'open', limit: 10 })).toMatchObject({
      t: 'error',
      code: 'not-allowed',
      request: 'r',
    })
    const { hello: helloAgent, say: sayAgent } = open()
    await helloAgent({ token: 'ada' })
    expect(await sayAgent({ t: 'list', request: 'r', view: 'own', limit: 10 })).toMatchObject({ code: 'not-allowed' })
  })

  test('[S5] pages, lists, tails and summaries wait for room; what ends the session does not', async () => {
    let isFull = false
    let drained = () => {}
    const ready = () =>
      isFull
        ? new Promise<void>((resolve) => {
            drained = resolve
          })
        : null
    const { closes, clock, frames, hello, log, say, session } = open({ ready })
    await hello()
    await say(message('m', 'one'))
    await clock.advance(limits.summaryMs)
    for (const asked of [
      { t: 'pull', request: 'r', conversation: 'c', before: 9, limit: 10 },
      { t: 'list', request: 'r', view: 'own', limit: 10 },
      { t: 'follow', conversation: 'c' },
    ]) {
      frames.length = 0
      isFull = true
      await say(asked)
      expect(frames).toEqual([])
      isFull = false
      drained()
      await clock.advance(0)
      expect(frames.length).toBeGreaterThan(0)
    }
    frames.length = 0
    isFull = true
    const reply = { id: 'r', type: 'message', content: { kind: 'text', text: 'Hi' } } as const
    await log.append({ site: 'demo', conversation: 'c' }, agent, reply)
    log.signal({ site: 'demo', conversation: 'c' }, { name: 'typing', data: true, author: agent, ttlMs: 1 })
    await clock.advance(limits.summaryMs)
    expect(frames).toEqual([])
    session.drain(1)
    expect([frames.map(({ t }) => t), closes.length]).toEqual([['goaway'], 1])
  })

  test('a flood of frames beyond the queue ends the session', async () => {
    const { closes, hello, session } = open()
    await hello()
    for (let n = 0; n < 300; n++) session.receive(JSON.stringify({ t: 'unfollow', conversation: 'c' }))
    expect(closes).toMatchObject([{ code: 4008 }])
  })

  test('`drain` says when to come again, and no timer is left', async () => {
    const { clock, closes, frames, hello, say, session } = open()
    await hello()
    await say(message('m', 'one'))
    session.drain(1_500)
    expect(frames.at(-1)).toEqual({ t: 'goaway', reconnectInMs: 1_500 })
    expect(closes).toEqual([{ code: 4000, reason: 'goaway' }])
    await clock.advance(0)
    expect(clock.waiting()).toBe(0)
  })
})
