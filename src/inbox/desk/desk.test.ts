// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { describe, expect, it } from 'vitest'
import type { Client, Summary } from '../../core/index.ts'
import { createRouter } from '../route.ts'
import { createDesks } from './desks.ts'

const summary = (conversation: string, more: Partial<Summary> = {}): Summary => ({
  conversation,
  head: 1,
  version: 1,
  status: 'open',
  phase: 'before',
  unread: 0,
  startedAt: 1,
  customer: { kind: 'customer', id: 'c' },
  ...more,
})

/** The part of a client that a desk uses, with lists of two pages. */
function fakeClient() {
  const $conversations = atom<readonly Summary[]>([])
  const asked: string[] = []
  const client = {
    $conversations,
    $actor: atom({ kind: 'agent', id: 'anna' }),
    connect() {},
    destroy() {},
    list: async (view: string) => asked.push(view) < 2,
  } as unknown as Client
  return { client, $conversations, asked }
}

function inbox(...sites: string[]) {
  window.location.hash = ''
  const clients = new Map(sites.map((site) => [site, fakeClient()]))
  const router = createRouter(window)
  const desks = createDesks({ sites, router, clientOf: (site) => clients.get(site)?.client ?? fakeClient().client })
  const rows = () =>
    desks.$shown
      .get()
      ?.$rows.get()
      .map((row) => row.summary.conversation)
  const of = (site: string) => clients.get(site) ?? fakeClient()
  return { desks, router, rows, of }
}

describe('a desk', () => {
  it('loads all open conversations, and resolved ones when they are first shown', async () => {
    const { of, router } = inbox('demo')
    await Promise.resolve()
    await Promise.resolve()
    expect(of('demo').asked).toEqual(['open', 'open'])
    router.go({ tab: 'resolved' })
    expect(of('demo').asked).toEqual(['open', 'open', 'resolved'])
  })

  it('keeps the answered conversation in its place until another is chosen', () => {
    const { of, router, rows } = inbox('demo')
    const { $conversations } = of('demo')
    $conversations.set([summary('a', { waitingSince: 1 }), summary('b', { waitingSince: 2 }), summary('c')])
    router.go({ conversation: 'a' })
    $conversations.set([
      summary('a', { last: { author: { kind: 'agent', id: 'x' }, text: '', at: 0 } }),
      summary('b', { waitingSince: 2 }),
      summary('c'),
    ])
    expect(rows()).toEqual(['a', 'b', 'c'])
    router.go({ conversation: 'b' })
    expect(rows()).toEqual(['b', 'c', 'a'])
  })

  it('does not hold a conversation in a list it does not belong to', () => {
    const { of, router, rows } = inbox('demo')
    router.go({ conversation: 'done' })
    of('demo').$conversations.set([summary('done', { status: 'resolved' }), summary('a')])
    expect(rows()).toEqual(['a'])
    router.go({ tab: 'resolved', conversation: 'done' })
    expect(rows()).toEqual(['done'])
  })

  it('shows mine, and counts who waits at every site', () => {
    const { desks, of, router, rows } = inbox('one', 'two')
    of('one').$conversations.set([
      summary('a', { waitingSince: 1 }),
      summary('b', { assignee: { kind: 'agent', id: 'anna' } }),
    ])
    of('two').$conversations.set([summary('z', { waitingSince: 1 })])
    expect(desks.$waiting.get()).toBe(2)
    desks.$shown.get()?.setMine(true)
    expect(rows()).toEqual(['b'])
    router.go({ site: 'two' })
    expect(rows()).toEqual(['z'])
    router.go({ site: 'gone' })
    expect(desks.$shown.get()?.site).toBe('one')
  })
})
