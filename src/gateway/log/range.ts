import { cursorOf } from '../../protocol/cursor.ts'
import type { Cursor } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import type { StoredEvent } from '../../protocol/model.ts'
import type { Range, RangeQuery } from './log.ts'

/** A stored event as JSON text. */
export interface Line {
  readonly seq: number
  readonly text: string
}

/** A conversation to be read: `up` and `down` give, lazily, what the reader may see from there on, in that order. */
export interface Lines {
  readonly epoch: string
  readonly head: number
  /** From `after` (exclusive) upwards. */
  up(after: number): Iterable<Line>
  /** From `upTo` (inclusive) downwards. */
  down(upTo: number): Iterable<Line>
  /** The id of any event, hidden or not. */
  idAt(seq: number): string
}

/** Cuts a range out of a conversation, as `EventLog.read` promises it; the same for every log. */
export function rangeOf(query: RangeQuery, lines: Lines): Range {
  const { head } = lines
  if ('after' in query) {
    const after = Math.min(query.after, head)
    const { events, beyond } = collect(lines.up(after), query.limit)
    const upTo = beyond === null ? head : beyond - 1
    return { after, upTo, cursor: cursorAt(lines, upTo), events, hasMore: beyond !== null }
  }
  const upTo = Math.max(0, Math.min(query.before - 1, head))
  const { events, beyond } = collect(lines.down(upTo), query.limit)
  return {
    after: beyond ?? 0,
    upTo,
    cursor: cursorAt(lines, upTo),
    events: events.reverse(),
    hasMore: beyond !== null,
  }
}

/** The seq a cursor stands at, or `null` where it is not one of this conversation (N4, S4). */
export function locateIn(cursor: Cursor, lines: Pick<Lines, 'epoch' | 'head' | 'idAt'>): number | null {
  const seq = Number(cursor.split(':', 2)[1])
  if (!Number.isSafeInteger(seq) || seq < 0 || seq > lines.head) return null
  return cursor === cursorAt(lines, seq) ? seq : null
}

function cursorAt({ epoch, idAt }: Pick<Lines, 'epoch' | 'idAt'>, seq: number): Cursor {
  return cursorOf(epoch, seq, seq === 0 ? '' : idAt(seq))
}

function collect(lines: Iterable<Line>, limit: number): { events: StoredEvent[]; beyond: number | null } {
  const events: StoredEvent[] = []
  let bytes = 0
  for (const { seq, text } of lines) {
    bytes += Buffer.byteLength(text) + 1
    const isFull = events.length >= limit || (events.length > 0 && bytes > limits.pageBytes)
    if (isFull) return { events, beyond: seq }
    events.push(JSON.parse(text))
  }
  return { events, beyond: null }
}
