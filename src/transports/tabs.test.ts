import { describe, expect, test } from 'vitest'
import type { ClientFrame, FrameOf, ServerFrame } from '../protocol/frames.ts'
import type { StoredEvent } from '../protocol/model.ts'
import type { Connection, Transport, TransportEvents } from '../protocol/transport.ts'
import { type VirtualTab, virtualBrowser, virtualClock } from '../testing/index.ts'
import { reconnect } from './reconnect.ts'
import { type TabsOptions, tabs } from './tabs.ts'

type Hello = FrameOf<ClientFrame, 'hello'>

const secret = `guest:${'A'.repeat(43)}`
const welcome = (feed: string, more: object = {}) =>
  ({
    t: 'welcome',
    capabilities: [],
    feed,
    you: { kind: 'customer', id: 'c' },
    conversations: [],
    ...more,
  }) as ServerFrame
const range = (conversation: string, upTo: number, more: object = {}) =>
  ({ t: 'events', conversation, after: upTo - 1, upTo, cursor: `e:${upTo}:x`, events: [], ...more }) as ServerFrame
const summaries = (feed: string, more: object = {}) => ({ t: 'summaries', feed, items: [], ...more }) as ServerFrame

/** A connection to the gateway: what came, and the gateway's hand. */
interface End {
  readonly on: TransportEvents
  readonly got: ClientFrame[]
  readonly isOpen: () => boolean
}

/** A client as the core is one, as far as transports know: says hello when it opens, and again each time it does. */
function world() {
  const clock = virtualClock()
  const browser = virtualBrowser(clock)
  const ends: End[] = []
  const inner: Transport = (on) => {
    let isOpen = true
    const got: ClientFrame[] = []
    ends.push({ on, got, isOpen: () => isOpen })
    return {
      send: (frame) => got.push(frame),
      close() {
        isOpen = false
      },
    }
  }

  const join = async (
    options: Partial<Hello> & {
      readonly isVisible?: boolean
      readonly over?: Transport
      readonly own?: TabsOptions
    } = {},
  ) => {
    const { isVisible = true, over = inner, own, ...hello } = options
    const tab = browser.tab(isVisible)
    const told: unknown[] = []
    const frames: ServerFrame[] = []
    const state = { feed: hello.feed }
    const connection: Connection = tabs(tab.transport(over), { ...tab, ...own })({
      open() {
        told.push('open')
        const { feed } = state
        connection.send({
          t: 'hello',
          v: 1,
          site: 'demo',
          token: secret,
          device: 'd',
          capabilities: [],
          follow: [],
          ...hello,
          ...(feed !== undefined && { feed }),
        })
      },
      frame(frame) {
        frames.push(frame)
        if (frame.t === 'welcome') state.feed = frame.feed
        if (frame.t === 'summaries' && frame.request === undefined) state.feed = frame.feed
      },
      close: ({ code, retryInMs }) => told.push(retryInMs === undefined ? code : [code, retryInMs]),
    })
    await clock.advance(0)
    return { ...connection, tab, told, frames, types: () => frames.map(({ t }) => t) }
  }
  const last = () => ends.at(-1) as End
  /** The gateway opens the newest connection, and welcomes. */
  const open = async (feed = 'f1', more: object = {}) => {
    last().on.open()
    await clock.advance(0)
    last().on.frame(welcome(feed, more))
    await clock.advance(0)
  }
  const down = async (frame: ServerFrame) => {
    last().on.frame(frame)
    await clock.advance(0)
  }
  return { clock, browser, ends, inner, join, open, down, last, live: () => ends.filter((end) => end.isOpen()).length }
}

const up = (end: End) => end.got.map((frame) => ('conversation' in frame ? [frame.t, frame.conversation] : [frame.t]))

