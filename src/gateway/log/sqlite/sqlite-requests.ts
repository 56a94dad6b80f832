import type { Author, Mark } from '../../../protocol/model.ts'
import type { Place, Reader, Refusal } from '../log.ts'

/** What the main thread asks of the writer. Events travel as JSON text, which is what is stored. */
export type WriteRequest =
  | {
      readonly kind: 'append'
      readonly place: Place
      readonly author: Author
      readonly event: string
      readonly now: number
    }
  | {
      readonly kind: 'mark'
      readonly place: Place
      readonly reader: Reader
      readonly to: { readonly delivered?: number; readonly read?: number }
    }

/** What became of a request. `failed` is a fault in it or in this program, not of the disk. */
export type WriteAnswer =
  | { readonly kind: 'appended'; readonly outcome: 'stored' | 'repeated'; readonly event: string }
  | { readonly kind: 'refused'; readonly code: Refusal }
  | { readonly kind: 'marked'; readonly mark: Mark | null }
  | { readonly kind: 'failed'; readonly message: string }

/** The requests of one transaction, answered in their order; `problem` is why the disk took none of them (L6). */
export interface GroupAnswer {
  readonly kind: 'group'
  readonly answers: readonly WriteAnswer[]
  /** How many rows were written. Without any nothing is known of the disk's health. */
  readonly writes: number
  readonly problem: string | null
}

/** What the main thread posts: requests, and at last `close`. */
export type ToWriter = WriteRequest | { readonly kind: 'close' }

/** What the writer posts: `ready` or `broken` once, then an answer for each group. */
export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | GroupAnswer
