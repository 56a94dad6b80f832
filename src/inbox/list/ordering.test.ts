import { describe, expect, it } from 'vitest'
import type { Summary } from '../../core/index.ts'
import { countWaiting, type ListChoice, neighbour, placeOf, rowsOf } from './ordering.ts'

const summary = (conversation: string, more: Partial<Summary> = {}): Summary => ({
  conversation,
  head: 1,
  version: 1,
  status: 'open',
  phase: 'before',
  unread: 0,
  startedAt: 0,
  customer: { kind: 'customer', id: `of-${conversation}` },
  ...more,
})
const said = (at: number, text = 'hello') => ({ author: { kind: 'customer', id: 'x' } as const, text, at })
const choice: ListChoice = { tab: 'open', mine: null, query: '', held: null }
const ids = (summaries: readonly Summary[], more: Partial<ListChoice> = {}) =>
  rowsOf(summaries, { ...choice, ...more }).map((row) => row.summary.conversation)

describe('the order of the list', () => {
  const all = [
    summary('answered-early', { last: said(10) }),
    summary('waits-short', { waitingSince: 50, last: said(50) }),
    summary('answered-late', { last: said(40) }),
    summary('waits-long', { waitingSince: 20, last: said(60) }),
    summary('done', { status: 'resolved', last: said(70) }),
  ]

  it('is who waits longest first, then the newest word', () => {
    expect(ids(all)).toEqual(['waits-long', 'waits-short', 'answered-late', 'answered-early'])
  })

  it('puts whoever cannot pay first among those who wait since the same minute, and nobody before a longer wait', () => {
    const friction = [{ kind: 'payment_failed', count: 1, at: 5, source: 'host' as const }]
    const page = { url: 'https://shop.example', title: 'Pay' }
    const minute = 60_000
    const waits = (conversation: string, waitingSince: number, more: Partial<Summary> = {}) =>
      summary(conversation, { waitingSince, ...more })
    const stuck: Partial<Summary> = { context: { page, phase: 'during', friction } }
    const left: Partial<Summary> = { context: { page, phase: 'before', friction } }
    const rows = [waits('a', 10), waits('b', 20, left), waits('stuck', 30, stuck), waits('later', minute, stuck)]
    expect(ids([...rows, waits('earlier', -1)])).toEqual(['earlier', 'stuck', 'a', 'b', 'later'])
  })

  it('keeps the open conversation where it was until one moves on, answered or resolved', () => {
    const held = { conversation: 'waits-long', ...placeOf(all[3] ?? summary('')) }
    const answered = all.map((one) =>
      one.conversation === 'waits-long' ? summary('waits-long', { last: said(90) }) : one,
    )
    expect(ids(answered, { held })[0]).toBe('waits-long')
    expect(rowsOf(answered, { ...choice, held })[0]?.isWaiting).toBe(true)
    const resolved = answered.map((one) => ({
      ...one,
      ...(one.conversation === 'waits-long' && { status: 'resolved' as const }),
    }))
    expect(ids(resolved, { held })[0]).toBe('waits-long')
    expect(ids(resolved)).not.toContain('waits-long')
  })

  it('shows resolved ones by their newest word', () => {
    expect(ids([...all, summary('done-later', { status: 'resolved', last: said(90) })], { tab: 'resolved' })).toEqual([
      'done-later',
      'done',
    ])
  })
})

describe('the filter', () => {
  const all = [
    summary('mine', { assignee: { kind: 'agent', id: 'anna' }, last: said(3, 'Where is my TENT?') }),
    summary('other', {
      assignee: { kind: 'agent', id: 'ben' },
      customer: { kind: 'customer', id: 'c', name: 'Mia Berg' },
    }),
    summary('nobody', { assignee: null, context: { page: { url: 'https://shop.example', title: 'Tents' } } }),
  ]

  it('finds who is at the checkout and what is wrong there', () => {
    const page = { url: 'https://shop.example', title: 'Pay' }
    const friction = [{ kind: 'coupon_rejected', count: 3, at: 5, source: 'host' as const }]
    const declined = { kind: 'payment_failed', count: 2, at: 4, source: 'host' as const }
    const some = [
      ...all,
      summary('pays', { phase: 'during', context: { page, friction } }),
      summary('stuck', { context: { page, phase: 'during', friction: [declined, ...friction] } }),
    ]
    expect(ids(some, { query: 'at checkout' })).toEqual(['pays', 'stuck'])
    expect(ids(some, { query: 'payment failed 2' })).toEqual(['stuck'])
  })
  it('shows only mine', () => expect(ids(all, { mine: 'anna' })).toEqual(['mine']))
  it('finds names, words and pages, whatever their case', () => {
    expect(ids(all, { query: 'tent' })).toEqual(['mine', 'nobody'])
    expect(ids(all, { query: ' mia ' })).toEqual(['other'])
    expect(ids(all, { query: 'nothing like it' })).toEqual([])
  })
})

it('moves within the list and stops at its ends', () => {
  const rows = rowsOf(
    [summary('a', { startedAt: 3 }), summary('b', { startedAt: 2 }), summary('c', { startedAt: 1 })],
    choice,
  )
  expect(neighbour(rows, null, 1)).toBe('a')
  expect(neighbour(rows, 'a', 1)).toBe('b')
  expect(neighbour(rows, 'c', 1)).toBe('c')
  expect(neighbour(rows, 'a', -1)).toBe('a')
  expect(neighbour(rows, 'gone', -1)).toBe('a')
  expect(neighbour([], 'a', 1)).toBeNull()
})

it('counts who waits, resolved ones not', () => {
  expect(
    countWaiting([
      summary('a', { waitingSince: 1 }),
      summary('b'),
      summary('c', { waitingSince: 1, status: 'resolved' }),
    ]),
  ).toBe(1)
})
