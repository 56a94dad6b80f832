import { atom, computed } from 'nanostores'
import { vi } from 'vitest'
import type { Attachment, Author, Client, Entry, MessageEntry, Stream, Thread } from '../../core/index.ts'

/** The hour of the fixture's messages. */
export const noon = new Date(2026, 2, 2, 12).getTime()

const customer = { kind: 'customer', id: 'me' } as const
export const ada = { kind: 'agent', id: 'ada', name: 'Ada' } as const
export const fern = { kind: 'bot', id: 'fern', name: 'Fern' } as const

/** A stored message: own ones are the customer's. */
export function message(seq: number, more: Partial<MessageEntry> = {}): MessageEntry {
  const isOwn = more.isOwn ?? more.author === undefined
  return {
    type: 'message',
    id: `m${seq}`,
    seq,
    author: isOwn ? customer : ada,
    at: noon + seq * 1000,
    isOwn,
    delivery: isOwn ? 'sent' : null,
    content: { kind: 'text', text: `Words ${seq}` },
    ...more,
  }
}

/** A thread whose stores a test writes, and a client that does nothing. */
export function fakeThread(entries: readonly Entry[] = []) {
  const stores = {
    $entries: atom(entries),
    $streams: atom<readonly Stream[]>([]),
    $typing: atom<readonly Author[]>([]),
    $attachments: atom<readonly Attachment[]>([]),
    $hasMore: atom(false),
    $isLoaded: atom(true),
    $draft: atom(''),
  }
  const thread = {
    conversation: 'c',
    ...stores,
    $marks: atom([]),
    $messages: computed(stores.$entries, (all) => all.filter((entry) => entry.type === 'message')),
  } as unknown as Thread
  const done = () => vi.fn(async () => {})
  const client = {
    $conversations: atom([]),
    thread: () => thread,
    start: () => 'c',
    markRead: vi.fn(),
    setTyping: vi.fn(),
    setDraft: vi.fn((_conversation: string, text: string) => stores.$draft.set(text)),
    send: vi.fn(async () => 'sent'),
    edit: vi.fn(async () => 'edited'),
    remove: done(),
    react: done(),
    stopStream: done(),
    loadHistory: done(),
    attach: vi.fn(async () => 'file'),
    detach: vi.fn(),
    retryUpload: vi.fn(),
    retry: vi.fn(),
    discard: vi.fn(),
  }
  return { thread, client: client as unknown as Client & typeof client, ...stores }
}
