import { describe, expect, test } from 'vitest'
import type { ActionResult, Author, EventBody, StoredEvent } from '../../protocol/model.ts'
import type { OutboxItem } from '../outbox.ts'
import { createEntriesOf } from './entries-of.ts'

const ann: Author = { kind: 'customer', id: 'ann' }
const ada: Author = { kind: 'agent', id: 'ada' }
const text = (words: string) => ({ kind: 'text', text: words }) as const
const said = (words: string): EventBody => ({ type: 'message', content: text(words) })

/** Stored events, each with its place as id. */
const log = (...events: readonly (readonly [Author, EventBody, Partial<StoredEvent>?])[]) =>
  events.map(
    ([author, body, more], at) => ({ ...body, id: `${at + 1}`, seq: at + 1, author, at, ...more }) as StoredEvent,
  )
const waits = (body: EventBody, more: Partial<OutboxItem> = {}): OutboxItem => ({
  conversation: 'c',
  author: ann,
  event: { ...body, id: `own-${JSON.stringify(body)}` },
  composedAt: 99,
  state: 'queued',
  isSaved: true,
  wasSent: false,
  ...more,
})
const shown = (events: readonly StoredEvent[], items: readonly OutboxItem[] = []) =>
  createEntriesOf()({ events, items, marks: [], actor: ann })

describe('an edit', () => {
  test('puts the newest words in the place of what its author said', () => {
    const events = log(
      [ann, said('blue')],
      [ann, { type: 'edit', target: '1', content: text('red') }],
      [ann, { type: 'edit', target: '1', content: text('green') }],
    )
    expect(shown(events)[0]).toMatchObject({ content: text('green'), edited: 3, seq: 1 })
  })

  test('[N2] of what somebody else said changes nothing', () => {
    const events = log(
      [ada, said('yes')],
      [ann, { type: 'edit', target: '1', content: text('no') }],
      [ann, { type: 'delete', target: '1' }],
    )
    expect(shown(events)[0]).toMatchObject({ content: text('yes') })
    expect(shown(events)[0]).not.toHaveProperty('edited')
    expect(shown(events)[0]).not.toHaveProperty('deleted')
  })

  test('shows while it is on its way, and is gone when it was refused', () => {
    const body: EventBody = { type: 'edit', target: '1', content: text('red') }
    expect(shown(log([ann, said('blue')]), [waits(body)])[0]).toMatchObject({ content: text('red'), edited: 0 })
    const refused = waits(body, { state: 'failed', failure: 'too-late' })
    expect(shown(log([ann, said('blue')]), [refused])[0]).toMatchObject({ content: text('blue') })
  })

  test('older than what the page brought does not take the words back, nor does one that was emptied', () => {
    const events = log(
      [ann, said('newest'), { edited: 3 }],
      [ann, { type: 'edit', target: '1', content: text('') }, { deleted: 3 }],
      [ann, { type: 'edit', target: '1', content: text('newest') }],
    )
    expect(shown(events)[0]).toMatchObject({ content: text('newest'), edited: 3 })
    const vetoed = events.slice(0, 2).map((event) => (event.seq === 1 ? { ...event, edited: undefined } : event))
    expect(shown(vetoed as StoredEvent[])[0]).toMatchObject({ content: text('newest') })
  })
})

test('what was taken back holds nothing: no words, nothing attached, no reactions', () => {
  const events = log(
    [ann, { ...said('blue'), replyTo: '0', about: [{ kind: 'page', title: 'Tents' }] } as EventBody],
    [ada, { type: 'react', target: '1', emoji: '👍', on: true }],
    [ann, { type: 'delete', target: '1' }],
  )
  const [entry] = shown(events)
  expect(entry).toEqual({
    type: 'message',
    id: '1',
    seq: 1,
    author: ann,
    at: 0,
    isOwn: true,
    delivery: 'sent',
    content: text(''),
    deleted: 3,
  })
})

