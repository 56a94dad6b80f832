import { expect, it } from 'vitest'
import type { Content, MessageEntry, Result } from '../../core/index.ts'
import type { Action } from '../../protocol/commerce.ts'
import { commandStateOf } from './command-state.ts'

const author = { kind: 'customer', id: 'mia' } as const
const add: Action = { id: 'add', label: 'Add', type: 'command', command: 'cart.add' }
const own: Action = { id: 'own', label: 'Wrap', type: 'command', command: 'x-wrap' }
const product = { id: 'mug', title: 'Mug', actions: [add, own] }
const contents: readonly Content[] = [
  { kind: 'product', fallbackText: 'Mug', product },
  { kind: 'products', fallbackText: 'Mugs', products: [{ ...product, actions: [] }, product] },
  { kind: 'cart', fallbackText: 'Cart', cart: { lines: [], totals: [] }, actions: [add, own] },
]
const entry = (content: Content, ...results: readonly Partial<Result>[]): MessageEntry => ({
  id: 'm',
  seq: 1,
  author,
  at: 0,
  isOwn: false,
  delivery: null,
  type: 'message',
  content,
  results: results.map((result) => ({
    action: 'add',
    state: 'done',
    trust: 'claimed',
    author,
    at: 0,
    isStored: true,
    ...result,
  })),
})

it.each(contents)('tells what became of a button of $kind, and who says so', (content) => {
  const of = (...results: readonly Partial<Result>[]) => commandStateOf(entry(content, ...results), 'add')
  expect(of({})).toEqual({ state: 'done', message: 'Added to cart · says the customer’s page' })
  expect(of({ trust: 'signed', message: '1 Becher im Korb' })?.message).toBe(
    'Added to cart: “1 Becher im Korb” · confirmed by the shop',
  )
  expect(of({ state: 'failed', code: 'out_of_stock', message: 'Ausverkauft' })).toEqual({
    state: 'failed',
    message: 'Did not work (out_of_stock): “Ausverkauft” · says the customer’s page',
  })
  expect(of({ state: 'failed', code: 'failed' })?.message).toBe('Did not work · says the customer’s page')
  expect(of({ state: 'undone' })?.message).toBe('Taken back · says the customer’s page')
})

it('says of the shop’s own command that it was done, and of what nobody pressed nothing', () => {
  const [content] = contents as [Content]
  expect(commandStateOf(entry(content, { action: 'own' }), 'own')?.message).toBe('Done · says the customer’s page')
  expect(commandStateOf(entry(content, { action: 'gone' }), 'gone')?.message).toBe('Done · says the customer’s page')
  expect(commandStateOf(entry(content, {}), 'own')).toBeUndefined()
  expect(commandStateOf(undefined, 'add')).toBeUndefined()
})
