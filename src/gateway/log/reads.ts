import type { Mark, View } from '../../protocol/model.ts'
import type { ConversationState, Written } from './fold.ts'
import type { Alias, Aliased, Appended, EventLog, Place, Reader } from './log.ts'
import type { Line } from './range.ts'

/** Which conversations a summary list or a feed asks for, by the version they changed at (exclusive). */
export type StatesQuery = { readonly site: string; readonly reader: Reader; readonly limit: number } & (
  | { readonly view: View; readonly before: number }
  | { readonly since: number }
)

/** What a store of one machine can be asked, at once. A log is made of it by `createEventLog`. */
export interface LogReads {
  readonly epoch: string
  /** Runs several reads on one state of the store: writes come from another thread. */
  snapshot<Result>(read: () => Result): Result
  state(place: Place): ConversationState | null
  /** What the reader may see, from `after` (exclusive) upwards. Lazy: a reader of ten does not load ten thousand. */
  up(place: Place, reader: Reader, after: number): Iterable<Line>
  /** The same from `upTo` (inclusive) downwards. */
  down(place: Place, reader: Reader, upTo: number): Iterable<Line>
  idAt(place: Place, seq: number): string
  /** How much was written up to a seq. */
  writtenUpTo(place: Place, seq: number): Written
  marks(place: Place): readonly Mark[]
  mark(place: Place, reader: Reader): Mark | null
  /** The id of the customer a guest became. */
  aliasOf(site: string, guest: string): string | null
  /** Newest first with `before`, oldest first with `since`. */
  states(query: StatesQuery): readonly ConversationState[]
  /** Of the newest change, all sites. */
  version(): number
  close(): void
}

/** The writing side of a log: durable when it resolves, and followers are hinted after that. */
export interface LogWrites {
  append(...append: Parameters<EventLog['append']>): Promise<Appended>
  mark(...mark: Parameters<EventLog['mark']>): Promise<Mark | null>
  /** Rejects with `busy` when it could not be stored, as `erase` does. */
  alias(alias: Alias): Promise<Aliased>
  erase(place: Place): Promise<boolean>
  health(): string | null
  close(): Promise<void>
}
