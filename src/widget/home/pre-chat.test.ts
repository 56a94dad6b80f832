import { atom } from 'nanostores'
import { describe, expect, it, vi } from 'vitest'
import type { Client, MessageEntry } from '../../core/index.ts'
import type { Form } from '../../protocol/commerce.ts'
import { createPreChat } from './pre-chat.ts'

const form: Form = { fields: [{ name: 'order', type: 'text', label: 'Order number' }] }
const message = (id: string, change: Partial<MessageEntry> = {}): MessageEntry => ({
  type: 'message',
  content: { kind: 'text', text: 'Hello' },
  id,
  seq: null,
  author: { kind: 'customer', id: 'me' },
  at: 1,
  isOwn: true,
  delivery: 'saving',
  ...change,
})

function memory(): Storage {
  const items = new Map<string, string>()
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as Storage
}

function create(kept: Storage | undefined = memory()) {
  const threads = { old: atom<readonly MessageEntry[]>([]), new: atom<readonly MessageEntry[]>([]) }
  const $current = atom<string | null>('old')
  const answer = vi.fn(async () => {})
  const client = {
    $current,
    answer,
    thread: (conversation: 'old' | 'new') => ({ $messages: threads[conversation] }),
  } as unknown as Client
  return { threads, $current, answer, kept, preChat: createPreChat({ client, site: 'demo', kept }) }
}

describe('createPreChat', () => {
  it('asks before the first message, and not again once it is filled in', () => {
    const { preChat } = create()
    expect(preChat.isAsked(form, [], false)).toBe(true)
    expect(preChat.isAsked(undefined, [], false)).toBe(false)
    expect(preChat.isAsked(form, [], true)).toBe(false)
    expect(preChat.isAsked(form, [message('1')], false)).toBe(false)
    preChat.fill({})
    expect(preChat.isAsked(form, [], false)).toBe(false)
  })

  it('sends nothing of somebody who only filled it in', () => {
    const { preChat, answer } = create()
    preChat.fill({ order: '7' })
    expect(answer).not.toHaveBeenCalled()
  })

  it('puts the answers on the first message, once', () => {
    const { preChat, answer, threads, $current } = create()
    preChat.fill({ order: '7' })
    $current.set('new')
    threads.new.set([message('1')])
    threads.new.set([message('1'), message('2')])
    expect(answer.mock.calls).toEqual([['new', '1', { order: '7' }, 'pre-chat']])
    expect(preChat.$values.get()).toBeNull()
  })

  it('finds the first message behind a greeting, and leaves conversations alone that were begun before', () => {
    const { preChat, answer, threads, $current } = create()
    threads.old.set([message('1', { seq: 4 })])
    preChat.fill({ order: '7' })
    threads.old.set([message('1', { seq: 4 }), message('2')])
    expect(answer).not.toHaveBeenCalled()
    $current.set('new')
    threads.new.set([message('bot', { isOwn: false, seq: 1 }), message('3')])
    expect(answer.mock.calls).toEqual([['new', '3', { order: '7' }, 'pre-chat']])
  })

  it('keeps what was filled in over a page load, until it is said or forgotten', () => {
    const first = create()
    first.preChat.fill({ order: '7' })
    const second = create(first.kept)
    expect(second.preChat.$values.get()).toEqual({ order: '7' })
    second.preChat.clear()
    expect(create(first.kept).preChat.$values.get()).toBeNull()
  })

  it('goes on in memory where the browser refuses storage', () => {
    const refuse = () => {
      throw new DOMException('no', 'SecurityError')
    }
    const { preChat } = create({ getItem: refuse, setItem: refuse, removeItem: refuse } as unknown as Storage)
    preChat.fill({ order: '7' })
    expect(preChat.$values.get()).toEqual({ order: '7' })
  })

  it('keeps the answers where the message they belong to could not take them', async () => {
    const { preChat, answer, threads } = create()
    answer.mockRejectedValueOnce(new Error('outbox-full'))
    preChat.fill({ order: '7' })
    threads.old.set([message('1')])
    await vi.waitFor(() => expect(preChat.$values.get()).toEqual({ order: '7' }))
  })

  it('ends with stop', () => {
    const { preChat, answer, threads } = create()
    preChat.fill({ order: '7' })
    preChat.stop()
    threads.old.set([message('1')])
    expect(answer).not.toHaveBeenCalled()
  })
})
