import { atom, type ReadableAtom } from 'nanostores'
import { ChatError, type ErrorCode } from '../protocol/errors.ts'
import type { Author, AuthoredEvent } from '../protocol/model.ts'
import type { KeyValueStorage } from './persist.ts'

/** An own event that has not been seen in the log. */
export interface OutboxItem {
  readonly conversation: string
  readonly author: Author
  readonly event: AuthoredEvent
  readonly composedAt: number
  readonly state: 'queued' | 'sending' | 'failed'
  readonly failure?: ErrorCode
}

/** Own events in the order of composing. Kept on the device; removed when seen in the log, or by the customer (O2). */
export interface Outbox {
  readonly $items: ReadableAtom<readonly OutboxItem[]>
  /** Takes what is kept on the device. */
  load(kept: Readonly<Record<string, unknown>>): void
  /** @throws ChatError `outbox-full` */
  add(item: Pick<OutboxItem, 'conversation' | 'author' | 'event' | 'composedAt'>): Promise<void>
  /** The items that may go now, each with the predecessor the log must have (L4); they are `sending` from here on. */
  take(): readonly OutboxItem[]
  /** Nothing is known of what was sent: it is queued again, under the same ids (O3). */
  rewind(): void
  /** The event was seen in the log. Tells whether it was here. */
  confirm(conversation: string, id: string): boolean
  /** The gateway refused it for good (O4). */
  fail(conversation: string, id: string, failure: ErrorCode): void
  /** A failed one is queued again. */
  retry(conversation: string, id: string): void
  /** Takes a failed one away. */
  discard(conversation: string, id: string): void
  /** Forgets all, here only. */
  clear(): void
}

/** The prefix of the outbox's storage keys. */
export const outboxPrefix = 'outbox/'

/** How many may be sent and not answered, on one connection (O2), and how many may wait (O7). */
const pipelined = 16
const capacity = 200

/** An empty outbox over a storage. */
export function createOutbox(storage: KeyValueStorage): Outbox {
  const $items = atom<readonly OutboxItem[]>([])
  const is = (conversation: string, id: string) => (item: OutboxItem) =>
    item.event.id === id && item.conversation === conversation
  const change = (matches: (item: OutboxItem) => boolean, to: (item: OutboxItem) => OutboxItem) => {
    $items.set($items.get().map((item) => (matches(item) ? to(item) : item)))
  }
  const remove = (conversation: string, id: string) => {
    const matches = is(conversation, id)
    if (!$items.get().some(matches)) return false
    $items.set($items.get().filter((item) => !matches(item)))
    storage.write({ [outboxPrefix + id]: undefined }).catch(() => {})
    return true
  }

  return {
    $items,
    load(kept) {
      const items = Object.values(kept) as readonly OutboxItem[]
      const isKept = new Set(items.map(({ event }) => event.id))
      const added = $items.get().filter(({ event }) => !isKept.has(event.id))
      $items.set([...items.toSorted((a, b) => a.composedAt - b.composedAt), ...added])
    },
    async add(added) {
      if ($items.get().length >= capacity)
        throw new ChatError('outbox-full', `${capacity} messages wait to be sent: wait until some are.`)
      const last = $items.get().at(-1)
      // Two composed in the same millisecond keep their order when they are read back.
      const composedAt = Math.max(added.composedAt, (last?.composedAt ?? 0) + 1)
      const item: OutboxItem = { ...added, composedAt, state: 'queued' }
      // Shown first: a storage that refuses must not hide what the customer wrote, it is kept in memory then.
      $items.set([...$items.get(), item])
      await storage.write({ [outboxPrefix + item.event.id]: item }).catch(() => {})
    },
    take() {
      const items = $items.get()
      const room = pipelined - items.filter((item) => item.state === 'sending').length
      const previous = new Map<string, string>()
      const taken: OutboxItem[] = []
      for (const item of items) {
        if (item.state === 'failed') continue
        if (item.state === 'queued' && taken.length < room) {
          const after = previous.get(item.conversation)
          taken.push(after === undefined ? item : { ...item, event: { ...item.event, after } })
        }
        previous.set(item.conversation, item.event.id)
      }
      const ids = new Set(taken.map((item) => item.event.id))
      if (ids.size > 0) {
        change(
          (item) => ids.has(item.event.id),
          (item) => ({ ...item, state: 'sending' }),
        )
      }
      return taken
    },
    rewind() {
      change(
        (item) => item.state === 'sending',
        (item) => ({ ...item, state: 'queued' }),
      )
    },
    confirm: remove,
    fail(conversation, id, failure) {
      change(is(conversation, id), (item) => ({ ...item, state: 'failed', failure }))
    },
    retry(conversation, id) {
      const matches = is(conversation, id)
      change(
        (item) => matches(item) && item.state === 'failed',
        ({ failure: _, ...item }) => ({ ...item, state: 'queued' }),
      )
    },
    discard: remove,
    clear: () => $items.set([]),
  }
}
