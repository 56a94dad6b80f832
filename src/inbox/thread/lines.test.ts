import { describe, expect, it } from 'vitest'
import type { Author, ContextChange, Entry } from '../../core/index.ts'
import type { Friction } from '../../protocol/context.ts'
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
const went = (context: ContextChange) => entry({ type: 'context', context })
const page = (title: string) => went({ page: { url: 'https://shop.example', title } })
const said = (text: string, author = customer, at = noon) =>
  entry({ type: 'message', content: { kind: 'text', text } }, author, at)
const names = { nameOf: namesOf(anna, [anna, ben]) }
const kinds = (entries: readonly Entry[]) => linesOf(entries, names).map(({ line }) => line)
const records = (...entries: readonly Entry[]) =>
  linesOf(entries, names).flatMap((line) => (line.line === 'record' ? [line.text] : []))
const texts = (...entries: readonly Entry[]) =>
  linesOf(entries, names).flatMap((line) => {
    if (line.line === 'record') return [line.text]
    return line.line === 'moves' ? [line.moves.map(({ text }) => text).join(' | ')] : []
  })

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
    expect(lines[2]).toMatchObject({
      moves: [{ text: 'Moved to Tents' }, { text: 'Moved to Cart' }, { text: 'Moved to Checkout' }],
    })
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

  it('have none of a cart that changed or a command’s result, and are not parted by them', () => {
    const cart = went({ cart: { items: [], quantity: 0, coupons: [] } })
    const result = entry({ type: 'result', target: 'x', action: 'add', state: 'done', trust: 'claimed' })
    expect(linesOf([said('one'), cart, result, said('two')], names)).toMatchObject([
      { line: 'day' },
      { line: 'words', isFirst: true, isLast: false },
      { line: 'words', isFirst: false },
    ])
  })

  it('tell of the checkout, the purchase and what went wrong, once each', () => {
    const failed = (count: number, at: number): Friction => ({
      kind: 'payment_failed',
      code: 'card_declined',
      count,
      at,
      source: 'host',
    })
    const pay = { url: 'https://shop.example/pay', title: 'Pay' }
    const order = { id: 'o1', at: 9, trust: 'claimed' as const, total: { minor: 7490, currency: 'EUR' } }
    expect(
      texts(
        went({ page: pay, phase: 'during', stage: 'checkout' }),
        went({ step: 'payment' }),
        went({ friction: [failed(1, 1)] }),
        went({ friction: [failed(2, 2)] }),
        went({ friction: [failed(2, 2), { kind: 'idle', count: 1, at: 3, source: 'host' }] }),
        went({ phase: 'before' }),
        // The page was loaded again.
        went({ page: pay, phase: 'before', friction: [failed(2, 2)], product: null }),
        went({ phase: 'during' }),
        went({ phase: 'after', order }),
        went({ page: { url: 'https://shop.example', title: 'Shop' }, phase: 'after', order }),
      ),
    ).toEqual([
      'Went to the checkout',
      'Payment failed: card declined (2×)',
      'Left the checkout',
      'Went to the checkout',
      'Bought for €74.90',
      'Moved to Shop',
    ])
  })

  it('tell a product that a page shows after another, with a price as it was stored long ago, too', () => {
    const shop = { url: 'https://shop.example', title: 'Shop' }
    const old = { page: shop, product: { id: 'p', title: 'Tent', price: '€ 199' } } as unknown as ContextChange
    expect(
      texts(went(old), went({ product: { id: 'p', title: 'Tent' } }), went({ product: { id: 'q', title: 'Pegs' } })),
    ).toEqual(['Looks at Tent | Looks at Pegs'])
    expect(texts(went(old), went({ page: { ...shop, url: `${shop.url}/2` }, product: null }), went(old))).toEqual([
      'Looks at Tent | Moved to Shop | Looks at Tent',
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
