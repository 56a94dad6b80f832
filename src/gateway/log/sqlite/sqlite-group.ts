import type { DatabaseSync } from 'node:sqlite'
import { decide, moveMark, resolved } from '../decide.ts'
import type { ConversationState } from '../fold.ts'
import { writeAlias } from './sqlite-alias.ts'
import { writeErase } from './sqlite-erase.ts'
import { busyAnswer, type GroupAnswer, type RequestOf, type WriteAnswer, type WriteRequest } from './sqlite-requests.ts'
import { busyMs } from './sqlite-schema.ts'
import { createTables, type Tables } from './sqlite-tables.ts'

/** So long, ms, a reader may keep a group that takes words from folding in the WAL; those that wait for it wait as well. */
const forgetMs = 100

/** Writes a group of requests in one transaction, so that they share one fsync (L7). */
export function createGroupWriter(database: DatabaseSync): (group: readonly WriteRequest[]) => GroupAnswer {
  const tables = createTables(database)
  // Also those that the process before this one took and did not come to fold in.
  let areWordsLeft = true

  return (group) => {
    try {
      const answers = tables.transaction(() => group.map((request) => writeGuarded(tables, request)))
      const isTaking = answers.some((answer) => 'takes' in answer && answer.takes)
      if (isTaking || areWordsLeft) areWordsLeft = !forgetWal(database, isTaking ? forgetMs : 0)
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
 * What was erased, edited or deleted still stands in the WAL, as it was when it was written: the WAL is folded into the file
 * and cut. Gives whether it is: a reader may hold it for now, and then the next group does it, at the latest the closing.
 */
function forgetWal(database: DatabaseSync, waitMs: number): boolean {
  database.exec(`PRAGMA busy_timeout = ${waitMs}`)
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0
  } catch {
    return false
  } finally {
    database.exec(`PRAGMA busy_timeout = ${busyMs}`)
  }
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
    named: (id) => tables.named(place, id),
    eventAt: (seq) => tables.eventAt(place, seq),
    aliasOf: (guest) => tables.aliasOf(place.site, guest),
  })
  if (decision.outcome === 'refused') return { kind: 'refused', code: decision.code }
  const { outcome, event: stored } = decision
  if (outcome === 'repeated')
    return { kind: 'appended', outcome, event: JSON.stringify(stored), takes: false, changed: [] }
  const { isShown, rewritten, state } = decision
  for (const each of rewritten) tables.rewrite(place, each)
  const text = tables.insert(stored, isShown, state)
  tables.putState(state)
  return { kind: 'appended', outcome, event: text, takes: rewritten.length > 0, changed: [changedOf(state)] }
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
