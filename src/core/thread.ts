import type { ReadableAtom } from 'nanostores'
import type { FormValues } from '../protocol/commerce.ts'
import type { ErrorCode } from '../protocol/errors.ts'
import type { ActionResult, Author, EventBody, Mark } from '../protocol/model.ts'
import type { Attachment } from './files.ts'

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
  /** The seq of its newest edit, whose content it has; 0 while that is on its way. */
  readonly edited?: number
  /** It was taken back, and holds no content; 0 while that is on its way. */
  readonly deleted?: number
  /** Who put what on it, in the order in which the emoji came. */
  readonly reactions?: readonly Reaction[]
  /** What the customer filled into it. */
  readonly answers?: readonly Answer[]
  /** What became of the commands of its card, the newest of each action. */
  readonly results?: readonly Result[]
  /** Why it failed, for `delivery: 'failed'`. */
  readonly failure?: ErrorCode
}

/** One emoji on a message. */
export interface Reaction {
  readonly emoji: string
  readonly by: readonly Author[]
  readonly isOwn: boolean
}

/** What was filled into a form, survey or card. */
export interface Answer {
  /** Of a card the form of this action. */
  readonly action?: string
  /** `null`: skipped. */
  readonly values: FormValues | null
  readonly author: Author
  readonly at: number
  /** Whether it is stored. */
  readonly isStored: boolean
}

/** What became of a card's command. */
export interface Result extends ActionResult {
  readonly author: Author
  readonly at: number
  /** Whether it is stored. */
  readonly isStored: boolean
}

/** An automatic answer that is being written. Its message comes under the same id. */
export interface Stream {
  readonly id: string
  readonly author: Author
  readonly text: string
  readonly state: 'streaming' | 'interrupted'
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
  /** Answers that are being written, the oldest first. */
  readonly $streams: ReadableAtom<readonly Stream[]>
  /** Files that are attached to what is written but not sent. */
  readonly $attachments: ReadableAtom<readonly Attachment[]>
  /** Whether older entries can be loaded. */
  readonly $hasMore: ReadableAtom<boolean>
  /** Whether the first entries have come from the gateway. */
  readonly $isLoaded: ReadableAtom<boolean>
  /** What is written but not sent, kept on the device. */
  readonly $draft: ReadableAtom<string>
}
