import type { ReadableAtom } from 'nanostores'
import type { ErrorCode } from '../protocol/errors.ts'
import type { Author, EventBody, Mark } from '../protocol/model.ts'

/**
 * The author's view of an own event; `null` for others' events. `saving` becomes `saved` when this device keeps it, or
 * `unsaved` where its storage refuses: then it lives as long as the page.
 */
export type Delivery = 'saving' | 'saved' | 'unsaved' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | null

/** One line of a thread: a stored event, or an own one on its way (`seq` is `null` until it is stored). */
export type Entry = EventBody & {
  readonly id: string
  readonly seq: number | null
  readonly author: Author
  /** When it was stored; for one on its way, when it was composed. Milliseconds since 1970. */
  readonly at: number
  readonly isOwn: boolean
  readonly delivery: Delivery
  /** Its content was erased by request and is empty (L5). */
  readonly erased?: true
  /** Why it failed, for `delivery: 'failed'`. */
  readonly failure?: ErrorCode
}

/** An entry that people read as a message. */
export type MessageEntry = Extract<Entry, { readonly type: 'message' }>

/** One conversation as stores. Entries are in the log's order, own ones on their way last. */
export interface Thread {
  readonly conversation: string
  readonly $entries: ReadableAtom<readonly Entry[]>
  /** `$entries` without what is no message. */
  readonly $messages: ReadableAtom<readonly MessageEntry[]>
  readonly $marks: ReadableAtom<readonly Mark[]>
  /** Who is typing now, oneself never. */
  readonly $typing: ReadableAtom<readonly Author[]>
  /** Whether older entries can be loaded. */
  readonly $hasMore: ReadableAtom<boolean>
  /** Whether the first entries have come from the gateway. */
  readonly $isLoaded: ReadableAtom<boolean>
  /** What is written but not sent, kept on the device. */
  readonly $draft: ReadableAtom<string>
}
