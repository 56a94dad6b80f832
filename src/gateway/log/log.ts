import type { Stop } from '../../protocol/clock.ts'
import type { Cursor } from '../../protocol/frames.ts'
import type { Author, AuthoredEvent, Mark, StoredEvent, Summary, View } from '../../protocol/model.ts'

/** A conversation's address. Every key of a log begins with the site (N1). */
export interface Place {
  readonly site: string
  readonly conversation: string
}

/** Who reads: what is shown depends on the kind, receipts and unread counts on the id. */
export type Reader = Author

/** Why a log refuses an append; each is a code of `ErrorCode`. */
export type Refusal = 'conflict' | 'order' | 'not-found' | 'not-allowed' | 'too-late' | 'conversation-ended' | 'busy'

/** What became of an append. `repeated`: it was stored before; `event` is the first one, with its first seq (L1). */
export type Appended =
  | { readonly outcome: 'stored'; readonly event: StoredEvent; readonly cursor: Cursor }
  | { readonly outcome: 'repeated'; readonly event: StoredEvent; readonly cursor: Cursor }
  | { readonly outcome: 'refused'; readonly code: Refusal }

/**
 * What became of an alias. `known`: the guest was that customer before. `taken`: it is another's, or one of the two is
 * already on the other side of an alias; nothing was changed.
 */
export type Aliased = 'aliased' | 'known' | 'taken'

/** A guest who became a customer (A3). */
export interface Alias {
  readonly site: string
  /** The guest's id. */
  readonly guest: string
  readonly customer: Author
}

/** A stretch of a conversation: every event in `after` (exclusive) to `upTo` (inclusive) the reader may see (N3). */
export interface Range {
  readonly after: number
  readonly upTo: number
  readonly cursor: Cursor
  readonly events: readonly StoredEvent[]
  /** Whether events lie beyond the range, on the side the query went to. */
  readonly hasMore: boolean
}

/** A stretch to read: upwards from `after`, or downwards from `before` (exclusive both). */
export type RangeQuery = Place & { readonly reader: Reader; readonly limit: number } & (
    | { readonly after: number }
    | { readonly before: number }
  )

/** What is known of a conversation without its events. */
export interface ConversationHead {
  /** The id of the customer it belongs to. */
  readonly customer: string
  readonly head: number
}

/** A frame that is not stored (typing, …), as followers get it. */
export interface Signal {
  readonly name: string
  readonly data?: unknown
  readonly author: Author
  readonly ttlMs: number
}

/** What a follower is told; each in order of its kind. */
export interface FollowEvents {
  range(range: Range): void
  mark(mark: Mark): void
  signal(signal: Signal): void
  /** `null` while ranges are taken; else nothing is read before it resolves (S5). Absent: they always are. */
  ready?(): Promise<void> | null
}

/**
 * A live read. `look` reads again, for hints may be lost (L3), and resolves when everything there was told, or a read
 * failed: then the next hint or `look` goes on from the same place. Nothing is told after `stop`, which may be repeated.
 */
export interface Follow {
  look(): Promise<void>
  readonly stop: Stop
}

/** A page of summaries. `feed` is the feed's cursor at the time of reading. */
export interface SummaryPage {
  readonly items: readonly Summary[]
  readonly hasMore: boolean
  readonly feed: Cursor
}

/**
 * The append-only store that is also the fan-out (rules L1–L8). Reads are for a reader and never give what that reader
 * may not see; whether the reader may see the conversation at all is the caller's question, answered with `head`.
 * Prove an implementation with `testLog` of `shopbell/testing/node`.
 */
export interface EventLog {
  /** Identity of this log's lifetime (N4). */
  readonly epoch: string

  /**
   * Stores an event once per (site, conversation, author, event id) and resolves when it is durable (L1, L2). Two authors
   * are the same when kind and id are: a shop chooses its customers' ids and might choose an agent's.
   * An `after` that is not stored is refused as `order` (L4). A customer's message begins a conversation; anything else
   * in one that does not exist, or a customer's event in somebody else's, is refused as `not-found` (N2); what authors of
   * this kind do not write as `not-allowed`; a customer's message to a conversation resolved over 7 days ago as
   * `conversation-ended`; a failing disk as `busy` (L6).
   *
   * What an `edit` or `delete` names must be a message or note of the same author that still has its content, what a
   * `react`, `answer` or `result` names a message the author may see, else it is `not-found`; over `limits.editMs` after the target an
   * `edit` or `delete` is `too-late`. Storing one writes the target anew, so that every later reading has it as it is now,
   * and empties the edit before it: older words do not stay.
   */
  append(place: Place, author: Author, event: AuthoredEvent): Promise<Appended>

