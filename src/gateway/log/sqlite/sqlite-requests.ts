import type { Author, Mark } from '../../../protocol/model.ts'
import type { Changed } from '../fan-out.ts'
import type { Alias, Aliased, Place, Reader, Refusal } from '../log.ts'

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
  | { readonly kind: 'alias'; readonly alias: Alias }
  /** `id` is that of the `erase` event. */
  | { readonly kind: 'erase'; readonly place: Place; readonly id: string; readonly now: number }

/** A request of one kind. */
export type RequestOf<Kind extends WriteRequest['kind']> = Extract<WriteRequest, { readonly kind: Kind }>

/**
 * What became of a request; `changed` are the conversations that are not as before. `takes`: words that stood in the file
 * are to be in it no longer. `refused` answers what writes no event too, as `busy`. `failed` is a fault in the request or in
 * this program, not of the disk.
 */
export type WriteAnswer =
  | {
      readonly kind: 'appended'
      readonly outcome: 'stored' | 'repeated'
      readonly event: string
      readonly takes: boolean
      readonly changed: readonly Changed[]
    }
  | { readonly kind: 'marked'; readonly mark: Mark | null; readonly changed: readonly Changed[] }
  | { readonly kind: 'aliased'; readonly outcome: Aliased; readonly changed: readonly Changed[] }
  | {
      readonly kind: 'erased'
      readonly isThere: boolean
      readonly takes: boolean
      readonly changed: readonly Changed[]
    }
  | { readonly kind: 'refused'; readonly code: Refusal }
  | { readonly kind: 'failed'; readonly message: string }

/** The requests of one transaction, answered in their order; `problem` is why the disk took none of them (L6). */
export interface GroupAnswer {
  readonly kind: 'group'
  readonly answers: readonly WriteAnswer[]
  /** How many rows were written. Without any nothing is known of the disk's health. */
  readonly writes: number
  readonly problem: string | null
}

/**
 * What the main thread posts: the requests of one moment together, for each message costs both threads, and each as JSON
 * text; at last `close`.
 */
export type ToWriter = readonly string[] | 'close'

/** What the writer posts: `ready` or `broken` once, then an answer for each group. */
export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly message: string }
  | GroupAnswer

/** The answer to a request that the disk did not take. */
export function busyAnswer({ kind }: WriteRequest): WriteAnswer {
  return kind === 'mark' ? { kind: 'marked', mark: null, changed: [] } : { kind: 'refused', code: 'busy' }
}
