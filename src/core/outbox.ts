import { atom, type WritableAtom } from 'nanostores'
import { ChatError, type ErrorCode } from '../protocol/errors.ts'
import type { Author, AuthoredEvent } from '../protocol/model.ts'
import type { KeyValueStorage } from './persist.ts'

/** What is kept on the device of an own event that has not been seen in the log. */
export interface KeptItem {
  readonly conversation: string
  /** The author when composing: part of the idempotency key (N1). */
  readonly author: Author
  readonly event: AuthoredEvent
  readonly composedAt: number
  readonly failure?: ErrorCode
  /** The files it names that are still to be uploaded, at least one: until then it waits, and so does what comes after. */
  readonly files?: readonly string[] | undefined
}

/** An own event that has not been seen in the log. */
export interface OutboxItem extends KeptItem {
  readonly state: 'queued' | 'sending' | 'failed'
  /** Whether the device keeps it: `null` while that is being written, `false` where its storage refuses. */
  readonly isSaved: boolean | null
  /** Whether it may ever have been on a connection: one that is kept may, for another tab may have sent it. */
  readonly wasSent: boolean
}

/** Own events in the order of composing. Kept on the device; removed when seen in the log, or by the customer (O2). */
export interface Outbox {
  /** Written from outside by `loadOutbox` alone. */
  readonly $items: WritableAtom<readonly OutboxItem[]>
  /** By storage key: what another tab told of an item must not bring it back. */
  readonly gone: ReadonlySet<string>
  /**
   * Shows the item; it may not go before it was saved (O1).
   *
   * @throws ChatError `outbox-full`
   */
  add(item: KeptItem): void
  /** Keeps an item on the device by `write`, and lets it go, whatever becomes of that. */
  save(conversation: string, id: string, write: KeyValueStorage['write']): Promise<void>
  /** The items that may go now, each with the predecessor the log must have (L4); they are `sending` from here on. */
  take(): readonly OutboxItem[]
  /** Everything that is to be sent, also what was sent and not answered, each with its predecessor. */
  unanswered(): readonly OutboxItem[]
  /** Nothing is known of what was sent: it is queued again, under the same ids (O3). */
  rewind(): void
  /** Takes one away: it was seen in the log, or the customer does not want it. Tells whether it was here. */
  remove(conversation: string, id: string): boolean
  /** Puts another item in the place of one, here and on the device. */
  change(conversation: string, id: string, to: (item: OutboxItem) => OutboxItem): Promise<void>
  /** Forgets all, here only. */
  clear(): void
}

/** The prefix of the outbox's storage keys. */
export const outboxPrefix = 'outbox/'

/** How many may be sent and not answered, on one connection (O2), and what may wait (O7). */
const pipelined = 16
const capacity = 200
const capacityCharacters = 1_000_000

/** An empty outbox over a storage. */
export function createOutbox(storage: KeyValueStorage): Outbox {
  const $items = atom<readonly OutboxItem[]>([])
  const gone = new Set<string>()
  const is = (conversation: string, id: string) => (item: OutboxItem) =>
    item.event.id === id && item.conversation === conversation
  const change = (matches: (item: OutboxItem) => boolean, to: (item: OutboxItem) => OutboxItem) => {
    $items.set($items.get().map((item) => (matches(item) ? to(item) : item)))
  }
  const remove = (conversation: string, id: string) => {
    const matches = is(conversation, id)
    if (!$items.get().some(matches)) return false
    gone.add(keyOf(id))
    $items.set($items.get().filter((item) => !matches(item)))
    storage.write({ [keyOf(id)]: undefined }).catch(() => {})
    return true
  }
  /** What is to be sent, each with its predecessor (L4). */
  const chained = () => {
    const previous = new Map<string, string>()
    return $items
      .get()
      .filter(({ state }) => state !== 'failed')
      .map((item) => {
        const after = previous.get(item.conversation)
        previous.set(item.conversation, item.event.id)
        return after === undefined ? item : { ...item, event: { ...item.event, after } }
      })
  }
  const written = (write: Promise<unknown>) =>
    write.then(
      () => !storage.isVolatile,
      () => false,
    )
  /** What is kept any tab may send. */
  const saved = (events: readonly AuthoredEvent[], isSaved: boolean) =>
    change(
      ({ event }) => events.includes(event),
      (item) => ({ ...item, isSaved, wasSent: item.wasSent || isSaved }),
    )
  /** Changes one and keeps it so; other words are saved anew. */
  const keep = async (conversation: string, id: string, to: (item: OutboxItem) => OutboxItem) => {
    const item = $items.get().find(is(conversation, id))
    if (!item) return
    const next = to(item)
    // What has no author yet nobody could send from the device: it is kept once there is one.
    const isNobodys = next.author.id === ''
    const isNew = next.event !== item.event && !isNobodys
    change(
      (other) => other === item,
      () => (isNew ? { ...next, isSaved: null } : next),
    )
    if (isNobodys) return
    const isSaved = await written(storage.write({ [keyOf(id)]: undefined, [keyOf(next.event.id)]: keptOf(next) }))
    if (isNew) saved([next.event], isSaved)
  }

  return {
    $items,
    gone,
    add(added) {
      const items = $items.get()
      if (items.length >= capacity || JSON.stringify([items, added]).length > capacityCharacters)
        throw new ChatError('outbox-full', `${items.length} messages wait to be sent: wait until some are.`)
      const composedAt = Math.max(added.composedAt, (items.at(-1)?.composedAt ?? 0) + 1)
      $items.set([...items, { ...added, composedAt, state: 'queued', isSaved: null, wasSent: false }])
    },
    async save(conversation, id, write) {
      const item = $items.get().find(is(conversation, id))
      if (!item) return
      // What was refused before is tried again, or another tab would let this one overtake it. A storage that refuses must
      // not hide what the customer wrote: it is kept in memory then.
      const items = [...$items.get().filter(({ isSaved }) => isSaved === false), item]
      const isSaved = await written(
        write(Object.fromEntries(items.map((each) => [keyOf(each.event.id), keptOf(each)]))),
      )
      const events = items.map(({ event }) => event)
      saved(events, isSaved)
    },
    take() {
      let room = pipelined - $items.get().filter((item) => item.state === 'sending').length
      const held = new Set<string>()
      const taken = chained().filter(({ conversation, files, isSaved, state }) => {
        // What comes after one that is being kept, or waits for its files, must not overtake it.
        if (files || isSaved === null) held.add(conversation)
        if (state !== 'queued' || room === 0 || held.has(conversation)) return false
        room -= 1
        return true
      })
      const ids = new Set(taken.map((item) => item.event.id))
      if (ids.size > 0) {
        change(
          (item) => ids.has(item.event.id),
          (item) => ({ ...item, state: 'sending', wasSent: true }),
        )
      }
      return taken
    },
    unanswered: chained,
    rewind() {
      change(
        (item) => item.state === 'sending',
        (item) => ({ ...item, state: 'queued' }),
      )
    },
    remove,
    change: keep,
    clear: () => $items.set([]),
  }
}

function keyOf(id: string): string {
  return outboxPrefix + id
}

function keptOf({ state: _, isSaved: _saved, wasSent: _sent, ...kept }: OutboxItem): KeptItem {
  return kept
}
