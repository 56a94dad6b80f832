import { accessSync, closeSync, constants, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { ChatError } from '../../../protocol/errors.ts'
import { applicationId, oldestSchemaVersion, schemaVersion } from './sqlite-schema.ts'

/**
 * Whether a sound log is at `path`, or none at all. It changes nothing: the header is read as bytes, and SQLite looks at
 * the rest without writing, for a damaged file is evidence and perhaps the only copy.
 *
 * @throws ChatError `damaged-database`, naming the file, what is wrong and what to do; `data-folder` where it cannot be
 * read or written.
 */
export function checkDatabase(path: string): 'sound' | 'missing' {
  if (!existsSync(path)) {
    if (!hasWal(path)) return 'missing'
    // SQLite would play it back into the new file.
    throw damaged(path, `it is missing, but ${path}-wal, which belongs to it, is there`)
  }
  if (!statSync(path).isFile()) throw damaged(path, 'it is not a file')
  assertAccess(path)
  const wrong = wrongHeader(path) ?? wrongPages(path)
  if (wrong) throw damaged(path, wrong)
  return 'sound'
}

/** An error for a file that is not to be opened. */
export function damaged(path: string, wrong: string): ChatError {
  return new ChatError(
    'damaged-database',
    `The database ${path} cannot be used: ${wrong}. Nothing was changed. Move it away together with ${path}-wal, or ` +
      'restore a copy of both, and start again.',
    { path },
  )
}

function assertAccess(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new ChatError('data-folder', `The database ${path} cannot be read and written: ${(error as Error).message}.`)
  }
}

/** https://www.sqlite.org/fileformat.html#the_database_header */
function wrongHeader(path: string): string | null {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  try {
    if (readSync(file, header, 0, 100, 0) < 100) return 'it is empty or cut short'
  } finally {
    closeSync(file)
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return 'it is not an SQLite database'
  const id = header.readUInt32BE(68)
  if (id !== applicationId) return `it is not a Shopbell log (application_id ${id}, not ${applicationId})`
  const version = header.readUInt32BE(60)
  if (version > schemaVersion)
    return `it was written by a newer Shopbell (schema ${version}, this one knows ${schemaVersion}); update Shopbell`
  return version < oldestSchemaVersion ? `it has the unknown schema ${version}` : null
}

function wrongPages(path: string): string | null {
  const hadShm = existsSync(`${path}-shm`)
  const url = pathToFileURL(path)
  // Without a WAL the file stands for itself, and `immutable` keeps SQLite from making any file beside it.
  const isWhole = !hasWal(path)
  if (isWhole) url.searchParams.set('immutable', '1')
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(url, { readOnly: true })
    const result = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0]
    if (result !== 'ok') return String(result)
    return database.prepare('SELECT epoch FROM meta').get() ? null : 'it has no epoch'
  } catch (error) {
    return (error as Error).message
  } finally {
    database?.close()
    if (!hadShm) rmSync(`${path}-shm`, { force: true })
  }
}

function hasWal(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