  /**
   * Records for ever that a guest became a customer (A3), and resolves when that is durable. From then on the guest's
   * conversations, events and marks are the customer's, and an append or a mark of the guest counts as the customer's:
   * ids are looked up under both (N1, L1, L4). That the guest consents is the caller's question. It rejects with `busy`
   * when it could not be stored.
   */
  alias(alias: Alias): Promise<Aliased>

  /** The id of the customer this guest became, or `null`. */
  aliasOf(site: string, guest: string): Promise<string | null>

  /** Calls back after each alias, so that sessions of the guest can be ended. */
  watchAliases(told: (alias: Alias) => void): Stop

  /**
   * Takes the content of everything in a conversation, and the names of its customer, never the seqs and the ids (L5);
   * then an `erase` event by the system tells those who read it. A late retry of an erased event is `repeated`. Resolves
   * when it is durable, with whether there was such a conversation; erasing again what was erased adds nothing. It
   * rejects with `busy` when it could not be stored.
   */
  erase(place: Place): Promise<boolean>

  /** The conversation's owner and newest seq, or `null` where there is none. */
  head(place: Place): Promise<ConversationHead | null>

  /** The conversation in one line, with what this reader may see of it; `null` where there is none. */
  summary(place: Place, reader: Reader): Promise<Summary | null>

  /**
   * One stretch, cut at `limit` visible events or `limits.pageBytes` of JSON, whichever comes first (but never empty for
   * its size). Upwards, `upTo` covers the hidden events up to the next visible one or the head; downwards, `after` does.
   */
  read(query: RangeQuery): Promise<Range>

  /** Whether a cursor names this log, not past its head, with the right check (N4, S4), and the seq it stands at. */
  locate(place: Place, cursor: Cursor): Promise<number | null>

  /**
   * Stored events from `after` on, then live ones, in order, in one call, filtered for the reader (L3); and all marks, and
   * the signals of others, while it lasts. Ranges in which all is hidden are told too, with no events.
   */
  follow(query: Place & { readonly reader: Reader; readonly after: number }, on: FollowEvents): Follow

  /**
   * Moves a reader's stored maximum; gives the new one, or `null` when nothing moved or could be stored. Bounded by the
   * head. What is read is delivered, too.
   */
  mark(place: Place, reader: Reader, to: { readonly delivered?: number; readonly read?: number }): Promise<Mark | null>

  /** All readers' stored maxima. */
  marks(place: Place): Promise<readonly Mark[]>

  /** Tells followers something that is not stored. Nobody hears their own. */
  signal(place: Place, signal: Signal): void

  /**
   * Summaries, newest change first, of those older than the version `before`. A customer sees their own conversations
   * in any view, an agent the site's open or resolved ones and nothing in `own`.
   */
  summaries(query: {
    readonly site: string
    readonly reader: Reader
    readonly view: View
    readonly before?: number
    readonly limit: number
  }): Promise<SummaryPage>

  /**
   * Summaries changed since the cursor, oldest change first, at most `limit`; all views, so that one who leaves a view
   * is told too. `null` for a cursor of another epoch, or past this one's newest change.
   */
  changes(query: {
    readonly site: string
    readonly reader: Reader
    readonly feed: Cursor
    readonly limit: number
  }): Promise<SummaryPage | null>

  /** The cursor of the site's feed now. */
  feed(site: string): Cursor

  /** Calls back after any change of a summary that this reader may see; a hint only, to ask `changes`. */
  watchFeed(site: string, reader: Reader, hint: () => void): Stop

  /** `null` while all is well, else what is wrong, in words. */
  health(): string | null

  /** Stops after what was accepted is durable. Calls after it are refused as `busy`: reads reject with that code. */
  close(): Promise<void>
}
