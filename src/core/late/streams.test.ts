import { describe, expect, test } from 'vitest'
import type { Author, StoredEvent } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/index.ts'
import { createOutbox } from '../outbox.ts'
import { memoryStorage } from '../persist.ts'
import { createStores } from '../stores.ts'
import { createStreams } from './streams.ts'

const bot: Author = { kind: 'bot', id: 'helper' }

function begin() {
  const clock = virtualClock()
  const stores = createStores(createOutbox(memoryStorage()))
  stores.$actor.set({ kind: 'customer', id: 'ann' })
  const streams = createStreams({ clock, stores })
  const { $streams, $events } = stores.thread('c')
  const signal = (data: unknown, author = bot) =>
    streams.signal({ t: 'signal', conversation: 'c', name: 'stream', data, author, ttlMs: 10_000 })
  const delta = (id: string, offset: number, words: string, author = bot) =>
    signal({ id, offset, delta: words }, author)
  const stored = (id: string, author = bot) => {
    const event: StoredEvent = { type: 'message', id, seq: 1, at: 0, author, content: { kind: 'text', text: 'all' } }
    $events.set([...$events.get(), event])
    streams.wrote({ t: 'events', conversation: 'c', after: 0, upTo: 1, cursor: '', events: [event] })
  }
  const texts = () => $streams.get().map(({ text }) => text)
  return { $streams, clock, delta, signal, stored, stores, streams, texts }
}

describe('what is being written', () => {
  test('grows by deltas at its end; a gap waits for a snapshot', async () => {
    const { clock, delta, texts } = begin()
    delta('m', 0, 'It ')
    delta('m', 3, 'is ')
    delta('m', 9, 'proof')
    delta('m', 3, 'is ')
    await clock.advance(50)
    expect(texts()).toEqual(['It is '])
    delta('m', 0, 'It is water')
    delta('m', 11, 'proof')
    await clock.advance(50)
    expect(texts()).toEqual(['It is waterproof'])
  })

  test('without a beginning shows nothing', async () => {
    const { $streams, clock, delta } = begin()
    delta('m', 5, 'proof')
    await clock.advance(50)
    expect($streams.get()).toEqual([])
  })

  test('is drawn at most every 50 ms, the first at once and the last always', async () => {
    const { $streams, clock, delta } = begin()
    let drawn = -1
    $streams.subscribe(() => (drawn += 1))
    for (let at = 0; at < 100; at++) {
      delta('m', at, 'x')
      if (at === 0) expect(drawn).toBe(1)
      await clock.advance(5)
    }
    await clock.advance(50)
    expect(drawn).toBeLessThanOrEqual(11)
    expect($streams.get()[0]?.text).toHaveLength(100)
  })

  test('is interrupted after 10 s without a delta, and goes on with the next', async () => {
    const { $streams, clock, delta } = begin()
    delta('m', 0, 'It ')
    await clock.advance(9_000)
    delta('m', 3, 'is')
    await clock.advance(9_900)
    expect($streams.get()[0]?.state).toBe('streaming')
    await clock.advance(200)
    expect($streams.get()[0]).toMatchObject({ state: 'interrupted', text: 'It is' })
    delta('m', 5, ' blue')
    expect($streams.get()[0]).toMatchObject({ state: 'streaming', text: 'It is blue' })
  })

  test('ends at once when its message is stored, and late deltas do not bring it back', async () => {
    const { $streams, clock, delta, stored } = begin()
    delta('m', 0, 'It ')
    delta('other', 0, 'And ')
    stored('m')
    expect($streams.get().map(({ id }) => id)).toEqual(['other'])
    delta('m', 0, 'It is')
    delta('m', 3, 'is')
    await clock.advance(100)
    expect($streams.get().map(({ id }) => id)).toEqual(['other'])
  })

  test('is the one of its author: an id somebody else used ends nothing', () => {
    const { $streams, delta, stored } = begin()
    delta('m', 0, 'It ')
    stored('m', { kind: 'customer', id: 'ann' })
    expect($streams.get()).toHaveLength(1)
  })

  test('is of bots and agents only, and only what has the right shape', () => {
    const { $streams, delta, signal } = begin()
    delta('m', 0, 'I', { kind: 'customer', id: 'eve' })
    delta('m', 0, 'I', { kind: 'system', id: 'shopbell' })
    for (const data of [null, 'm', {}, { id: 1, offset: 0, delta: '' }, { id: 'm', offset: '0', delta: '' }])
      signal(data)
    expect($streams.get()).toEqual([])
    delta('m', 0, 'I', { kind: 'agent', id: 'ada' })
    expect($streams.get()).toHaveLength(1)
  })

  test('is bounded: three at a time, 8,000 characters each', async () => {
    const { $streams, clock, delta, texts } = begin()
    for (const id of ['a', 'b', 'c', 'd']) delta(id, 0, id)
    await clock.advance(50)
    expect(texts()).toEqual(['b', 'c', 'd'])
    delta('d', 0, 'x'.repeat(9_000))
    delta('d', 9_000, 'more')
    await clock.advance(50)
    expect($streams.get()[2]?.text).toHaveLength(8_000)
  })

  test('is forgotten with whom it was written for, and leaves no timer', async () => {
    const { $streams, clock, delta, stores } = begin()
    delta('m', 0, 'It ')
    delta('m', 3, 'is')
    stores.clear()
    await clock.advance(60_000)
    expect($streams.get()).toEqual([])
    expect(clock.waiting()).toBe(0)
  })
})
