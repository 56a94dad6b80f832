import { describe, expect, test } from 'vitest'
import type { ClientFrame, ServerFrame } from '../protocol/frames.ts'
import type { Transport, TransportEvents } from '../protocol/transport.ts'
import { virtualClock } from '../testing/index.ts'
import { fallback } from './fallback.ts'
import { lazy } from './lazy.ts'
import { reconnect } from './reconnect.ts'

const welcome = { t: 'welcome' } as ServerFrame
const cut = { code: 1006, reason: '' }

/** A transport whose connections are in the test's hands. */
function handMade() {
  const made: { on: TransportEvents; sent: ClientFrame[]; isClosed: boolean }[] = []
  const transport: Transport = (on) => {
    const one = { on, sent: [] as ClientFrame[], isClosed: false }
    made.push(one)
    return {
      send: (frame) => one.sent.push(frame),
      close() {
        one.isClosed = true
      },
    }
  }
  const last = () => {
    const one = made.at(-1)
    if (!one) throw new Error('none was opened')
    return one
  }
  return { made, transport, last }
}

function begin(wrapped: (second: Transport) => Transport = (second) => second) {
  const clock = virtualClock()
  const [first, second] = [handMade(), handMade()]
  const transport = fallback([first.transport, wrapped(second.transport)], { clock })
  const told: string[] = []
  const open = () =>
    transport({
      open: () => told.push('open'),
      frame: ({ t }) => told.push(t),
      close: ({ code, reason }) => told.push(`${code} ${reason}`),
    })
  const fail = () => {
    const connection = open()
    first.last().on.close(cut)
    return connection
  }
  /** By the second, after the first failed twice. */
  const fallen = () => {
    fail()
    fail()
    told.length = 0
    return open()
  }
  return { clock, first, second, transport, told, open, fail, fallen }
}

describe('who serves', () => {
  test('[S7] after two failures in a row the second does', () => {
    const { fail, first, open, second, told } = begin()
    fail()
    fail()
    expect([first.made.length, second.made.length]).toEqual([2, 0])
    open()
    expect([first.made.length, second.made.length]).toEqual([2, 1])
    second.last().on.open()
    second.last().on.frame(welcome)
    expect(told).toEqual(['1006 ', '1006 ', 'open', 'welcome'])
  })

  test('[S7] a failure, then one that works, then a failure are not two in a row', () => {
    const { fail, first, open, second } = begin()
    fail()
    open()
    first.last().on.frame(welcome)
    first.last().on.close(cut)
    fail()
    open()
    expect(second.made).toHaveLength(0)
  })

  test.each([
    ['an upgrade that is never answered', false],
    ['an upgrade that is accepted and then swallows frames', true],
  ])('[S7] %s counts as not working, after 4 s', async (_name, isAccepted) => {
    const { clock, first, open, second, told } = begin()
    open()
    await clock.advance(3_000)
    if (isAccepted) first.last().on.open()
    told.length = 0
    await clock.advance(isAccepted ? 3_999 : 999)
    expect(told).toEqual([])
    await clock.advance(1)
    expect(told).toEqual(['1006 no answer'])
    expect(first.last().isClosed).toBe(true)
    open()
    expect(second.made).toHaveLength(1)
  })

  test('what a gateway says is no failure, not even no', async () => {
    const { clock, first, open, second, told } = begin()
    for (const code of [4013, 4013, 4500]) {
      open()
      first.last().on.close({ code, reason: 'no' })
    }
    expect([told, second.made.length, clock.waiting()]).toEqual([['4013 no', '4013 no', '4500 no'], 0, 0])
  })

  test('[S7] where neither works it begins with the first again', () => {
    const { fallen, first, open, second } = begin()
    fallen()
    second.last().on.close(cut)
    const before = first.made.length
    open()
    expect([first.made.length - before, second.made.length]).toEqual([1, 1])
  })

  test('the second serves again after it was cut', () => {
    const { fallen, open, second } = begin()
    fallen()
    second.last().on.frame(welcome)
    second.last().on.close(cut)
    open()
    expect(second.made).toHaveLength(2)
  })
})

