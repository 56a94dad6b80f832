import { atom, computed, type ReadableAtom, type WritableAtom } from 'nanostores'
import type { Author, Mark, StoredEvent, Summary } from '../protocol/model.ts'
import type { ConnectionState } from './connection.ts'
import { type EntriesFrom, entriesOf, isSame } from './entries.ts'
import type { Attachment } from './files.ts'
import type { Outbox } from './outbox.ts'
import type { Entry, MessageEntry, Stream, Thread } from './thread.ts'

/** Up to where a thread's events have come (S3); `cursor` is what the gateway wants to hear of it. */
export interface Position {
  readonly seq: number
  readonly cursor: string
}

/** A thread as the core writes it. */
export interface ThreadStores extends Thread {
  readonly $events: WritableAtom<readonly StoredEvent[]>
  readonly $position: WritableAtom<Position | null>
  /** The first seq that `$events` covers: hidden and filtered ones count. */
  readonly $oldest: WritableAtom<number>
  readonly $marks: WritableAtom<readonly Mark[]>
  readonly $typing: WritableAtom<readonly Author[]>
  readonly $streams: WritableAtom<readonly Stream[]>
  readonly $attachments: WritableAtom<readonly Attachment[]>
  readonly $hasMore: WritableAtom<boolean>
  readonly $draft: WritableAtom<string>
}

/** Every store of a client. Written only in `receive.ts`, `session.ts` and `commands/`. */
export interface Stores {
  readonly $connection: WritableAtom<ConnectionState>
  readonly $actor: WritableAtom<Author | null>
  readonly $customer: ReadableAtom<Author | null>
  readonly $summaries: WritableAtom<ReadonlyMap<string, Summary>>
  readonly $conversations: ReadableAtom<readonly Summary[]>
  readonly $unread: ReadableAtom<number>
  readonly $current: WritableAtom<string | null>
  /** How far one has read, as this page knows it: a summary that is on its way must not bring the badge back. */
  readonly $readUpTo: WritableAtom<ReadonlyMap<string, number>>
  /** What makes entries: the late parts put in one that knows of changes. */
  readonly $entriesOf: WritableAtom<(from: EntriesFrom) => readonly Entry[]>
  readonly threads: ReadonlyMap<string, ThreadStores>
  thread(conversation: string): ThreadStores
  /** Forgets everything but the connection. */
  clear(): void
}

/** A client's stores, empty. */
export function createStores(outbox: Outbox): Stores {
  const threads = new Map<string, ThreadStores>()
  const $actor = atom<Author | null>(null)
  const $summaries = atom<ReadonlyMap<string, Summary>>(new Map())
  const $readUpTo = atom<ReadonlyMap<string, number>>(new Map())
  const $current = atom<string | null>(null)
  const $entriesOf = atom<(from: EntriesFrom) => readonly Entry[]>(entriesOf)
  const $conversations = computed([$summaries, $readUpTo], (summaries, readUpTo) =>
    [...summaries.values()]
      .map((summary) =>
        (readUpTo.get(summary.conversation) ?? 0) >= summary.head ? { ...summary, unread: 0 } : summary,
      )
      .sort((a, b) => (b.last?.at ?? b.startedAt) - (a.last?.at ?? a.startedAt)),
  )

  const createThread = (conversation: string): ThreadStores => {
    const $events = atom<readonly StoredEvent[]>([])
    const $marks = atom<readonly Mark[]>([])
    const $position = atom<Position | null>(null)
    const $entries = computed([$entriesOf, $events, outbox.$items, $marks, $actor], (of, events, items, marks, actor) =>
      of({ events, items: items.filter((item) => item.conversation === conversation), marks, actor }),
    )
    return {
      conversation,
      $events,
      $position,
      $oldest: atom(0),
      $marks,
      $entries,
      $messages: computed($entries, (entries) =>
        entries.filter((entry): entry is MessageEntry => entry.type === 'message'),
      ),
      $typing: atom<readonly Author[]>([]),
      $streams: atom<readonly Stream[]>([]),
      $attachments: atom<readonly Attachment[]>([]),
      $hasMore: atom(false),
      $isLoaded: computed($position, (position) => position !== null),
      $draft: atom(''),
    }
  }

  return {
    $connection: atom<ConnectionState>({ status: 'idle' }),
    $actor,
    $customer: computed($actor, (actor) => (actor?.kind === 'customer' ? actor : null)),
    $summaries,
    $conversations,
    $unread: computed($conversations, (summaries) => summaries.reduce((sum, { unread }) => sum + unread, 0)),
    $current,
    $readUpTo,
    $entriesOf,
    threads,
    thread(conversation) {
      const thread = threads.get(conversation) ?? createThread(conversation)
      threads.set(conversation, thread)
      return thread
    },
    clear() {
      for (const thread of threads.values()) {
        const { $attachments, $events, $marks, $streams, $typing } = thread
        for (const $list of [$attachments, $events, $marks, $streams, $typing]) $list.set([])
        thread.$position.set(null)
        thread.$draft.set('')
      }
      $actor.set(null)
      $current.set(null)
      $summaries.set(new Map())
      $readUpTo.set(new Map())
    },
  }
}

/** Notes how far one has read; never back. */
export function readUpTo({ $readUpTo }: Stores, conversation: string, seq: number): void {
  if (seq > ($readUpTo.get().get(conversation) ?? 0)) {
    $readUpTo.set(new Map($readUpTo.get()).set(conversation, seq))
  }
}

/** Notes how far a reader has come; never back. */
export function noteMark(stores: Stores, conversation: string, { reader, delivered, read }: Mark): void {
  const { $marks } = stores.thread(conversation)
  const known = $marks.get().find((mark) => isSame(mark.reader, reader))
  const mark = {
    reader,
    delivered: Math.max(delivered, known?.delivered ?? 0),
    read: Math.max(read, known?.read ?? 0),
  }
  $marks.set([...$marks.get().filter((other) => other !== known), mark])
  // Read in another tab or on another device.
  const actor = stores.$actor.get()
  if (actor && isSame(reader, actor)) readUpTo(stores, conversation, mark.read)
}
