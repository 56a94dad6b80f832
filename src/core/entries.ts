import type { Author, Mark, StoredEvent } from '../protocol/model.ts'
import type { OutboxItem } from './outbox.ts'
import type { Delivery, Entry } from './thread.ts'

/** What makes the entries of a thread. */
export interface EntriesFrom {
  readonly events: readonly StoredEvent[]
  readonly items: readonly OutboxItem[]
  readonly marks: readonly Mark[]
  readonly actor: Author | null
}

/** Makes the entry of a stored event. */
export type EntryOf = (event: StoredEvent, isOwn: boolean, delivery: Delivery) => Entry

/** What a thread shows: the stored events in order, then own ones on their way in the order of composing. */
export function entriesOf({ actor, events, items, marks }: EntriesFrom, entryOf: EntryOf = newEntry): readonly Entry[] {
  const others = marks.filter(({ reader }) => isOtherSide(reader, actor))
  const delivered = Math.max(0, ...others.map((mark) => mark.delivered))
  const read = Math.max(0, ...others.map((mark) => mark.read))

  const stored = events.map((event) => {
    const isOwn = actor !== null && isSame(event.author, actor)
    return entryOf(event, isOwn, isOwn ? reached(event.seq, delivered, read) : null)
  })
  const composed = items.map(
    (item): Entry => ({
      ...item.event,
      seq: null,
      author: item.author,
      at: item.composedAt,
      isOwn: true,
      delivery: item.state === 'queued' ? kept(item) : item.state,
      ...(item.failure && { failure: item.failure }),
    }),
  )
  return [...stored, ...composed]
}

/** A new entry each time. */
function newEntry(event: StoredEvent, isOwn: boolean, delivery: Delivery): Entry {
  return { ...event, isOwn, delivery }
}

function kept({ isSaved }: OutboxItem): Delivery {
  if (isSaved === null) return 'saving'
  return isSaved ? 'saved' : 'unsaved'
}

function reached(seq: number, delivered: number, read: number): Delivery {
  if (seq <= read) return 'read'
  return seq <= delivered ? 'delivered' : 'sent'
}

/** Whether two authors are the same one. */
export function isSame(a: Author, b: Author): boolean {
  return a.kind === b.kind && a.id === b.id
}

function isOtherSide(reader: Author, actor: Author | null): boolean {
  return (reader.kind === 'customer') !== (actor?.kind === 'customer')
}
