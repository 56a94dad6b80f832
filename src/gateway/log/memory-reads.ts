import type { Author, EventBody, Mark } from '../../protocol/model.ts'
import type { ConversationState, Written } from './fold.ts'
import type { Place, Reader } from './log.ts'
import type { Line } from './range.ts'
import type { LogReads } from './reads.ts'

/** An event in memory: JSON text, as on disk, so that nobody can change it. */
export interface Entry extends Line {
  readonly id: string
  readonly type: EventBody['type']
  /** Whether customers see it. */
  readonly isShown: boolean
  readonly written: Written
}

/** A conversation in memory. */
export interface Kept {
  state: ConversationState | null
  /** The event with seq 1 is at index 0. */
  readonly entries: Entry[]
  /** The seq of each event, by author and id. */
  readonly seqs: Map<string, number>
  readonly marks: Map<string, Mark>
}

/** The reading side of a memory log. */
export function readsOf(from: {
  readonly epoch: string
  readonly conversations: ReadonlyMap<string, Kept>
  readonly aliasOf: (site: string, guest: string) => string | null
  readonly version: () => number
}): LogReads {
  const { epoch, conversations, aliasOf, version } = from
  const keptOf = ({ site, conversation }: Place) => conversations.get(keyOf(site, conversation))
  const visible = (place: Place, reader: Reader) =>
    (keptOf(place)?.entries ?? []).filter((entry) => reader.kind !== 'customer' || entry.isShown)

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
    aliasOf,
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

/** Parts as one key. */
export function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts)
}
