import type { DatabaseSync } from 'node:sqlite'
import type { Author, Mark, StoredEvent } from '../../../protocol/model.ts'
import type { ConversationState } from '../fold.ts'
import type { Alias, Place, Reader } from '../log.ts'
import type { Line } from '../range.ts'
import { atSeq, named, stretches } from './sqlite-events.ts'
import { authorKeyOf, createQueries, keyOf, textOfKey } from './sqlite-schema.ts'

/** The tables as the writer uses them. */
export interface Tables {
  /** Runs what is one transaction. The version is read and written once in it, not with every state. */
  transaction<Result>(work: () => Result): Result
  state(place: Place): ConversationState | null
  /** Writes a state; its version is the log's newest. */
  putState(state: ConversationState): void
  nextVersion(): number
  /** A customer's conversations at a site. */
  statesOf(site: string, customer: string): readonly ConversationState[]
  find(place: Place, author: Author, id: string): StoredEvent | null
  /** Whoever wrote them. */
  named(place: Place, id: string): readonly StoredEvent[]
  eventAt(place: Place, seq: number): StoredEvent | null
  /** Stores a new event; gives its text. */
  insert(event: StoredEvent, isShown: boolean, state: ConversationState): string
  /** A conversation's events, those of one author or all. */
  events(place: Place, author?: Author): readonly StoredEvent[]
  /** Writes a stored event anew: its text, and whose it is. */
  rewrite(place: Place, event: StoredEvent): void
  mark(place: Place, reader: Reader): Mark | null
  marks(place: Place): readonly Mark[]
  putMark(place: Place, mark: Mark): void
  dropMark(place: Place, reader: Reader): void
  aliasOf(site: string, guest: string): string | null
  hasGuests(site: string, customer: string): boolean
  putAlias(alias: Alias): void
}

/** Prepares every statement of the writer, once. */
export function createTables(database: DatabaseSync): Tables {
  const { one, all, run } = createQueries(database)
  const versionNow = one<{ version: number }>('SELECT version FROM meta')
  const setVersion = run('UPDATE meta SET version = ?')

  const stateOf = one<{ state: string }>('SELECT state FROM conversations WHERE site = ? AND conversation = ?')
  const statesOf = all<{ state: string }>('SELECT state FROM conversations WHERE site = ? AND customer = ?')
  const putState = run(`INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site, conversation) DO UPDATE
    SET customer = excluded.customer, status = excluded.status, version = excluded.version, state = excluded.state`)

  const eventOf = one<{ event: string }>(
    'SELECT event FROM events WHERE site = ? AND conversation = ? AND author = ? AND id = ?',
  )
  const eventsNamed = all<Line>(named)
  const eventAt = one<{ event: string }>(`SELECT event FROM events WHERE ${atSeq}`)
  const insertEvent = run('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const eventsOf = all<Line>(stretches.up.others)
  const eventsBy = all<Line>(
    'SELECT seq, event AS text FROM events WHERE site = ? AND conversation = ? AND author = ? ORDER BY seq',
  )
  const rewriteEvent = run(`UPDATE events SET author = ?, event = ? WHERE ${atSeq}`)

  const markOf = one<{ mark: string }>('SELECT mark FROM marks WHERE site = ? AND conversation = ? AND reader = ?')
  const marksOf = all<{ mark: string }>('SELECT mark FROM marks WHERE site = ? AND conversation = ?')
  const putMark = run(`INSERT INTO marks VALUES (?, ?, ?, ?) ON CONFLICT (site, conversation, reader)
    DO UPDATE SET mark = excluded.mark`)
  const dropMark = run('DELETE FROM marks WHERE site = ? AND conversation = ? AND reader = ?')

  const aliasOf = one<{ customer: string }>('SELECT customer FROM aliases WHERE site = ? AND guest = ?')
  const guestOf = one('SELECT 1 FROM aliases WHERE site = ? AND customer = ? LIMIT 1')
  const putAlias = run('INSERT INTO aliases VALUES (?, ?, ?)')

  let version = 0

  return {
    transaction(work) {
      database.exec('BEGIN IMMEDIATE')
      const before = versionNow()?.version ?? 0
      version = before
      const result = work()
      if (version !== before) setVersion(version)
      database.exec('COMMIT')
      return result
    },
    state(place) {
      const row = stateOf(...keysOf(place))
      return row ? JSON.parse(row.state) : null
    },
    putState(state) {
      const { customer, status } = state
      version = state.version
      putState(...keysOf(state), keyOf(customer.id), status, version, JSON.stringify(state))
    },
    nextVersion: () => version + 1,
    statesOf: (site, customer) => statesOf(keyOf(site), keyOf(customer)).map(({ state }) => JSON.parse(state)),
    find(place, author, id) {
      const row = eventOf(...keysOf(place), authorKeyOf(author), keyOf(id))
      return row ? JSON.parse(row.event) : null
    },
    named: (place, id) => eventsNamed(...keysOf(place), keyOf(id)).map(({ text }) => JSON.parse(text)),
    eventAt(place, seq) {
      const row = eventAt(...keysOf(place), seq)
      return row ? JSON.parse(row.event) : null
    },
    insert(event, isShown, state) {
      const { author, id, seq, type } = event
      const { customer, others } = state.written
      const text = JSON.stringify(event)
      const shown = isShown ? 1 : 0
      insertEvent(...keysOf(state), seq, authorKeyOf(author), keyOf(id), type, shown, customer, others, text)
      return text
    },
    events(place, author) {
      const rows = author ? eventsBy(...keysOf(place), authorKeyOf(author)) : eventsOf(...keysOf(place), 0)
      return rows.map(({ text }) => JSON.parse(text))
    },
    rewrite: (place, event) =>
      rewriteEvent(authorKeyOf(event.author), JSON.stringify(event), ...keysOf(place), event.seq),
    mark(place, reader) {
      const row = markOf(...keysOf(place), authorKeyOf(reader))
      return row ? JSON.parse(row.mark) : null
    },
    marks: (place) => marksOf(...keysOf(place)).map(({ mark }) => JSON.parse(mark)),
    putMark: (place, mark) => putMark(...keysOf(place), authorKeyOf(mark.reader), JSON.stringify(mark)),
    dropMark: (place, reader) => dropMark(...keysOf(place), authorKeyOf(reader)),
    aliasOf(site, guest) {
      const row = aliasOf(keyOf(site), keyOf(guest))
      return row ? textOfKey(row.customer) : null
    },
    hasGuests: (site, customer) => guestOf(keyOf(site), keyOf(customer)) !== undefined,
    putAlias: ({ site, guest, customer }) => putAlias(keyOf(site), keyOf(guest), keyOf(customer.id)),
  }
}

function keysOf({ site, conversation }: Place): readonly [site: string, conversation: string] {
  return [keyOf(site), keyOf(conversation)]
}
