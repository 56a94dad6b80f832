import type { DatabaseSync } from 'node:sqlite'
import type { StoredEvent } from '../../../protocol/model.ts'
import { decide, moveMark } from '../decide.ts'
import type { ConversationState } from '../fold.ts'
import type { Place } from '../log.ts'
import type { GroupAnswer, WriteAnswer, WriteRequest } from './sqlite-requests.ts'
import { createQueries, keyOf } from './sqlite-schema.ts'

/** Writes a group of requests in one transaction, so that they share one fsync (L7). */
export function createGroupWriter(database: DatabaseSync): (group: readonly WriteRequest[]) => GroupAnswer {
  const write = createRequestWriter(database)

  return (group) => {
    let written = 0
    try {
      database.exec('BEGIN IMMEDIATE')
      const answers = group.map((request) => {
        const answer = write(request)
        const isWritten =
          (answer.kind === 'appended' && answer.outcome === 'stored') || (answer.kind === 'marked' && answer.mark)
        if (isWritten) written += 1
        return answer
      })
      database.exec('COMMIT')
      return { kind: 'group', answers, writes: written, problem: null }
    } catch (error) {
      // SQLite has rolled back by itself after some errors, a full disk among them.
      if (database.isTransaction) database.exec('ROLLBACK')
      return { kind: 'group', answers: group.map(busy), writes: 0, problem: (error as Error).message }
    }
  }
}

function busy(request: WriteRequest): WriteAnswer {
  return request.kind === 'append' ? { kind: 'refused', code: 'busy' } : { kind: 'marked', mark: null }
}

/** Everything is decided before the first write, so that a request that fails by its own fault has written nothing. */
function createRequestWriter(database: DatabaseSync): (request: WriteRequest) => WriteAnswer {
  const { one, run } = createQueries(database)
  const versionNow = one<{ version: number }>('SELECT version FROM meta')
  const setVersion = run('UPDATE meta SET version = ?')
  const stateOf = one<{ state: string }>('SELECT state FROM conversations WHERE site = ? AND conversation = ?')
  const eventOf = one<{ event: string }>(
    'SELECT event FROM events WHERE site = ? AND conversation = ? AND author = ? AND id = ?',
  )
  const insertEvent = run('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const putState = run(`INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site, conversation)
    DO UPDATE SET status = excluded.status, version = excluded.version, state = excluded.state`)
  const markOf = one<{ mark: string }>('SELECT mark FROM marks WHERE site = ? AND conversation = ? AND reader = ?')
  const putMark = run(`INSERT INTO marks VALUES (?, ?, ?, ?) ON CONFLICT (site, conversation, reader)
    DO UPDATE SET mark = excluded.mark`)

  const readState = (place: Place): ConversationState | null => {
    const row = stateOf(keyOf(place.site), keyOf(place.conversation))
    return row ? JSON.parse(row.state) : null
  }
  const nextVersion = () => (versionNow()?.version ?? 0) + 1
  const writeState = (state: ConversationState) => {
    const { site, conversation, customer, status, version } = state
    setVersion(version)
    putState(keyOf(site), keyOf(conversation), keyOf(customer.id), status, version, JSON.stringify(state))
  }

  const append = (request: WriteRequest & { kind: 'append' }): WriteAnswer => {
    const { place, author } = request
    const conversation = [keyOf(place.site), keyOf(place.conversation)] as const
    const writer = authorKeyOf(author)
    const find = (id: string): StoredEvent | null => {
      const row = eventOf(...conversation, writer, keyOf(id))
      return row ? JSON.parse(row.event) : null
    }
    const version = nextVersion()
    const event = JSON.parse(request.event)
    const decision = decide({ place, author, event, now: request.now, version, state: readState(place), find })
    if (decision.outcome === 'refused') return { kind: 'refused', code: decision.code }
    const { outcome, event: stored } = decision
    const text = JSON.stringify(stored)
    if (outcome === 'stored') {
      const { state } = decision
      const { customer, others } = state.written
      insertEvent(...conversation, stored.seq, writer, keyOf(stored.id), stored.type, customer, others, text)
      writeState(state)
    }
    return { kind: 'appended', outcome, event: text }
  }

  const mark = (request: WriteRequest & { kind: 'mark' }): WriteAnswer => {
    const { place, reader, to } = request
    const state = readState(place)
    if (!state) return { kind: 'marked', mark: null }
    const key = [keyOf(place.site), keyOf(place.conversation), authorKeyOf(reader)] as const
    const row = markOf(...key)
    const moved = moveMark(row ? JSON.parse(row.mark) : null, reader, to, state.head)
    if (moved) {
      putMark(...key, JSON.stringify(moved))
      // A mark changes what is unread, so the feed must tell it.
      writeState({ ...state, version: nextVersion() })
    }
    return { kind: 'marked', mark: moved }
  }

  return (request) => {
    try {
      return request.kind === 'append' ? append(request) : mark(request)
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_SQLITE_ERROR') throw error
      return { kind: 'failed', message: (error as Error).message }
    }
  }
}

/** An author or reader as part of a key; a shop chooses its customers' ids, so the kind is part of it. */
export function authorKeyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}:${keyOf(id)}`
}
