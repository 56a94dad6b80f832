import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { checkDatabase } from '../../src/gateway/log/sqlite/sqlite-check.ts'
import { createGroupWriter } from '../../src/gateway/log/sqlite/sqlite-group.ts'
import type { WriteAnswer, WriteRequest } from '../../src/gateway/log/sqlite/sqlite-requests.ts'
import { createDatabase, openForWriting } from '../../src/gateway/log/sqlite/sqlite-schema.ts'
import { computer } from './disk/computer.ts'

/** What a gateway held at a time: after its start, or after a transaction was answered. */
export interface State {
  /** How many changes the disk had been asked for by then. */
  readonly changes: number
  /** Of every row of every table. */
  readonly digest: string
  readonly epoch: string
  /** The transaction's; none for the start. */
  readonly requests: readonly WriteRequest[]
  readonly answers: readonly WriteAnswer[]
}

/** The gateway's writer on the simulated computer. */
export interface PowerGateway {
  readonly database: DatabaseSync
  /** Where a file was found, the state is there before the first change. */
  readonly started: State
  write(group: readonly WriteRequest[]): State
  stop(): void
}

/** Where the log is on the simulated disk. */
export const logPath = '/data/log.sqlite'

/** Pages of WAL after which it is folded into the file: SQLite's 1,000 would need a workload twenty times as long. */
const checkpointPages = 50

/**
 * Starts the writer as `openSqliteLog` and its thread do, with their code.
 *
 * @throws ChatError `damaged-database`, as a gateway would
 */
export function startWriter(synchronous: 'FULL' | 'NORMAL'): PowerGateway {
  const found = checkDatabase(logPath)
  if (found === 'missing') createDatabase(logPath)
  const database = openForWriting(logPath)
  database.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`)
  if (synchronous === 'NORMAL') database.exec('PRAGMA synchronous = NORMAL')
  const writeGroup = createGroupWriter(database)
  const epoch = String(database.prepare('SELECT epoch FROM meta').get()?.epoch)
  const stateNow = () => ({ changes: computer.disk.changes.length, digest: digestOf(database), epoch })
  const started = { ...stateNow(), ...(found === 'sound' && { changes: 0 }), requests: [], answers: [] }
  return {
    database,
    started,
    write(requests) {
      const { answers, problem } = writeGroup(requests)
      const failed = answers.find(({ kind }) => kind === 'failed')
      if (problem !== null || failed) throw new Error(problem ?? JSON.stringify(failed))
      return { ...stateNow(), requests, answers }
    },
    stop: () => database.close(),
  }
}

function digestOf(database: DatabaseSync): string {
  const hash = createHash('sha1')
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
  for (const { name } of tables) {
    const rows = database.prepare(`SELECT * FROM ${name}`).all()
    for (const row of rows.map((row) => JSON.stringify(row)).toSorted()) hash.update(row)
  }
  return hash.digest('base64')
}
