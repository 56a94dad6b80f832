import { randomBytes } from 'node:crypto'
import { type Clock, systemClock } from '../../protocol/clock.ts'
import { cursorOf } from '../../protocol/cursor.ts'
import type { Author, EventBody, Mark, StoredEvent } from '../../protocol/model.ts'
import { decide, moveMark } from './decide.ts'
import { createEventLog } from './event-log.ts'
import { createFanOut } from './fan-out.ts'
import { type ConversationState, isVisibleTo, type Written } from './fold.ts'
import type { EventLog, Place, Reader } from './log.ts'
import type { Line } from './range.ts'
import type { LogReads, LogWrites } from './reads.ts'

interface Entry extends Line {
  readonly id: string
  readonly type: EventBody['type']
  readonly written: Written
}

interface Kept {
  state: ConversationState | null
  /** The event with seq 1 is at index 0. */
  readonly entries: Entry[]
  readonly byKey: Map<string, Entry>
  readonly marks: Map<string, Mark>
}

/**
 * A log that lives as long as the process: for tests, demos and trying out. It keeps events as JSON text, as the one on
 * disk does, so that nobody can change a stored event, and keeps them all: its memory is not bounded.
 *
 * @example
 * const log = createMemoryLog()
 * await log.append({ site: 'shop', conversation: 'c1' }, customer, { id, type: 'message', content })
 */
export function createMemoryLog(options: { readonly clock?: Clock; readonly epoch?: string } = {}): EventLog {
  const { clock = systemClock, epoch = randomBytes(16).toString('base64url') } = options
  const conversations = new Map<string, Kept>()
  const fanOut = createFanOut()
  let version = 0

  const keptOf = (place: Place) => conversations.get(keyOf(place.site, place.conversation))
  const startKeeping = (place: Place) => {
    const kept: Kept = { state: null, entries: [], byKey: new Map(), marks: new Map() }
    conversations.set(keyOf(place.site, place.conversation), kept)
    return kept
  }

  const writes: LogWrites = {
    async append(place, author, event) {
      const kept = keptOf(place)
      const decision = decide({
        place,
        author,
        event: JSON.parse(JSON.stringify(event)),
        now: clock.now(),
        version: version + 1,
        state: kept?.state ?? null,
        find: (id) => eventOf(kept?.byKey.get(keyOf(author.kind, author.id, id))),
      })
      if (decision.outcome === 'refused') return decision
      const { outcome, event: stored } = decision
      if (outcome === 'stored') {
        store(kept ?? startKeeping(place), decision.state, stored)
        fanOut.appended([place])
      }
      const text = JSON.stringify(stored)
      return { outcome, event: JSON.parse(text), cursor: cursorOf(epoch, stored.seq, stored.id) }
    },
    async mark(place, reader, to) {
      const kept = keptOf(place)
      if (!kept?.state) return null
      const mark = moveMark(kept.marks.get(keyOf(reader.kind, reader.id)) ?? null, reader, to, kept.state.head)
      if (!mark) return null
      kept.marks.set(keyOf(reader.kind, reader.id), mark)
      version += 1
      kept.state = { ...kept.state, version }
      fanOut.marked(place, mark)
      return mark
    },
    health: () => null,
    close: async () => {},
  }

  const store = (kept: Kept, state: ConversationState, event: StoredEvent) => {
    const { seq, id, type, author } = event
    const entry: Entry = { seq, id, type, text: JSON.stringify(event), written: state.written }
    version = state.version
    kept.state = state
    kept.entries.push(entry)
    kept.byKey.set(keyOf(author.kind, author.id, id), entry)
  }

  return createEventLog({ reads: readsOf({ epoch, conversations, keptOf, version: () => version }), writes, fanOut })
}

function readsOf(from: {
  readonly epoch: string
  readonly conversations: ReadonlyMap<string, Kept>
  readonly keptOf: (place: Place) => Kept | undefined
  readonly version: () => number
}): LogReads {
  const { epoch, conversations, keptOf, version } = from
  const visible = (place: Place, reader: Reader) =>
    (keptOf(place)?.entries ?? []).filter((entry) => isVisibleTo(entry.type, reader))

  return {
    epoch,
    version,
    snapshot: (read) => read(),
    state: (place) => keptOf(place)?.state ?? null,
    up: (place, reader, after) => visible(place, reader).filter((entry) => entry.seq > after),
    down: (place, reader, upTo) =>
      visible(place, reader)
        .filter((entry) => entry.seq <= upTo)
        .reverse(),
    idAt: (place, seq) => keptOf(place)?.entries[seq - 1]?.id ?? '',
    writtenUpTo: (place, seq) => keptOf(place)?.entries[seq - 1]?.written ?? { customer: 0, others: 0 },
    marks: (place) => [...(keptOf(place)?.marks.values() ?? [])],
    mark: (place, reader) => keptOf(place)?.marks.get(keyOf(reader.kind, reader.id)) ?? null,
    states(query) {
      const { site, reader, limit } = query
      const isAsked = (state: ConversationState | null): state is ConversationState =>
        state !== null && state.site === site && isListed(state, reader, 'view' in query ? query.view : null)
      const states = [...conversations.values()].map((kept) => kept.state).filter(isAsked)
      const found =
        'view' in query
          ? states.filter((state) => state.version < query.before).sort((one, other) => other.version - one.version)
          : states.filter((state) => state.version > query.since).sort((one, other) => one.version - other.version)
      return found.slice(0, limit)
    },
    close() {},
  }
}

function isListed(state: ConversationState, reader: Author, view: 'own' | 'open' | 'resolved' | null): boolean {
  if (reader.kind === 'customer') return state.customer.id === reader.id
  return view === null || state.status === view
}

function eventOf(entry: Entry | undefined): StoredEvent | null {
  return entry ? JSON.parse(entry.text) : null
}

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts)
}
