import { describe, expect, it } from 'vitest'
import { type Groupable, groupEntries } from './group-entries.ts'

const minute = 60_000
const monday = new Date(2026, 2, 2, 12).getTime()
let seq = 0
const entry = (id: string, at: number, more: Partial<Groupable> = {}): Groupable => ({
  id,
  seq: ++seq,
  type: 'message',
  at,
  author: { kind: more.isOwn ? 'customer' : 'agent', id: more.isOwn ? 'me' : 'anna' },
  isOwn: false,
  ...more,
})
/** One word a row: the day's or the line's name, or the id with ( and ) where a group begins and ends. */
const lines = (entries: readonly Groupable[], readSeq?: number, previous?: Groupable) =>
  groupEntries(entries, readSeq, previous).map((row) =>
    row.row === 'entry' ? `${row.isFirst ? '(' : ''}${row.key}${row.isLast ? ')' : ''}` : row.row,
  )

describe('groupEntries', () => {
  it('puts a day before its first entry', () => {
    const day = 24 * 60 * minute
    expect(lines([entry('a', monday), entry('b', monday + day), entry('c', monday + day)])).toEqual([
      'day',
      '(a)',
      'day',
      '(b',
      'c)',
    ])
  })

  it('groups one author within five minutes', () => {
    expect(
      lines([
        entry('a', monday),
        entry('b', monday + minute),
        entry('c', monday + 7 * minute),
        entry('d', monday + 8 * minute, { isOwn: true }),
      ]),
    ).toEqual(['day', '(a', 'b)', '(c)', '(d)'])
  })

  it('groups no note with a message, and no two agents', () => {
    const bert = { kind: 'agent', id: 'bert' } as const
    expect(
      lines([entry('a', monday), entry('b', monday, { type: 'note' }), entry('c', monday, { author: bert })]),
    ).toEqual(['day', '(a)', '(b)', '(c)'])
  })

  it('draws the line before the first new entry of the other side, and parts its group', () => {
    seq = 0
    const entries = [entry('a', monday), entry('mine', monday, { isOwn: true }), entry('b', monday), entry('c', monday)]
    expect(lines(entries, 1)).toEqual(['day', '(a)', '(mine)', 'new', '(b', 'c)'])
    expect(lines(entries, 3)).toEqual(['day', '(a)', '(mine)', '(b)', 'new', '(c)'])
    expect(lines(entries, 4)).toEqual(['day', '(a)', '(mine)', '(b', 'c)'])
    expect(lines(entries)).not.toContain('new')
  })

  it('takes what is on its way for nothing new', () => {
    expect(lines([entry('a', monday, { isOwn: true, seq: null })], 0)).toEqual(['day', '(a)'])
    expect(lines([])).toEqual([])
  })

  it('goes on from what is not painted', () => {
    seq = 0
    const [a, b, c] = [entry('a', monday), entry('b', monday), entry('c', monday)]
    expect(lines([b, c], undefined, a)).toEqual(['b', 'c)'])
    expect(lines([b, c], 1, a)).toEqual(['new', '(b', 'c)'])
    expect(lines([b, c], 0, a)).toEqual(['b', 'c)'])
  })
})
