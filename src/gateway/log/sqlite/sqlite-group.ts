import type { DatabaseSync } from 'node:sqlite'
import { decide, moveMark, resolved } from '../decide.ts'
import type { ConversationState } from '../fold.ts'
import { writeAlias } from './sqlite-alias.ts'
import { writeErase } from './sqlite-erase.ts'
import { busyAnswer, type GroupAnswer, type RequestOf, type WriteAnswer, type WriteRequest } from './sqlite-requests.ts'
import { createTables, type Tables } from './sqlite-tables.ts'

/** Writes a group of requests in one transaction, so that they share one fsync (L7). */
export function createGroupWriter(database: DatabaseSync): (group: readonly WriteRequest[]) => GroupAnswer {
  const tables = createTables(database)

  return (group) => {
    try {
      const answers = tables.transaction(() => group.map((request) => writeGuarded(tables, request)))
      if (answers.some(({ kind }) => kind === 'erased')) forgetWal(database)
      return { kind: 'group', answers, writes: answers.filter(isWritten).length, problem: null }
    } catch (error) {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (database.isTransaction) database.exec('ROLLBACK')
      return { kind: 'group', answers: group.map(busyAnswer), writes: 0, problem: (error as Error).message }
    }
  }
}

function isWritten(answer: WriteAnswer): boolean {
  return (
    'changed' in answer && (answer.changed.length > 0 || (answer.kind === 'aliased' && answer.outcome === 'aliased'))
  )
}

/**
 * What was erased still stands in the WAL, as it was when it was written: the WAL is folded into the file and cut. A
 * reader may hold it for now; then a later one does it, at the latest the closing.
 */
function forgetWal(database: DatabaseSync): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {}
}

/** Everything is decided before the first write, so that a request that fails by its own fault has written nothing. */
function writeGuarded(tables: Tables, request: WriteRequest): WriteAnswer {
  try {
    return write(tables, request)
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SQLITE_ERROR') throw error
    return { kind: 'failed', message: (error as Error).message }
  }
}

function write(tables: Tables, request: WriteRequest): WriteAnswer {
  switch (request.kind) {
    case 'append':
      return writeAppend(tables, request)
    case 'mark':
      return writeMark(tables, request)
    case 'alias':
      return writeAlias(tables, request)
    case 'erase':
      return writeErase(tables, request)
    default:
      return request satisfies never
  }
}

function writeAppend(tables: Tables, { place, author, event, now }: RequestOf<'append'>): WriteAnswer {
  const decision = decide({
    place,
    author,
    event: JSON.parse(event),
    now,
    version: tables.nextVersion(),
    state: tables.state(place),
    find: (writer, id) => tables.find(place, writer, id),
    aliasOf: (guest) => tables.aliasOf(place.site, guest),
  })
  if (decision.outcome === 'refused') return { kind: 'refused', code: decision.code }
  const { outcome, event: stored } = decision
  if (outcome === 'repeated') return { kind: 'appended', outcome, event: JSON.stringify(stored), changed: [] }
  const { state } = decision
  const text = tables.insert(stored, state)
  tables.putState(state)
  return { kind: 'appended', outcome, event: text, changed: [changedOf(state)] }
}

function writeMark(tables: Tables, { place, reader, to }: RequestOf<'mark'>): WriteAnswer {
  const state = tables.state(place)
  if (!state) return { kind: 'marked', mark: null, changed: [] }
  const who = resolved(reader, state, (guest) => tables.aliasOf(place.site, guest))
  const mark = moveMark(tables.mark(place, who), who, to, state.head)
  if (!mark) return { kind: 'marked', mark, changed: [] }
  tables.putMark(place, mark)
  // A mark changes what is unread, so the feed must tell it.
  tables.putState({ ...state, version: tables.nextVersion() })
  return { kind: 'marked', mark, changed: [changedOf(state)] }
}

function changedOf({ site, conversation, customer }: ConversationState) {
  return { site, conversation, customer: customer.id }
}
