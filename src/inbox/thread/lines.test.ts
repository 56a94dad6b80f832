import { describe, expect, it } from 'vitest'
import type { Author, Entry } from '../../core/index.ts'
import { linesOf, namesOf } from './lines.ts'

const customer: Author = { kind: 'customer', id: 'c' }
const anna: Author = { kind: 'agent', id: 'anna', name: 'Anna' }
const ben: Author = { kind: 'agent', id: 'ben', name: 'Ben' }
const noon = new Date(2026, 10, 22, 12).getTime()

let seq = 0
const entry = (body: Partial<Entry>, author = customer, at = noon): Entry => {
  seq += 1
  return { id: `e${seq}`, seq, author, at, isOwn: author === anna, delivery: null, ...body } as Entry
}
const page = (title: string) => entry({ type: 'context', context: { page: { url: 'https://shop.example', title } } })
const said = (text: string, author = customer, at = noon) =>
  entry({ type: 'message', content: { kind: 'text', text } }, author, at)
const names = { nameOf: namesOf(anna, [anna, ben]) }
const kinds = (entries: readonly Entry[]) => linesOf(entries, names).map(({ line }) => line)
const records = (...entries: readonly Entry[]) =>
  linesOf(entries, names).flatMap((line) => (line.line === 'record' ? [line.text] : []))

describe('the lines of a thread', () => {
  it('say which day it is', () => {
    expect(kinds([said('late'), said('next day', customer, noon + 24 * 3_600_000)])).toEqual([
      'day',
      'words',
      'day',
      'words',
    ])
  })

  it('tell pages in a row as one line', () => {
    const lines = linesOf([said('hi'), page('Tents'), page('Cart'), page('Checkout'), said('help')], names)
    expect(lines.map(({ line }) => line)).toEqual(['day', 'words', 'moves', 'words'])
    expect(lines[2]).toMatchObject({ entries: [{ type: 'context' }, { type: 'context' }, { type: 'context' }] })
  })

  it('keep a note apart from the messages of the same agent', () => {
    const note = entry({ type: 'note', content: { kind: 'text', text: 'careful' } }, anna)
    expect(linesOf([said('hi', anna), note], names)).toMatchObject([
      { line: 'day' },
      { line: 'words', isLast: true },
      { line: 'words', isFirst: true, entry: { type: 'note' } },
    ])
  })

  it('have none of what changes a message, and are not parted by it; a refused change has one', () => {
    const react = entry({ type: 'react', target: 'x', emoji: '👍', on: true }, anna)
    const edit = (more: Partial<Entry>) => entry({ type: 'edit', target: 'x', ...more } as Partial<Entry>, anna)
    const lines = linesOf([said('one', anna), react, edit({}), said('two', anna), edit({ delivery: 'failed' })], names)
    expect(lines).toMatchObject([
      { line: 'day' },
      { line: 'words', isFirst: true, isLast: false },
      { line: 'words', isFirst: false },
      { line: 'record', text: 'Your change' },
    ])
  })

  it('leave out what a newer gateway may send', () => {
    expect(kinds([entry({ type: 'sparkle' as 'note' })])).toEqual(['day'])
  })
})

it('says who did what', () => {
  expect(
    records(
      entry({ type: 'status', status: 'resolved' }, ben),
      entry({ type: 'status', status: 'open' }, anna),
      entry({ type: 'assign', from: null, to: 'anna' }, anna),
      entry({ type: 'assign', from: 'anna', to: 'ben' }, anna),
      entry({ type: 'assign', from: 'ben', to: null }, ben),
      entry({ type: 'assign', from: null, to: 'carl' }, ben),
    ),
  ).toEqual([
    'Ben resolved this',
    'You reopened this',
    'You took this conversation',
    'You assigned this to Ben',
    'Ben unassigned this',
    'Ben assigned this to carl',
  ])
})
