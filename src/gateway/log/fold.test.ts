import { describe, expect, test } from 'vitest'
import type { ContextChange, ProductSeen } from '../../protocol/context.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author, AuthoredEvent, StoredEvent } from '../../protocol/model.ts'
import { type ConversationState, fold, summaryFor, unreadFor } from './fold.ts'

const place = { site: 'shop', conversation: 'c1' }
const customer: Author = { kind: 'customer', id: 'cora' }
const agent: Author = { kind: 'agent', id: 'anna', name: 'Anna' }
const bot: Author = { kind: 'bot', id: 'bea' }
const system: Author = { kind: 'system', id: 'shopbell' }
const text = (words = 'hi'): AuthoredEvent => ({ id: 'm', type: 'message', content: { kind: 'text', text: words } })
const note: AuthoredEvent = { id: 'n', type: 'note', content: { kind: 'text', text: 'secret' } }
const status = (to: 'open' | 'resolved'): AuthoredEvent => ({ id: 's', type: 'status', status: to })
const assign = (from: string | null, to: string | null): AuthoredEvent => ({ id: 'a', type: 'assign', from, to })
const context: AuthoredEvent = { id: 'x', type: 'context', context: { page: { url: 'https://x', title: 'X' } } }

/** The state after these, one millisecond apart from 101 on. Frozen on the way, for a fold changes nothing. */
function folded(...entries: readonly (readonly [Author, AuthoredEvent])[]): ConversationState {
  const state = entries.reduce<ConversationState | null>((before, [author, event], index) => {
    const seq = index + 1
    const stored: StoredEvent = { ...event, author, seq, at: 100 + seq }
    return Object.freeze(fold(before, Object.freeze(stored), { ...place, version: 10 + seq }))
  }, null)
  if (!state) throw new Error('nothing to fold')
  return state
}