describe('the way back', () => {
  test('[S7] the first is tried every 60 s, with a frame that changes nothing', async () => {
    const { clock, fallen, first, told } = begin()
    fallen()
    await clock.advance(59_999)
    expect(first.made).toHaveLength(2)
    await clock.advance(1)
    expect(first.made).toHaveLength(3)
    first.last().on.open()
    expect(first.last().sent).toEqual([{ t: 'unfollow', conversation: 'probe' }])
    await clock.advance(4_000)
    expect([first.last().isClosed, told]).toEqual([true, []])
    await clock.advance(55_999)
    expect(first.made).toHaveLength(3)
    await clock.advance(1)
    first.last().on.close(cut)
    await clock.advance(60_000)
    expect(first.made).toHaveLength(5)
  })

  test('[S7] once something comes through, the connection ends as by a `goaway`, and the first serves', async () => {
    const { clock, fallen, first, open, second, told } = begin()
    fallen()
    second.last().on.frame(welcome)
    await clock.advance(60_000)
    first.last().on.open()
    first.last().on.frame({ t: 'error', code: 'no-hello', message: '', fatal: false })
    expect(told).toEqual(['welcome', 'goaway', '4000 goaway'])
    expect([first.last().isClosed, second.last().isClosed, clock.waiting()]).toEqual([true, true, 0])
    open()
    expect([first.made.length, second.made.length]).toEqual([4, 1])
  })

  test('a gateway that refuses the probe is left alone', async () => {
    const { clock, fallen, first, told } = begin()
    fallen()
    await clock.advance(60_000)
    first.last().on.open()
    first.last().on.frame({ t: 'error', code: 'too-many-connections', message: '', fatal: true })
    expect([first.last().isClosed, told]).toEqual([true, []])
    await clock.advance(60_000)
    expect(first.made).toHaveLength(4)
  })

  test('[S7] connections that come and go do not put the probe off', async () => {
    const { clock, fallen, first, open, second } = begin()
    fallen()
    for (let count = 0; count < 3; count += 1) {
      second.last().on.frame(welcome)
      await clock.advance(19_000)
      second.last().on.close(cut)
      open()
    }
    await clock.advance(3_000)
    expect(first.made).toHaveLength(3)
  })

  test('closing ends the probe too, and leaves nothing behind', async () => {
    const { clock, fallen, first, second, told } = begin()
    const connection = fallen()
    await clock.advance(60_000)
    connection.close()
    connection.close()
    expect([first.last().isClosed, second.last().isClosed, clock.waiting()]).toEqual([true, true, 0])
    await clock.advance(120_000)
    expect([first.made.length, told]).toEqual([3, []])
  })
})

describe('a second that is fetched', () => {
  test('is fetched only when it is needed', async () => {
    let fetches = 0
    const { clock, fail, open, second, told } = begin((transport) =>
      lazy(async () => {
        fetches += 1
        return transport
      }),
    )
    fail()
    fail()
    expect(fetches).toBe(0)
    told.length = 0
    const connection = open()
    connection.send({ t: 'unfollow', conversation: 'early' })
    await clock.advance(0)
    second.last().on.open()
    connection.send({ t: 'unfollow', conversation: 'c' })
    expect([fetches, told, second.last().sent.length]).toEqual([1, ['open'], 1])
    connection.close()
    expect(second.last().isClosed).toBe(true)
  })

  test('and does not come is a failure', async () => {
    const { clock, fallen, first, open, told } = begin(() => lazy(() => Promise.reject(new Error('offline'))))
    fallen()
    await clock.advance(0)
    expect(told).toEqual(['1006 not loaded'])
    open()
    expect(first.made).toHaveLength(3)
  })

  test('is not opened any more after closing', async () => {
    const { clock, fallen, second } = begin((transport) => lazy(async () => transport))
    fallen().close()
    await clock.advance(0)
    expect([second.made.length, clock.waiting()]).toEqual([0, 0])
  })
})

test('[S7] `reconnect` waits and comes again, `fallback` says by whom; the way back is taken at once', async () => {
  const clock = virtualClock()
  const [first, second] = [handMade(), handMade()]
  const told: string[] = []
  const transport = reconnect(fallback([first.transport, second.transport], { clock }), {
    clock,
    random: () => 1,
    wakes: () => () => {},
  })
  const connection = transport({
    open: () => told.push('open'),
    frame: ({ t }) => told.push(t),
    close: ({ code, retryInMs }) => told.push(`${code} ${retryInMs}`),
  })
  first.last().on.close(cut)
  await clock.advance(500)
  first.last().on.close(cut)
  await clock.advance(1_000)
  expect([first.made.length, second.made.length]).toEqual([2, 1])
  second.last().on.open()
  second.last().on.frame(welcome)
  for (let count = 0; count < 2; count += 1) {
    await clock.advance(30_000)
    second.last().on.frame({ t: 'heartbeat', heads: {} })
  }
  first.last().on.open()
  first.last().on.frame({ t: 'error', code: 'no-hello', message: '', fatal: false })
  await clock.advance(0)
  expect([first.made.length, second.made.length]).toEqual([4, 1])
  first.last().on.open()
  expect(told).toEqual([
    '1006 500',
    '1006 1000',
    'open',
    'welcome',
    'heartbeat',
    'heartbeat',
    'goaway',
    '4000 0',
    'open',
  ])
  connection.close()
  expect(clock.waiting()).toBe(0)
})
