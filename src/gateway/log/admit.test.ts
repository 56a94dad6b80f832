import { describe, expect, test } from 'vitest'
import type { Content } from '../../protocol/content.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author, AuthoredEvent, EventBody, StoredEvent } from '../../protocol/model.ts'
import { admit } from './admit.ts'
import { type ConversationState, fold } from './fold.ts'

const place = { site: 'shop', conversation: 'c1' }
const customer: Author = { kind: 'customer', id: 'cora' }
const agent: Author = { kind: 'agent', id: 'anna' }
const bot: Author = { kind: 'bot', id: 'bea' }
const system: Author = { kind: 'system', id: 'shopbell' }
const stored = (author: Author, body: EventBody, at = 100): StoredEvent => ({ ...body, id: 'm', seq: 1, author, at })
const text: EventBody = { type: 'message', content: { kind: 'text', text: 'hi' } }
const line: EventBody = { type: 'message', content: { kind: 'system', fallbackText: 'Recorded' } }
const context: EventBody = { type: 'context', context: { page: { url: 'https://x', title: 'X' } } }

const open = fold(null, stored(customer, text), { ...place, version: 1 })
const resolved = fold(
  open,
  { ...stored(agent, { type: 'status', status: 'resolved' }, 200), seq: 2 },
  { ...place, version: 2 },
)

const signed: EventBody = { type: 'result', target: 'm', action: 'add', state: 'done', trust: 'signed' }

/** One event of each type, with a target of its author where it needs one. */
const bodies: readonly EventBody[] = [
  text,
  line,
  { type: 'note', content: { kind: 'text', text: 'a secret' } },
  { type: 'status', status: 'open' },
  { type: 'assign', from: null, to: null },
  context,
  { type: 'edit', target: 'm', content: { kind: 'text', text: 'else' } },
  { type: 'delete', target: 'm' },
  { type: 'react', target: 'm', emoji: '👍', on: true },
  { type: 'answer', target: 'm', values: null },
  { type: 'result', target: 'm', action: 'add', state: 'done', trust: 'claimed' },
  signed,
  { type: 'stop', target: 'm' },
  { type: 'erase' },
]
const nameOf = (body: EventBody) => (body === line ? 'line' : body === signed ? 'signed' : body.type)

function admitted(
  author: Author,
  body: EventBody,
  {
    now = 300,
    state = open,
    target = stored(author, text),
  }: { now?: number; state?: ConversationState | null; target?: StoredEvent | null } = {},
) {
  const event: AuthoredEvent = { ...body, id: 'x' }
  return admit(state, author, event, { now, target })
}

describe('admit', () => {
  test.each([
    ['customer', customer, 'message context edit delete react answer result stop'],
    ['agent', agent, 'message line note status assign edit delete react'],
    ['bot', bot, 'message line note status assign edit delete react'],
    ['system', system, 'line status assign context signed'],
  ] as const)('a %s may write what is theirs, and nothing else', (_, author, allowed) => {
    for (const body of bodies)
      expect(admitted(author, body), nameOf(body)).toBe(
        allowed.split(' ').includes(nameOf(body)) ? null : 'not-allowed',
      )
  })

  test("[N2] only a customer's message begins, and only its owner goes on", () => {
    const nothing = { state: null, target: null }
    expect(admitted(customer, text, nothing)).toBeNull()
    expect(admitted(customer, line, nothing)).toBe('not-allowed')
    for (const author of [agent, bot, system])
      for (const body of bodies) expect(admitted(author, body, nothing), body.type).toBe('not-found')
    for (const body of bodies.filter(({ type }) => type !== 'message')) {
      expect(admitted(customer, body, nothing), body.type).toBe('not-found')
    }
    for (const body of bodies) expect(admitted({ kind: 'customer', id: 'stefan' }, body), body.type).toBe('not-found')
  })

  test("a resolved conversation takes a customer's message for 7 days", () => {
    const end = 200 + limits.reopenMs
    expect(admitted(customer, text, { state: resolved, now: end })).toBeNull()
    expect(admitted(customer, text, { state: resolved, now: end + 1 })).toBe('conversation-ended')
    expect(admitted(customer, context, { state: resolved, now: end + 1 })).toBeNull()
    expect(admitted(agent, text, { state: resolved, now: end + 1 })).toBeNull()
  })

  test('[N2] what is about another event needs it, but a stop does not', () => {
    for (const body of bodies.filter((each) => 'target' in each))
      expect(admitted(customer, body, { target: null }), body.type).toBe(body.type === 'stop' ? null : 'not-found')
  })

  test('[L9] one changes within 5 minutes, and reacts at any time', () => {
    const end = 100 + limits.editMs
    for (const body of bodies.filter(({ type }) => type === 'edit' || type === 'delete')) {
      expect(admitted(customer, body, { now: end })).toBeNull()
      expect(admitted(customer, body, { now: end + 1 })).toBe('too-late')
    }
    expect(admitted(customer, { type: 'react', target: 'm', emoji: '👍', on: true }, { now: end * 9 })).toBeNull()
  })

  test.each([
    [{ kind: 'text', text: 'x' }, true, false],
    [{ kind: 'media', fallbackText: 'x', files: [] }, true, false],
    [{ kind: 'text', text: 'x', isPartial: true }, false, false],
    [{ kind: 'text', text: 'x', citations: [] }, false, false],
    [{ kind: 'system', fallbackText: 'x' }, false, true],
    [{ kind: 'handoff', fallbackText: 'x', to: 'bot' }, false, true],
    [{ kind: 'cart', fallbackText: 'x', cart: { lines: [], totals: [] } }, false, false],
    [{ kind: 'hologram', fallbackText: 'x' }, false, false],
  ] as readonly (readonly [Content, boolean, boolean])[])('%j is for whom it is', (content, isCustomers, isSystems) => {
    const answers = (body: EventBody) => [customer, agent, bot, system].map((author) => admitted(author, body) === null)
    expect(answers({ type: 'message', content })).toEqual([isCustomers, true, true, isSystems])
    expect(answers({ type: 'edit', target: 'm', content })).toEqual([isCustomers, true, true, false])
  })

  test('a page’s word of a purchase is claimed', () => {
    const of = (trust: 'claimed' | 'signed'): EventBody => ({
      type: 'context',
      context: { order: { id: 'o', at: 1, trust } },
    })
    for (const author of [customer, system]) {
      expect(admitted(author, of('claimed'))).toBeNull()
      expect(admitted(author, of('signed'))).toBe('not-allowed')
    }
  })

  test('a note becomes nothing but text', () => {
    const target = stored(agent, { type: 'note', content: { kind: 'text', text: 'a secret' } })
    const card: EventBody = { type: 'edit', target: 'm', content: { kind: 'system', fallbackText: 'x' } }
    expect(admitted(agent, card, { target })).toBe('not-allowed')
    expect(admitted(agent, card)).toBeNull()
  })
})
