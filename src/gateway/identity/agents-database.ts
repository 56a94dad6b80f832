import { closeSync, existsSync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { ChatError } from '../../protocol/errors.ts'

/** The agents' file in a data folder. */
export const agentsFileName = 'agents.sqlite'

const schemaVersion = 1

const schema = `
  CREATE TABLE IF NOT EXISTS agent (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS code (hash TEXT PRIMARY KEY, agent TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS sign_in (hash TEXT PRIMARY KEY, agent TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS signing_key (id INTEGER PRIMARY KEY CHECK (id = 1), key BLOB NOT NULL) STRICT;
  PRAGMA user_version = ${schemaVersion};`

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damageCodes = [11, 26]

/**
 * Opens the file that keeps agents' sign-ins, readable by its owner only, or a memory one without `path`.
 *
 * @throws ChatError `damaged-database` where it is none or a damaged one (nothing is changed), `data-folder` where it
 * cannot be opened or is of a newer version.
 */
export async function openAgentsDatabase(path?: string): Promise<DatabaseSync> {
  // Imported late: on an older Node the gateway says which one it needs before this fails.
  const { DatabaseSync } = await import('node:sqlite')
  let database: DatabaseSync | undefined
  try {
    // It holds the key that signs tokens; SQLite gives the files beside it the same rights. One that exists is not
    // touched: closing it would free the locks that this process holds on it (https://sqlite.org/howtocorrupt.html, 2.2).
    if (path !== undefined && !existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path ?? ':memory:')
    database.exec('PRAGMA busy_timeout = 5000')
    const check = database.prepare('PRAGMA quick_check(1)').get() as { quick_check?: string } | undefined
    if (check?.quick_check !== 'ok') throw damaged(path, check?.quick_check ?? 'no answer')
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > schemaVersion) {
      throw new ChatError(
        'data-folder',
        `The agents' file ${path} is of version ${version}, made by a newer Shopbell; this one knows ${schemaVersion}: update it.`,
        { path },
      )
    }
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    if (version < schemaVersion) database.exec(schema)
    return database
  } catch (error) {
    database?.close()
    throw asChatError(error, path)
  }
}

function asChatError(error: unknown, path: string | undefined): ChatError {
  if (error instanceof ChatError) return error
  const { message, errcode } = error as { message?: string; errcode?: number }
  if (errcode !== undefined && damageCodes.includes(errcode & 0xff)) return damaged(path, message ?? '')
  return new ChatError(
    'data-folder',
    `The agents' file ${path} cannot be opened (${message}); check that it and its folder can be written.`,
    { path },
  )
}

function damaged(path: string | undefined, reason: string): ChatError {
  return new ChatError(
    'damaged-database',
    `The agents' file ${path} is damaged (${reason}); nothing was changed. Move it away (agents then sign in again) or restore a copy.`,
    { path },
  )
}