describe('tabs', () => {
  test('[O5] the first tab leads, others are connected through it, each with a welcome of its own', async () => {
    const { ends, join, last, open, down } = world()
    const one = await join({ follow: [{ conversation: 'a' }] })
    await open('f1', { renewInMs: 60_000 })
    expect(last().got).toMatchObject([{ t: 'hello', token: secret, follow: [{ conversation: 'a' }] }])
    const two = await join({ isVisible: false, follow: [{ conversation: 'b', since: 'e:1:x' }] })
    expect(ends).toHaveLength(1)
    expect(two.told).toEqual(['open'])
    expect(two.frames).toEqual([welcome('f1', { feedReset: true })])
    expect(last().got.slice(1)).toEqual([{ t: 'follow', conversation: 'b', since: 'e:1:x' }])
    await down(range('a', 3))
    expect([one.types(), two.types()]).toEqual([
      ['welcome', 'events'],
      ['welcome', 'events'],
    ])
  })

  test('[O5] what others send goes up, but no append and no token: the leader sends the outbox, and renews its own', async () => {
    const { clock, join, last, open } = world()
    await join()
    await open()
    const two = await join({ isVisible: false, token: secret })
    const frames: ClientFrame[] = [
      { t: 'follow', conversation: 'a' },
      { t: 'mark', conversation: 'a', read: 3 },
      { t: 'signal', conversation: 'a', name: 'typing', data: true },
      { t: 'append', conversation: 'a', event: { type: 'message', id: 'm', content: { kind: 'text', text: 'Hi' } } },
      { t: 'auth', token: secret },
    ]
    for (const frame of frames) two.send(frame)
    await clock.advance(0)
    expect(last().got.slice(1)).toEqual(frames.slice(0, 3))
  })

  test('[O5] an answer goes only to the tab that asked', async () => {
    const { clock, join, open, down } = world()
    const one = await join()
    await open()
    const [two, three] = [await join({ isVisible: false }), await join({ isVisible: false })]
    one.send({ t: 'list', request: '1', view: 'own', limit: 10 })
    two.send({ t: 'pull', request: '2', conversation: 'a', limit: 10 })
    two.send({ t: 'handover', request: '3', origin: 'https://b.example' })
    await clock.advance(0)
    await down(summaries('f1', { request: '1' }))
    await down({ t: 'page', request: '2', conversation: 'a', after: 0, upTo: 1, events: [], marks: [], hasMore: false })
    await down({ t: 'error', request: '3', code: 'bad-option', message: '', fatal: false } as ServerFrame)
    expect([one.types(), two.types(), three.types()]).toEqual([
      ['welcome', 'summaries'],
      ['welcome', 'page', 'error'],
      ['welcome'],
    ])
  })

  test('[O5] a conversation is left when no tab follows it any more, also when the last one goes', async () => {
    const { clock, join, last, open } = world()
    const one = await join({ follow: [{ conversation: 'a' }] })
    await open()
    const two = await join({ isVisible: false, follow: [{ conversation: 'a' }, { conversation: 'b' }] })
    const three = await join({ isVisible: false, follow: [{ conversation: 'b' }] })
    const before = last().got.length
    one.send({ t: 'unfollow', conversation: 'a' })
    one.send({ t: 'unfollow', conversation: 'b' })
    two.close()
    await clock.advance(0)
    expect(up(last()).slice(before)).toEqual([['unfollow', 'a']])
    // One that crashed is missed only by the next connection.
    three.tab.crash()
    one.send({ t: 'unfollow', conversation: 'b' })
    await clock.advance(0)
    expect(up(last()).slice(before)).toEqual([['unfollow', 'a']])
    last().on.close({ code: 1006, reason: '', retryInMs: 1 })
    await open('f2')
    one.send({ t: 'unfollow', conversation: 'b' })
    await clock.advance(0)
    expect(up(last()).at(-1)).toEqual(['unfollow', 'b'])
  })

  test('[S1] a tab that misses nothing of the feed keeps it, another begins anew', async () => {
    const { join, open, down } = world()
    await join({ feed: 'f1' })
    await open('f2')
    const feedOf = async (feed: string) => {
      const { frames, close } = await join({ isVisible: false, feed })
      close()
      return frames[0]
    }
    // What lies between is still to come.
    expect(await feedOf('f1')).toEqual(welcome('f2'))
    expect(await feedOf('f2')).toEqual(welcome('f2'))
    expect(await feedOf('f0')).toEqual(welcome('f2', { feedReset: true }))
    await down(summaries('f3'))
    expect(await feedOf('f1')).toEqual(welcome('f3', { feedReset: true }))
    expect(await feedOf('f3')).toEqual(welcome('f3'))
  })

  test('[S4] a new beginning is one for the tab that asked; elsewhere it is a range like any other', async () => {
    const { clock, join, open, down } = world()
    const one = await join({ follow: [{ conversation: 'a' }] })
    await open()
    await down(range('a', 60, { reset: true }))
    const two = await join({ isVisible: false, follow: [{ conversation: 'a' }] })
    await down(range('a', 61, { reset: true }))
    expect([one.frames.slice(1), two.frames.slice(1)]).toEqual([
      [range('a', 60, { reset: true }), range('a', 61)],
      [range('a', 61, { reset: true })],
    ])
    one.send({ t: 'follow', conversation: 'a', since: 'e:61:x' })
    await clock.advance(0)
    await down(range('a', 50, { reset: true }))
    expect([one.frames.at(-1), two.frames.at(-1)]).toEqual([range('a', 50, { reset: true }), range('a', 50)])
  })

  test('[S4] whose cursor was good keeps what it shows when another tab begins anew', async () => {
    const event = (seq: number) => ({ id: `m${seq}`, seq }) as StoredEvent
    const tail = (upTo: number) =>
      range('a', upTo, { reset: true, cursor: `e:${upTo}:m${upTo}`, events: [event(upTo - 1), event(upTo)] })
    const isAnew = async (since: string | undefined, between: readonly ServerFrame[], isLeading: boolean) => {
      const { join, open, down } = world()
      const follow = [{ conversation: 'a', ...(since !== undefined && { since }) }]
      const leader = await join({ follow })
      await open()
      const asking = isLeading ? leader : await join({ isVisible: false, follow })
      for (const frame of between) await down(frame)
      await join({ isVisible: false, follow: [{ conversation: 'a' }] })
      await down(tail(60))
      const last = asking.frames.at(-1)
      return last?.t === 'events' && last.reset === true
    }
    for (const isLeading of [true, false]) {
      expect(await isAnew('e:60:m60', [], isLeading)).toBe(false)
      expect(await isAnew('e:59:m59', [range('a', 60)], isLeading)).toBe(false)
      // A conversation that was not there when it was asked for: its first message was the beginning.
      expect(await isAnew(undefined, [range('a', 1)], isLeading)).toBe(false)
      // Of another log, of a restored one, or of one that went on without it.
      for (const since of ['x:60:m60', 'e:60:other', 'e:1:m1', 'e:61:m61'])
        expect(await isAnew(since, [], isLeading), since).toBe(true)
    }
    // Over its own connection a range says that the cursor was good.
    expect(await isAnew('e:1:m1', [range('a', 2)], true)).toBe(false)
    expect(await isAnew('e:60:other', [range('a', 61)], false)).toBe(true)
  })

  test('[O5] tabs of different customers share nothing; JWTs of one customer do', async () => {
    const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
    const { ends, join } = world()
    const others: Partial<Hello>[] = [
      { token: secret },
      { token: `guest:${'B'.repeat(43)}` },
      { site: 'other' },
      { token: jwt({ aud: 'demo', sub: 'ÿ1' }) },
      { token: jwt({ aud: 'demo', sub: 'ÿ2' }) },
      { token: jwt({ aud: 'agent', sub: 'ÿ1' }) },
      { token: jwt({ aud: 'demo', sub: 'ÿ1' }), guest: secret },
      { token: jwt({}) },
      { token: 'handover:1' },
      { token: 'handover:2' },
    ]
    for (const other of others) await join(other)
    await join({ own: { name: 'another gateway' } })
    expect(ends).toHaveLength(others.length + 1)
    await join({ token: jwt({ aud: 'demo', sub: 'ÿ1', exp: 1 }) })
    await join({ token: secret })
    expect(ends).toHaveLength(others.length + 1)
  })

  test('[A1] neither the secret nor a proof is told to other tabs, nor named', async () => {
    const said: string[] = []
    const { browser, clock, inner, open } = world()
    const [one, two] = [browser.tab(), browser.tab(false)]
    for (const tab of [one, two]) {
      const channel: VirtualTab['channel'] = (name) => {
        const real = tab.channel?.(name) as NonNullable<ReturnType<NonNullable<VirtualTab['channel']>>>
        said.push(name)
        const { postMessage } = real
        real.postMessage = (data) => {
          said.push(data)
          postMessage(data)
        }
        return real
      }
      const connection = tabs(tab.transport(inner), { ...tab, channel })({
        open: () =>
          connection.send({
            t: 'hello',
            v: 1,
            site: 'demo',
            token: secret,
            guest: secret,
            device: 'd',
            capabilities: [],
            follow: [],
          }),
        frame() {},
        close() {},
      })
      await clock.advance(0)
      if (tab === one) await open()
    }
    expect(said.join()).toContain('"t":"hello"')
    expect(said.filter((text) => text.includes('AAAA'))).toEqual([])
  })

  test('[O5] a tab that is seen takes the lead from one that is not, at once', async () => {
    const { clock, ends, join, live, open } = world()
    const one = await join()
    await open()
    const two = await join({ isVisible: false })
    one.tab.hide()
    expect(ends).toHaveLength(1)
    two.tab.show()
    await clock.advance(0)
    expect([ends.length, live()]).toEqual([2, 1])
    await open('f2')
    expect(two.told).toEqual(['open', [4000, 0], 'open'])
    expect(one.told).toEqual(['open', [4000, 0], 'open'])
    expect([one.types(), two.types()]).toEqual([
      ['welcome', 'welcome'],
      ['welcome', 'welcome'],
    ])
    one.tab.show()
    await clock.advance(5_000)
    expect(ends).toHaveLength(2)
  })

  test('[O5] a leader that hides while another is seen hands over within 2 s', async () => {
    const { clock, ends, join, open } = world()
    const one = await join()
    await open()
    await join()
    await clock.advance(1_234)
    one.tab.hide()
    await clock.advance(1_000)
    expect(ends.map((end) => end.isOpen())).toEqual([false, true])
  })

  test('[O5] with no tab seen the last leader goes on, and answers although its timers sleep', async () => {
    const { clock, ends, join, open, down } = world()
    const one = await join()
    await open()
    const two = await join({ isVisible: false })
    one.tab.hide()
    await clock.advance(60_000)
    await down(range('a', 1))
    expect([ends.length, two.types()]).toEqual([1, ['welcome', 'events']])
  })

  test.each([
    ['closes', (leader: { close(): void }) => leader.close()],
    ['crashes', (leader: { tab: VirtualTab }) => leader.tab.crash()],
    ['freezes', (leader: { tab: VirtualTab }) => leader.tab.freeze()],
  ])('[O5] a leader that %s is followed by another within 2 s', async (_how, end) => {
    for (const afterMs of [1, 400, 799, 800, 801, 1_600]) {
      const { clock, ends, join, open } = world()
      const one = await join()
      await open()
      const two = await join()
      await clock.advance(afterMs)
      end(one)
      await clock.advance(1_700)
      expect(ends).toHaveLength(2)
      await open('f2')
      expect(two.types()).toEqual(['welcome', 'welcome'])
    }
  })

  test('[O5] of hidden tabs too one goes on when the leader is gone', async () => {
    const { clock, ends, join, open } = world()
    const one = await join({ isVisible: false })
    await open()
    const two = await join({ isVisible: false })
    one.tab.crash()
    await clock.advance(0)
    expect(ends).toHaveLength(2)
    await open('f2')
    expect(two.types()).toEqual(['welcome', 'welcome'])
  })

  test('[N1] a frozen leader that wakes may lead beside the new one for a moment; then it is connected through that', async () => {
    const { clock, ends, join, open, live } = world()
    const one = await join()
    await open()
    const two = await join()
    const three = await join({ isVisible: false })
    one.tab.freeze()
    await clock.advance(1_600)
    await open('f2')
    expect(live()).toBe(2)
    // What the gateway still sends to the frozen one.
    ends[0]?.on.frame(range('a', 7))
    ends[0]?.on.close({ code: 4008, reason: 'slow', retryInMs: 1_000 })
    await clock.advance(0)
    one.tab.thaw()
    await clock.advance(0)
    expect(live()).toBe(1)
    expect(one.told.at(-1)).toBe('open')
    expect(one.types().slice(-2)).toEqual(['events', 'welcome'])
    // It told what came late; others hear the leader they are connected through.
    expect(two.types()).toEqual(['welcome', 'welcome'])
    expect(three.types()).toEqual(['welcome', 'welcome'])
    expect(three.told.at(-1)).toBe('open')
    await clock.advance(10_000)
    expect(ends).toHaveLength(2)
  })

  test('[N1] a tab that took the wrong one of two for the leader finds the right one', async () => {
    const { clock, ends, join, open, down } = world()
    const one = await join()
    await open()
    await join()
    one.tab.freeze()
    const three = await join({ isVisible: false })
    await clock.advance(1_600)
    await open('f2')
    // It was asked before it lost the lead, and answers before it knows.
    one.tab.thaw()
    await clock.advance(0)
    await down(range('a', 1))
    expect(three.types().at(-1)).toBe('events')
    expect(ends).toHaveLength(2)
  })

  test('[O5] two seen tabs that take the lead of a frozen one at once settle', async () => {
    const { clock, ends, join, live, open } = world()
    const one = await join()
    await open()
    const [two, three] = [await join(), await join()]
    one.tab.freeze()
    await clock.advance(1_600)
    expect(live()).toBe(2)
    await open('f2')
    await clock.advance(10_000)
    expect(ends.length).toBeLessThanOrEqual(3)
    expect([two.told.at(-1), three.told.at(-1)]).toEqual(['open', 'open'])
    expect([two.types().at(-1), three.types().at(-1)]).toEqual(['welcome', 'welcome'])
  })

  test('[S7] the others see that the connection is lost, and that it comes again', async () => {
    const { clock, ends, inner, join, open, down } = world()
    const over = reconnect(inner, { clock, random: () => 1, wakes: () => () => {} })
    const one = await join({ over })
    await open()
    const two = await join({ over, isVisible: false })
    await down({ t: 'goaway', reconnectInMs: 1_700 })
    ends[0]?.on.close({ code: 4000, reason: 'drain' })
    await clock.advance(0)
    const late = await join({ over, isVisible: false })
    expect(late.told).toEqual(['open', [4000, 0]])
    await clock.advance(1_700)
    await open('f2')
    expect(ends).toHaveLength(2)
    expect(two.told).toEqual(one.told)
    expect(two.told).toEqual(['open', [4000, 1_700], 'open'])
    expect(two.types()).toEqual(['welcome', 'goaway', 'welcome'])
    expect([late.told, late.types()]).toEqual([['open', [4000, 0], 'open'], ['welcome']])
  })

  test('[S8] a close for good reaches every tab, once', async () => {
    const { clock, join, open, down, last } = world()
    const one = await join()
    await open()
    const two = await join({ isVisible: false })
    await down({ t: 'error', code: 'bad-token', message: '', fatal: true })
    last().on.close({ code: 4500, reason: 'bad-token' })
    await clock.advance(0)
    expect([one.told, two.told]).toEqual([
      ['open', 4500],
      ['open', 4500],
    ])
    expect(two.types()).toEqual(['welcome', 'error'])
  })

  test('[S2] what is sent before it is known who leads is not lost', async () => {
    const { browser, clock, inner, last, open } = world()
    const say = (tab: VirtualTab) => {
      const connection = tabs(
        tab.transport(inner),
        tab,
      )({
        open() {
          connection.send({ t: 'hello', v: 1, site: 'demo', token: secret, device: 'd', capabilities: [], follow: [] })
          connection.send({ t: 'list', request: tab === one ? '1' : '2', view: 'own', limit: 10 })
        },
        frame() {},
        close() {},
      })
    }
    const [one, two] = [browser.tab(), browser.tab(false)]
    say(one)
    await clock.advance(0)
    expect(last().got).toEqual([])
    await open()
    expect(last().got).toMatchObject([{ t: 'hello' }, { t: 'list', request: '1' }])
    say(two)
    await clock.advance(0)
    expect(last().got.slice(2)).toMatchObject([{ t: 'list', request: '2' }])
  })

  test('closing lets everything go: locks, channels, timers and the connection', async () => {
    const { browser, clock, join, live, open } = world()
    const [one, two, three] = [await join(), await join({ isVisible: false }), await join()]
    await open()
    expect(browser.open()).toBeGreaterThan(0)
    two.close()
    three.close()
    // Of the leader: a lock and a channel.
    expect(browser.open()).toBe(2)
    one.close()
    await clock.advance(0)
    expect([browser.open(), clock.waiting(), live()]).toEqual([0, 0, 0])
    const told = JSON.stringify([one.told, two.told, three.told])
    await clock.advance(10_000)
    expect(JSON.stringify([one.told, two.told, three.told])).toBe(told)
  })

  test('closing before anything has begun is closing too', async () => {
    const { browser, clock, ends } = world()
    const tab = browser.tab()
    const told: string[] = []
    tabs(
      tab.transport(() => ({ send() {}, close() {} })),
      tab,
    )({
      open: () => told.push('open'),
      frame() {},
      close() {},
    }).close()
    await clock.advance(10_000)
    expect([told, ends, browser.open()]).toEqual([[], [], 0])
  })

  test('without locks or channels it is the inner transport itself', () => {
    const { browser, inner } = world()
    expect(tabs(inner, { ...browser.tab(), locks: undefined })).toBe(inner)
    expect(tabs(inner, { ...browser.tab(), channel: undefined })).toBe(inner)
  })

  test.each<[string, TabsOptions]>([
    ['locks', { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } }],
    [
      'channels',
      {
        channel() {
          throw new DOMException('no', 'SecurityError')
        },
      },
    ],
  ])('where the page may have no %s each tab leads itself', async (_what, own) => {
    const { join, open, live } = world()
    const one = await join({ own })
    await open()
    const two = await join({ own })
    await open()
    expect(live()).toBe(2)
    expect([one.types(), two.types()]).toEqual([['welcome'], ['welcome']])
  })
})
