import { atom } from 'nanostores'
import { describe, expect, it } from 'vitest'
import type { AuthorKind, Summary } from '../../protocol/model.ts'
import { watchNewWords } from './new-words.ts'
import { shouldNotify, shouldRing } from './should-alert.ts'
import { titleOf } from './title.ts'

const summary = (conversation: string, at: number, kind: AuthorKind = 'customer'): Summary => ({
  conversation,
  head: 1,
  version: at,
  status: 'open',
  phase: 'before',
  unread: 1,
  startedAt: 0,
  customer: { kind: 'customer', id: 'c' },
  last: { author: { kind, id: 'x' }, text: 'hello', at },
})

/** Watches a list, and gives what was told so far. */
function watched(...first: Summary[]) {
  const $conversations = atom<readonly Summary[]>([])
  const told: string[] = []
  const $isListed = atom(false)
  watchNewWords({ $conversations }, $isListed, ({ conversation, last }) => told.push(`${conversation} ${last?.at}`))
  $conversations.set(first)
  $isListed.set(true)
  return { $conversations, told }
}

describe('news', () => {
  it('is what a customer writes after the list came, once', () => {
    const { $conversations, told } = watched(summary('a', 10), summary('b', 20))
    expect(told).toEqual([])
    $conversations.set([summary('a', 30), summary('b', 20)])
    $conversations.set([summary('a', 30), summary('b', 20), summary('new', 31)])
    $conversations.set([summary('a', 30), summary('b', 20), summary('new', 31)])
    expect(told).toEqual(['a 30', 'new 31'])
  })

  it('is the very first message of an empty inbox, too', () => {
    const { $conversations, told } = watched()
    $conversations.set([summary('first', 10)])
    expect(told).toEqual(['first 10'])
  })

  it('is no change of where the customer is, and no result of a command', () => {
    const { $conversations, told } = watched(summary('a', 10))
    const page = { url: 'https://shop.example/pay', title: 'Pay' }
    const friction = [{ kind: 'payment_failed', count: 1, at: 90, source: 'host' as const }]
    $conversations.set([{ ...summary('a', 10), version: 90, head: 9, phase: 'during', context: { page, friction } }])
    expect(told).toEqual([])
  })

  it('is not an older page of the list, and not what agents and bots write', () => {
    const { $conversations, told } = watched(summary('a', 10))
    $conversations.set([summary('a', 11, 'agent'), summary('old', 5), summary('bot', 40, 'bot')])
    expect(told).toEqual([])
  })
})

describe('an alert', () => {
  it('rings unless muted or the agent looks at it', () => {
    expect(shouldRing({ isMuted: false, isFocused: true, isShown: false })).toBe(true)
    expect(shouldRing({ isMuted: false, isFocused: false, isShown: true })).toBe(true)
    expect(shouldRing({ isMuted: false, isFocused: true, isShown: true })).toBe(false)
    expect(shouldRing({ isMuted: true, isFocused: false, isShown: false })).toBe(false)
  })

  it('notifies only with permission, while the page is not in front', () => {
    expect(shouldNotify({ permission: 'granted', isFocused: false })).toBe(true)
    expect(shouldNotify({ permission: 'granted', isFocused: true })).toBe(false)
    expect(shouldNotify({ permission: 'default', isFocused: false })).toBe(false)
    expect(shouldNotify({ permission: 'denied', isFocused: false })).toBe(false)
    expect(shouldNotify({ permission: 'unsupported', isFocused: false })).toBe(false)
  })
})

it('tells in the title how many wait', () => {
  expect(titleOf(0)).toBe('Inbox · Shopbell')
  expect(titleOf(3)).toBe('(3) Inbox · Shopbell')
})
