import { closeSync, existsSync, openSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import type { Place } from '../log/log.ts'

/** What is known of an upload. */
export interface FileRecord {
  readonly site: string
  readonly author: Author
  /** Its author's name for it. */
  readonly id: string
  /** The name of its bytes, 128 random bits; `null` once they were removed. */
  readonly blob: string | null
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
  /** SHA-256 of the bytes as they came: by it the same upload is known again. */
  readonly digest: string
  /** Ms since 1970. */
  readonly at: number
}

/** That a message of a conversation shows a file. */
export interface Claim {
  readonly message: string
  readonly id: string
  readonly blob: string
}

/** The list of uploads, and of the conversations that hold them. */
export interface FileIndex {
  /** Gives `false` where the author has one of this id. */
  add(file: FileRecord): boolean
  find(site: string, author: Author, id: string): FileRecord | null
  /** All of this id, whoever uploaded them: one, unless somebody copied an id of another. */
  named(site: string, id: string): readonly FileRecord[]
  ofBlob(blob: string): FileRecord | null
  /** Uploads of an author since a time. */
  count(site: string, author: Author, since: number): number
  /**
   * All for one message, or none: gives those that it did not have yet, and `null` where the conversation has another file
   * of an id among them.
   */
  claim(place: Place, message: string, files: readonly FileRecord[]): readonly Claim[] | null
  /** Takes claims back whose message was not stored: what has none any more is there to be claimed by another one. */
  unclaim(place: Place, claims: readonly Claim[]): void
  claimed(place: Place, id: string): FileRecord | null
  /** What is claimed in a conversation. */
  claims(place: Place): readonly Claim[]
  /** Takes claims back. Gives the blobs that have none any more: they are forgotten. */
  release(place: Place, claims: readonly Claim[]): readonly string[]
  /** Takes out what was uploaded before a time and is in no conversation; gives the blobs. */
  takeOrphans(before: number): readonly string[]
  /** When the oldest upload came that is in no conversation; `null` without one. */
  oldestOrphan(): number | null
  close(): void
}

/** The list's file in a data folder. */
export const filesFileName = 'files.sqlite'

const schemaVersion = 1

// What was removed stays as an id, so that a late retry of the message that named it finds it known (L1).
const schema = `
  CREATE TABLE file (
    site TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, blob TEXT UNIQUE,
    name TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL, width INTEGER, height INTEGER,
    digest TEXT NOT NULL, at INTEGER NOT NULL, is_claimed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (site, id, kind, author)) STRICT, WITHOUT ROWID;
  CREATE INDEX file_of_author ON file (site, kind, author, at);
  CREATE INDEX file_orphan ON file (at) WHERE is_claimed = 0;
  CREATE TABLE claim (
    site TEXT NOT NULL, conversation TEXT NOT NULL, id TEXT NOT NULL, message TEXT NOT NULL, blob TEXT NOT NULL,
    PRIMARY KEY (site, conversation, id, message)) STRICT, WITHOUT ROWID;
  CREATE INDEX claim_of_blob ON claim (blob);
  PRAGMA user_version = ${schemaVersion};`

const columns = 'site, id, kind, author, blob, name, type, bytes, width, height, digest, at'
/** Of strangers who copied an id not more than these are looked at. */
const maxSameId = 20

/**
 * Opens the list, readable by its owner only, or a memory one without `path`.
 *
 * @throws ChatError `damaged-database`, `data-folder`
 */
export async function openFileIndex(path?: string): Promise<FileIndex> {
  // Imported late: on an older Node the gateway says which one it needs before this fails.
  const { DatabaseSync } = await import('node:sqlite')
  let database: DatabaseSync | undefined
  try {
    if (path !== undefined && !existsSync(path)) closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path ?? ':memory:')
    // Names of files are people's words: they go from the file too when they are erased (L5).
    database.exec('PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > schemaVersion) throw new ChatError('data-folder', `The list of files ${path} is of a newer Shopbell.`)
    if (version < schemaVersion) database.exec(`BEGIN; ${schema} COMMIT`)
    return indexIn(database)
  } catch (error) {
    database?.close()
    if (error instanceof ChatError) throw error
    const { errcode = 0, message } = error as { errcode?: number; message?: string }
    // SQLITE_CORRUPT and SQLITE_NOTADB.
    const isDamaged = [11, 26].includes(errcode & 0xff)
    const what = isDamaged
      ? `is damaged (${message}); nothing was changed. Restore a copy`
      : `cannot be opened (${message}); check that it can be written`
    throw new ChatError(isDamaged ? 'damaged-database' : 'data-folder', `The list of files ${path} ${what}.`, { path })
  }
}

function indexIn(database: DatabaseSync): FileIndex {
  const insert = database.prepare(
    `INSERT INTO file (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  )
  const ofAuthor = database.prepare(`SELECT ${columns} FROM file WHERE site = ? AND id = ? AND kind = ? AND author = ?`)
  const ofId = database.prepare(`SELECT ${columns} FROM file WHERE site = ? AND id = ? LIMIT ${maxSameId}`)
  const ofBlob = database.prepare(`SELECT ${columns} FROM file WHERE blob = ?`)
  const countSince = database.prepare(
    'SELECT count(*) AS n FROM file WHERE site = ? AND kind = ? AND author = ? AND at > ?',
  )
  const claimOf = database.prepare('SELECT blob FROM claim WHERE site = ? AND conversation = ? AND id = ? LIMIT 1')
  const claimsOf = database.prepare('SELECT message, id, blob FROM claim WHERE site = ? AND conversation = ?')
  const insertClaim = database.prepare(
    'INSERT INTO claim (site, conversation, id, message, blob) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const deleteClaim = database.prepare(
    'DELETE FROM claim WHERE site = ? AND conversation = ? AND id = ? AND message = ?',
  )
  const claimsOfBlob = database.prepare('SELECT count(*) AS n FROM claim WHERE blob = ?')
  const setClaimed = database.prepare('UPDATE file SET is_claimed = ? WHERE blob = ?')
  const forget = database.prepare(
    "UPDATE file SET blob = NULL, name = '', type = '', bytes = 0, width = NULL, height = NULL, digest = '' WHERE blob = ?",
  )
  const orphans = database.prepare('DELETE FROM file WHERE is_claimed = 0 AND at <= ? RETURNING blob')
  const oldest = database.prepare('SELECT min(at) AS at FROM file WHERE is_claimed = 0')

  const blobOf = (place: Place, id: string) =>
    (claimOf.get(place.site, place.conversation, id) as { blob: string } | undefined)?.blob ?? null
  const recordOf = (blob: string) => {
    const row = ofBlob.get(blob)
    return row ? asRecord(row) : null
  }

  return {
    add({ site, id, author, blob, name, type, bytes, width, height, digest, at }) {
      const { kind, id: authorId } = author
      const { changes } = insert.run(site, id, kind, authorId, blob, name, type, bytes, width, height, digest, at)
      return changes === 1
    },
    find(site, author, id) {
      const row = ofAuthor.get(site, id, author.kind, author.id)
      return row ? asRecord(row) : null
    },
    named: (site, id) => ofId.all(site, id).map(asRecord),
    ofBlob: recordOf,
    count: (site, author, since) => (countSince.get(site, author.kind, author.id, since) as { n: number }).n,
    claim(place, message, files) {
      const added: Claim[] = []
      const isDone = transaction(database, () => {
        for (const { id, blob } of files) {
          if (blob === null) continue
          if ((blobOf(place, id) ?? blob) !== blob) return false
          const { changes } = insertClaim.run(place.site, place.conversation, id, message, blob)
          if (changes === 1) added.push({ message, id, blob })
          setClaimed.run(1, blob)
        }
        return true
      })
      return isDone ? added : null
    },
    unclaim(place, claims) {
      transaction(database, () => {
        for (const { message, id, blob } of claims) {
          deleteClaim.run(place.site, place.conversation, id, message)
          if ((claimsOfBlob.get(blob) as { n: number }).n === 0) setClaimed.run(0, blob)
        }
        return true
      })
    },
    claimed(place, id) {
      const blob = blobOf(place, id)
      return blob === null ? null : recordOf(blob)
    },
    // Rows are of the shape their statement selects.
    claims: ({ site, conversation }) => claimsOf.all(site, conversation) as unknown as Claim[],
    release(place, claims) {
      const gone: string[] = []
      transaction(database, () => {
        for (const { message, id, blob } of claims) {
          deleteClaim.run(place.site, place.conversation, id, message)
          if ((claimsOfBlob.get(blob) as { n: number }).n > 0) continue
          forget.run(blob)
          gone.push(blob)
        }
        return true
      })
      if (gone.length > 0) database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      return gone
    },
    takeOrphans: (before) => (orphans.all(before) as unknown as { blob: string }[]).map(({ blob }) => blob),
    oldestOrphan: () => (oldest.get() as { at: number | null }).at,
    close: () => database.close(),
  }
}

/** A row of the columns every statement selects. */
function asRecord(row: object): FileRecord {
  const { kind, author, ...rest } = row as Omit<FileRecord, 'author'> & { kind: Author['kind']; author: string }
  return { ...rest, author: { kind, id: author } }
}

/** Runs the work as one; takes it back where it gives `false`. */
function transaction(database: DatabaseSync, work: () => boolean): boolean {
  database.exec('BEGIN IMMEDIATE')
  try {
    const isDone = work()
    database.exec(isDone ? 'COMMIT' : 'ROLLBACK')
    return isDone
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