describe('fold', () => {
  test("a customer's first message begins the conversation", () => {
    expect(folded([customer, text('hello')])).toEqual({
      ...place,
      customer,
      head: 1,
      version: 11,
      status: 'open',
      phase: 'before',
      assignee: null,
      startedAt: 101,
      resolvedAt: null,
      waitingSince: 101,
      last: { author: customer, text: 'hello', at: 101 },
      lastSeq: 1,
      context: null,
      written: { customer: 1, others: 0 },
    })
  })

  test('it is plain JSON, so that it can be kept and go on', () => {
    const state = folded([customer, text()], [agent, assign(null, 'anna')], [customer, context])
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  })

  test('notes move head and version and nothing else', () => {
    const before = folded([customer, text('hello')])
    expect(folded([customer, text('hello')], [agent, note])).toEqual({ ...before, head: 2, version: 12 })
  })

  test('an event of a type this version does not know moves head and version and nothing else', () => {
    const later = { id: 'l', type: 'later' } as unknown as AuthoredEvent
    const before = folded([customer, text()])
    expect(folded([customer, text()], [agent, later])).toEqual({ ...before, head: 2, version: 12 })
  })

  test('a customer waits until agent or bot answers, or it is resolved; not until a note', () => {
    const start = [customer, text()] as const
    expect(folded(start, [customer, text()], [agent, note]).waitingSince).toBe(101)
    expect(folded(start, [agent, text()]).waitingSince).toBeNull()
    expect(folded(start, [bot, text()]).waitingSince).toBeNull()
    expect(folded(start, [system, status('resolved')]).waitingSince).toBeNull()
    expect(folded(start, [bot, text()], [customer, text()], [customer, text()]).waitingSince).toBe(103)
  })

  test("resolving is remembered from its first time, and undone by a customer's message", () => {
    const start = [customer, text()] as const
    const resolved = folded(start, [agent, status('resolved')], [system, status('resolved')])
    expect(resolved).toMatchObject({ status: 'resolved', resolvedAt: 102 })
    expect(folded(start, [agent, status('resolved')], [customer, text()])).toMatchObject({
      status: 'open',
      resolvedAt: null,
    })
    expect(folded(start, [agent, status('resolved')], [agent, text()]).status).toBe('resolved')
    expect(folded(start, [agent, status('resolved')], [agent, status('open')]).resolvedAt).toBeNull()
  })

  test('an assign whose `from` is no longer true is ignored', () => {
    const start = [customer, text()] as const
    expect(folded(start, [agent, assign(null, 'anna')]).assignee).toEqual(agent)
    expect(folded(start, [agent, assign(null, 'anna')], [agent, assign(null, 'otto')]).assignee).toEqual(agent)
    expect(folded(start, [agent, assign('otto', 'anna')]).assignee).toBeNull()
    expect(folded(start, [agent, assign(null, 'otto')]).assignee).toEqual({ kind: 'agent', id: 'otto' })
    expect(folded(start, [agent, assign(null, 'anna')], [agent, assign('anna', null)]).assignee).toBeNull()
  })

  test('names follow the newest event of their bearer', () => {
    const otto: Author = { kind: 'agent', id: 'otto', name: 'Otto' }
    const state = folded(
      [customer, text()],
      [agent, assign(null, 'otto')],
      [otto, note],
      [{ ...customer, name: 'Cora' }, text()],
    )
    expect([state.assignee, state.customer]).toEqual([otto, { ...customer, name: 'Cora' }])
  })

  const told = (change: ContextChange): AuthoredEvent => ({ ...context, context: change })

  test('where the customer is is told in changes, and the phase is that of the context', () => {
    const start = [customer, text()] as const
    const page = { url: 'https://x', title: 'X' }
    const product = { id: 'p', title: 'Socks' }
    expect(folded(start, [customer, told({ phase: 'during' })])).toMatchObject({ context: null, phase: 'before' })
    const first = [customer, told({ page, phase: 'during', product, cart: null })] as const
    expect(folded(start, first)).toMatchObject({ context: { page, phase: 'during', product }, phase: 'during' })
    const { context: after, phase } = folded(start, first, [customer, told({ phase: 'after', product: null })])
    expect([after, phase]).toEqual([{ page, phase: 'after' }, 'after'])
    expect(folded(start, first, [customer, told({ phase: null })]).phase).toBe('before')
    expect(folded(start, first, [customer, told({ cart: null })]).phase).toBe('during')
  })

  test('a context that an earlier version kept is read without its price, which was words', () => {
    const page = { url: 'https://x', title: 'X' }
    // What a file of that version holds.
    const product = { id: 'p', title: 'Socks', price: '€ 9' } as unknown as ProductSeen
    const old: ConversationState = { ...folded([customer, text()]), context: { page, product } }
    const known = { page, product: { id: 'p', title: 'Socks' } }
    expect(summaryFor(old, agent, 0).context).toEqual(known)
    const stored: StoredEvent = { ...told({ phase: 'during' }), author: customer, seq: 2, at: 102 }
    expect(fold(old, stored, { ...place, version: 12 }).context).toEqual({ ...known, phase: 'during' })
  })

  test('the preview is cut, not in the middle of a character', () => {
    const long = 'x'.repeat(limits.previewCharacters - 1)
    expect(folded([customer, text(`${long}yz`)]).last?.text).toBe(`${long}y`)
    expect(folded([customer, text(`${long}🧦`)]).last?.text).toBe(long)
    expect(folded([customer, text(`${long}y`)]).last?.text).toBe(`${long}y`)
  })
})

describe('what is shown', () => {
  test('a summary has for agents what customers do not get', () => {
    const state = folded([customer, text()], [agent, assign(null, 'anna')], [customer, context])
    expect(Object.keys(summaryFor(state, agent, 1))).toEqual([
      ...Object.keys(summaryFor(state, customer, 0)),
      'assignee',
      'waitingSince',
      'context',
    ])
    expect(summaryFor(folded([customer, text()]), agent, 1)).not.toHaveProperty('context')
  })

  test('unread is what the other side wrote after the mark', () => {
    const state = folded([customer, text()], [agent, note], [agent, text()], [bot, text()], [customer, text()])
    expect(unreadFor(state, customer, { customer: 0, others: 0 })).toBe(2)
    expect(unreadFor(state, agent, { customer: 1, others: 1 })).toBe(1)
  })
})
