import type { Author, AuthoredEvent, Mark, StoredEvent } from '../../protocol/model.ts'
import { admit } from './admit.ts'
import { canonicalJson } from './canonical-json.ts'
import { type ConversationState, fold } from './fold.ts'
import type { Place, Reader, Refusal } from './log.ts'
import { rewritten } from './rewrite.ts'
import { isShown, targetOf } from './target.ts'

/**
 * What a log is to do with an append. `stored`: write the event at `state.head`, shown to customers or not, `rewritten` in
 * the places of what they were, and `state`; all or nothing.
 */
export type Decision =
  | {
      readonly outcome: 'stored'
      readonly event: StoredEvent
      readonly isShown: boolean
      readonly rewritten: readonly StoredEvent[]
      readonly state: ConversationState
    }
  | { readonly outcome: 'repeated'; readonly event: StoredEvent }
  | { readonly outcome: 'refused'; readonly code: Refusal }

/** What a log knows of a conversation. */
export interface Known {
  /** The stored event of an author with an id (N1). */
  readonly find: (author: Author, id: string) => StoredEvent | null
  /** The stored events with an id, whoever wrote them. */
  readonly named: (id: string) => readonly StoredEvent[]
  readonly eventAt: (seq: number) => StoredEvent | null
  /** The customer a guest became. */
  readonly aliasOf: (guest: string) => string | null
}

/**
 * Decides an append; the same for every log.
 *
 * A repeat is looked for first, so that a late retry is answered whatever has become of the conversation (L1); then the
 * order, so that what follows an event that was only delayed is not refused for good (L4); then admission. A stranger
 * who names an `after` gets `order` for somebody else's conversation as for one that does not exist (N2).
 */
export function decide(
  append: {
    readonly place: Place
    readonly author: Author
    readonly event: AuthoredEvent
    readonly now: number
    readonly version: number
    readonly state: ConversationState | null
  } & Known,
): Decision {
  const { place, event, now, version, state, find } = append
  const author = resolved(append.author, state, append.aliasOf)
  const earlier = find(author, event.id)
  if (earlier) return hasChanged(earlier) || isSame(earlier, event) ? repeat(earlier) : refuse('conflict')
  if (event.after !== undefined && !find(author, event.after)) return refuse('order')
  const target = targetOf(event, author, append)
  const code = admit(state, author, event, { now, target })
  if (code) return refuse(code)
  const stored: StoredEvent = { ...event, seq: (state?.head ?? 0) + 1, author, at: now }
  return {
    outcome: 'stored',
    event: stored,
    isShown: isShown(stored, target),
    rewritten: rewritten(stored, target, append.eventAt),
    state: fold(state, stored, { ...place, version, target }),
  }
}

/** Then it cannot be compared any more: whoever knows the id sent it before (L5). */
function hasChanged({ deleted, edited, erased }: StoredEvent): boolean {
  return erased === true || edited !== undefined || deleted !== undefined
}

/**
 * The customer where the author is a guest who became one (A3). A guest's conversations are the customer's from then on,
 * so whoever owns this one is nobody's guest: ordinary appends need no look-up.
 */
export function resolved(
  author: Author,
  state: ConversationState | null,
  aliasOf: (guest: string) => string | null,
): Author {
  if (author.kind !== 'customer' || state?.customer.id === author.id) return author
  const customer = aliasOf(author.id)
  return customer === null ? author : { kind: 'customer', id: customer }
}

function repeat(event: StoredEvent): Decision {
  return { outcome: 'repeated', event }
}

function refuse(code: Refusal): Decision {
  return { outcome: 'refused', code }
}

/** Whether the author made the same event; what the log adds and the order asked for (`after`) are not part of it. */
function isSame(one: AuthoredEvent, other: AuthoredEvent): boolean {
  const bare = (event: AuthoredEvent) =>
    canonicalJson({ ...event, after: undefined, seq: undefined, author: undefined, at: undefined })
  return bare(one) === bare(other)
}

/** The reader's mark after it moved, never backwards nor past the head; `null` where it stays. Read is also delivered. */
export function moveMark(
  mark: Mark | null,
  reader: Reader,
  to: { readonly delivered?: number; readonly read?: number },
  head: number,
): Mark | null {
  const read = Math.max(mark?.read ?? 0, Math.min(to.read ?? 0, head))
  const delivered = Math.max(mark?.delivered ?? 0, Math.min(to.delivered ?? 0, head), read)
  return read === (mark?.read ?? 0) && delivered === (mark?.delivered ?? 0) ? null : { reader, delivered, read }
}