describe('reactions', () => {
  const react = (emoji: string, on = true): EventBody => ({ type: 'react', target: '1', emoji, on })

  test('are one of an author and emoji, the last word counts, in the order in which they came', () => {
    const events = log(
      [ada, said('yes')],
      [ann, react('👍')],
      [ada, react('🎉')],
      [ada, react('👍')],
      [ann, react('👍')],
      [ada, react('🎉', false)],
      [ann, react('❤️', false)],
    )
    expect(shown(events)[0]?.reactions).toEqual([{ emoji: '👍', by: [ada, ann], isOwn: true }])
  })

  test('of oneself show before they are stored, and go again', () => {
    const events = log([ada, said('yes')], [ann, react('👍')])
    expect(shown(events, [waits(react('👍', false))])[0]).not.toHaveProperty('reactions')
    expect(shown(log([ada, said('yes')]), [waits(react('👍'))])[0]?.reactions).toMatchObject([{ isOwn: true }])
  })
})

test('answers say whether they are stored; of one action the last one counts', () => {
  const answer = (score: number, action?: string): EventBody => ({
    type: 'answer',
    target: '1',
    values: { score },
    ...(action && { action }),
  })
  const events = log([ada, said('How was it?')], [ann, answer(2)], [ann, answer(4)])
  expect(shown(events, [waits(answer(1, 'refund'))])[0]?.answers).toEqual([
    { values: { score: 4 }, author: ann, at: 2, isStored: true },
    { action: 'refund', values: { score: 1 }, author: ann, at: 99, isStored: false },
  ])
})

test('of the results of one action the last one counts, whoever says it, and a refused one does not', () => {
  const shop: Author = { kind: 'system', id: 'shopbell' }
  const result = (
    action: string,
    state: 'done' | 'failed' | 'undone',
    more: Partial<ActionResult> = {},
  ): EventBody => ({
    type: 'result',
    target: '1',
    action,
    state,
    trust: 'claimed',
    ...more,
  })
  const events = log(
    [ada, said('A tent')],
    [ann, result('add', 'failed', { code: 'out_of_stock', message: 'Sold out' })],
    [ann, result('code', 'done')],
    [shop, result('add', 'done', { trust: 'signed' })],
  )
  const [code, add] = [
    { action: 'code', state: 'done', trust: 'claimed', author: ann, at: 2, isStored: true },
    { action: 'add', state: 'done', trust: 'signed', author: shop, at: 3, isStored: true },
  ]
  expect(shown(events)[0]?.results).toEqual([code, add])
  expect(shown(events.slice(0, 2))[0]?.results).toMatchObject([{ code: 'out_of_stock', message: 'Sold out' }])
  expect(shown(events, [waits(result('add', 'undone'))])[0]?.results).toEqual([
    code,
    { action: 'add', state: 'undone', trust: 'claimed', author: ann, at: 99, isStored: false },
  ])
  expect(shown(events, [waits(result('add', 'undone'), { state: 'failed' })])[0]?.results).toEqual([code, add])
})

describe('what did not change is the object it was', () => {
  test('a message that arrives makes one new entry', () => {
    const entriesOf = createEntriesOf()
    const events = log([ada, said('a')], [ann, said('b')], [ann, { type: 'react', target: '1', emoji: '👍', on: true }])
    const from = { items: [], marks: [], actor: ann }
    const before = entriesOf({ ...from, events })
    const after = entriesOf({ ...from, events: [...events, ...log([ada, said('new'), { seq: 4, id: '4' }])] })
    expect(after.slice(0, 3).map((entry, at) => entry === before[at])).toEqual([true, true, true])
    expect(after).toHaveLength(4)
  })

  test('a receipt changes own ones only, a reaction its target only', () => {
    const entriesOf = createEntriesOf()
    const events = log([ada, said('a')], [ann, said('b')])
    const from = { items: [], marks: [], actor: ann }
    const before = entriesOf({ ...from, events })
    const marks = [{ reader: ada, delivered: 2, read: 2 }]
    const read = entriesOf({ ...from, events, marks })
    expect(read.map((entry, at) => entry === before[at])).toEqual([true, false])
    expect(read[1]?.delivery).toBe('read')
    const items = [waits({ type: 'react', target: '1', emoji: '👍', on: true })]
    const reacted = entriesOf({ ...from, events, marks, items })
    expect(reacted.slice(0, 2).map((entry, at) => entry === read[at])).toEqual([false, true])
  })
})
