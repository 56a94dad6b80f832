import { cursorOf, parseCursor } from '../../protocol/cursor.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Summary } from '../../protocol/model.ts'
import type { FanOut } from './fan-out.ts'
import { type ConversationState, summaryFor, unreadFor } from './fold.ts'
import { createFollow } from './follow.ts'
import type { EventLog, Place, Range, RangeQuery, Reader, SummaryPage } from './log.ts'
import { type Lines, locateIn, rangeOf } from './range.ts'
import type { LogReads, LogWrites, StatesQuery } from './reads.ts'
import type { Slices } from './slices.ts'

/** An `EventLog` over a store of this machine. */
export function createEventLog(options: {
  readonly reads: LogReads
  readonly writes: LogWrites
  readonly fanOut: FanOut
  /** Where reading takes time: summaries, of which everyone asks for many at once, wait for a slice. */
  readonly inSlices?: Slices
}): EventLog {
  const { reads, writes, fanOut, inSlices } = options
  const { epoch } = reads
  let closing: Promise<void> | null = null
  let lastVersion = 0

  const feedCursor = () => {
    if (!closing) lastVersion = reads.version()
    return cursorOf(epoch, lastVersion, '')
  }

  /** Async, so that whatever a read throws arrives as a rejection. */
  const ask = async <Result>(read: () => Result): Promise<Result> => {
    if (closing) closed()
    return reads.snapshot(read)
  }
  const askLater = <Result>(read: () => Result): Promise<Result> => (inSlices ? inSlices(() => ask(read)) : ask(read))

  const linesOf = (place: Place, reader: Reader): Lines => ({
    epoch,
    head: reads.state(place)?.head ?? 0,
    up: (after) => reads.up(place, reader, after),
    down: (upTo) => reads.down(place, reader, upTo),
    idAt: (seq) => reads.idAt(place, seq),
  })

  const read = (query: RangeQuery): Promise<Range> => ask(() => rangeOf(query, linesOf(query, query.reader)))

  const summaryOf = (state: ConversationState, reader: Reader) => {
    const read = reads.mark(state, reader)?.read ?? 0
    const readUpTo = read === 0 ? { customer: 0, others: 0 } : reads.writtenUpTo(state, read)
    return summaryFor(state, reader, unreadFor(state, reader, readUpTo))
  }

  /** One more than asked for is read, to know whether there are more. Cut by bytes too, but never to nothing. */
  const pageOf = (query: StatesQuery): SummaryPage => {
    const found = reads.states({ ...query, limit: query.limit + 1 })
    const items: Summary[] = []
    let bytes = 0
    for (const state of found.slice(0, query.limit)) {
      const item = summaryOf(state, query.reader)
      bytes += Buffer.byteLength(JSON.stringify(item)) + 1
      if (items.length > 0 && bytes > limits.pageBytes) break
      items.push(item)
    }
    const hasMore = found.length > items.length
    const newest = found[items.length - 1]
    // A feed cut short goes on where it was cut; a list, which goes backwards, says where the feed is now.
    const feed = 'since' in query && hasMore && newest ? cursorOf(epoch, newest.version, '') : feedCursor()
    return { items, hasMore, feed }
  }

  return {
    epoch,
    append: async (place, author, event) =>
      closing ? { outcome: 'refused', code: 'busy' } : writes.append(place, author, event),
    alias: async (alias) => (closing ? closed() : writes.alias(alias)),
    // One statement, asked before every append of a guest: it needs no snapshot.
    aliasOf: async (site, guest) => (closing ? closed() : reads.aliasOf(site, guest)),
    watchAliases: fanOut.watchAliases,
    erase: async (place) => (closing ? closed() : writes.erase(place)),
    head: (place) =>
      ask(() => {
        const state = reads.state(place)
        return state && { customer: state.customer.id, head: state.head }
      }),
    summary: (place, reader) =>
      ask(() => {
        const state = reads.state(place)
        return state && summaryOf(state, reader)
      }),
    read,
    locate: (place, cursor) => ask(() => locateIn(cursor, linesOf(place, { kind: 'system', id: '' }))),
    follow(query, on) {
      const { site, conversation, reader, after } = query
      const stretch = { site, conversation, reader, limit: limits.pageEvents }
      return createFollow(
        {
          after,
          read: (from) => read({ ...stretch, after: from }),
          listen: (listener) => fanOut.listen(query, reader, listener),
        },
        on,
      )
    },
    mark: async (place, reader, to) => (closing ? null : writes.mark(place, reader, to)),
    marks: (place) => ask(() => reads.marks(place)),
    signal: (place, signal) => fanOut.signal(place, signal),
    summaries: ({ site, reader, view, before = Number.MAX_SAFE_INTEGER, limit }) =>
      askLater(() => pageOf({ site, reader, view, before, limit })),
    changes: ({ site, reader, feed, limit }) =>
      askLater(() => {
        const cursor = parseCursor(feed)
        const isOurs = cursor?.epoch === epoch && cursor.seq <= reads.version()
        return isOurs ? pageOf({ site, reader, since: cursor.seq, limit }) : null
      }),
    feed: feedCursor,
    watchFeed: (site, reader, hint) => fanOut.watch(site, reader, hint),
    health: () => (closing ? 'The log is closed.' : writes.health()),
    close() {
      feedCursor()
      closing ??= writes.close()
      return closing
    },
  }
}

function closed(): never {
  throw new ChatError('busy', 'The log is closed.')
}
