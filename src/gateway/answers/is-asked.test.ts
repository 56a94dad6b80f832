import { describe, expect, test } from 'vitest'
import type { Content } from '../../protocol/content.ts'
import type { AuthorKind, EventBody, StoredEvent } from '../../protocol/model.ts'
import { isAsked } from './is-asked.ts'

let seq = 0
const event = (kind: AuthorKind, body: EventBody): StoredEvent => {
  seq += 1
  return { ...body, id: `e${seq}`, seq, at: seq, author: { kind, id: kind } }
}
const says = (kind: AuthorKind, content: Content = { kind: 'text', text: 'Hi' }) =>
  event(kind, { type: 'message', content })
const handoff = (to: 'bot' | 'agent'): Content => ({ kind: 'handoff', to, fallbackText: to })

describe('what an automatic author is asked', () => {
  test('the customer’s newest message', () => {
    const [first, second] = [says('customer'), says('customer')]
    expect(isAsked([first, second])).toBe(second)
  })

  test('nothing that was answered, unless the answer was broken off', () => {
    const question = says('customer')
    expect(isAsked([question, says('bot')])).toBeNull()
    expect(isAsked([question, says('bot', { kind: 'text', text: 'We', isPartial: true })])).toBe(question)
  })

  test('nothing once an agent has written or taken it, until it is handed back', () => {
    const taken = event('agent', { type: 'assign', from: null, to: 'ada' })
    expect(isAsked([says('customer'), says('agent'), says('customer')])).toBeNull()
    expect(isAsked([taken, says('customer')])).toBeNull()
    const question = says('customer')
    expect(isAsked([taken, says('agent'), says('system', handoff('bot')), question])).toBe(question)
    expect(isAsked([says('system', handoff('agent')), says('customer')])).toBeNull()
  })

  test('nothing that was taken back or erased', () => {
    expect(isAsked([{ ...says('customer'), deleted: 9 }])).toBeNull()
    expect(isAsked([{ ...says('customer'), erased: true }])).toBeNull()
  })
})
