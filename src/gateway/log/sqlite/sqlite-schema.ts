import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { ChatError } from '../../../protocol/errors.ts'

/** 'ShBl': tells our file from another program's. */
export const applicationId = 0x5368426c

/** Of the tables below; a newer one is not opened, an older one is brought up to it. */
export const schemaVersion = 3

/** The oldest that `upgrade` knows. */
export const oldestSchemaVersion = 1

/** Before this a bug of WAL could corrupt the file (L7). */
const oldestSqlite = '3.51.3'

/**
 * Every key begins with the site (N1). Texts in keys are encoded by `keyOf`. `shown`: 1 where customers see it, else 0.
 * `customer_messages` and `other_messages` count up to and with the event, so that unread is a subtraction.
 */
const events = `
  CREATE TABLE events (
    site TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
    author TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, shown INTEGER NOT NULL,
    customer_messages INTEGER NOT NULL, other_messages INTEGER NOT NULL, event TEXT NOT NULL
  ) STRICT;
`

/**
 * An append to a conversation of its own writes a page of each index anew, and that is most of what it costs. So one
 * index serves all who read by `seq`: what customers see is a stretch of it, and what is hidden from them is another,
 * over which they need not walk. That a `seq` is there once in a conversation is the writer's doing: it counts.
 */
const eventIndexes = `
  CREATE UNIQUE INDEX events_by_key ON events (site, conversation, author, id);
  CREATE UNIQUE INDEX events_by_seq ON events (site, conversation, shown, seq);
`

/** `state` is a `ConversationState`. */
const schema = `
  CREATE TABLE meta (epoch TEXT NOT NULL, version INTEGER NOT NULL) STRICT;
  CREATE TABLE conversations (
    site TEXT NOT NULL, conversation TEXT NOT NULL, customer TEXT NOT NULL,
    status TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (site, conversation)
  ) STRICT;
  CREATE INDEX conversations_by_version ON conversations (site, version);
  CREATE INDEX conversations_by_customer ON conversations (site, customer, version);
  CREATE INDEX conversations_by_status ON conversations (site, status, version);
  CREATE TABLE marks (
    site TEXT NOT NULL, conversation TEXT NOT NULL, reader TEXT NOT NULL, mark TEXT NOT NULL,
    PRIMARY KEY (site, conversation, reader)
  ) STRICT, WITHOUT ROWID;
`

/** Guests who became customers (A3); of schema 2 on. */
const aliases = `
  CREATE TABLE aliases (
    site TEXT NOT NULL, guest TEXT NOT NULL, customer TEXT NOT NULL,
    PRIMARY KEY (site, guest)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX aliases_by_customer ON aliases (site, customer);
`

/**
 * From an older schema: its events have other keys or do not say whether they are shown, which only a new table does; and
 * schema 1 has no aliases.
 */
const upgradeFrom = (version: number) => `BEGIN IMMEDIATE; ALTER TABLE events RENAME TO older_events;
  ${version > 1 ? 'DROP INDEX events_by_key; DROP INDEX events_by_seq;' : ''} ${events}
  INSERT INTO events SELECT site, conversation, seq, author, id, type, type IN ('message', 'status', 'erase'),
    customer_messages, other_messages, event FROM older_events ORDER BY rowid;
  DROP TABLE older_events; ${eventIndexes} ${version > 1 ? '' : aliases} PRAGMA user_version = ${schemaVersion}; COMMIT`

// With `secure_delete` what is erased (L5) is overwritten, and earlier versions of a summary with it.
const durable =
  'PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA secure_delete = ON;'

/**
 * A text as part of a key: as JSON writes it, without the quotes. Ordinary ids stay as they are; NUL and lone
 * surrogates, which SQLite's UTF-8 would cut or merge, become escapes, so that different texts are different keys.
 */
export function keyOf(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** The text that `keyOf` encoded. */
export function textOfKey(key: string): string {
  return JSON.parse(`"${key}"`)
}

/** An author or reader as part of a key; a shop chooses its customers' ids, so the kind is part of it. */
export function authorKeyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}:${keyOf(id)}`
}

/** Statements prepared once, with the type of the rows they give. */
export function createQueries(database: DatabaseSync) {
  return {
    /** A query for at most one row. */
    one<Row>(sql: string): (...values: SQLInputValue[]) => Row | undefined {
      const statement = database.prepare(sql)
      // The cast: the tables are STRICT, so a row has the types of its columns.
      return (...values) => statement.get(...values) as Row | undefined
    },
    /** A query for many rows, read as they are taken. */
    each<Row>(sql: string): (...values: SQLInputValue[]) => Iterable<Row> {
      const statement = database.prepare(sql)
      return (...values) => statement.iterate(...values) as Iterable<Row>
    },
    /** A query for many rows, read at once. */
    all<Row>(sql: string): (...values: SQLInputValue[]) => readonly Row[] {
      const statement = database.prepare(sql)
      return (...values) => statement.all(...values) as unknown as readonly Row[]
    },
    /** A statement that writes. */
    run(sql: string): (...values: SQLInputValue[]) => void {
      const statement = database.prepare(sql)
      return (...values) => void statement.run(...values)
    },
  }
}

/**
 * Creates the file at `path`, whole or not at all: it is made beside it, closed, synced, and then renamed, so that a
 * crash at the first start leaves nothing half made (L7).
 */
export function createDatabase(path: string): void {
  const draft = `${path}.new`
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(draft + suffix, { force: true })
  // Made here and not by SQLite, for its mode: people's conversations are not for others on the machine.
  closeSync(openSync(draft, 'wx', 0o600))
  const database = new DatabaseSync(draft)
  try {
    database.exec(`PRAGMA journal_mode = WAL; ${durable} BEGIN IMMEDIATE; ${events} ${eventIndexes} ${schema} ${aliases}
      PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion};`)
    database.prepare('INSERT INTO meta VALUES (?, 0)').run(randomBytes(16).toString('base64url'))
    database.exec('COMMIT')
  } finally {
    database.close()
  }
  syncPath(draft)
  renameSync(draft, path)
  if (process.platform !== 'win32') syncPath(dirname(path))
}

function syncPath(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Pages of WAL after which it is folded into the file. Four times SQLite's own, for pages that many transactions touch
 * are then folded in once; not more, for up to about this many a reader finds a page in the WAL with one look.
 */
const checkpointPages = 4_000

/** A backup program may hold the file for a moment, ms. */
export const busyMs = 2_000

/** Opens the file for its one writer, and makes sure that what it commits is durable (L7). */
export function openForWriting(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: busyMs })
  try {
    database.exec(`PRAGMA journal_mode = WAL; ${durable} PRAGMA wal_autocheckpoint = ${checkpointPages}`)
    const wanted = { journal_mode: 'wal', synchronous: 2, fullfsync: 1, application_id: applicationId }
    for (const [pragma, value] of Object.entries(wanted)) {
      const found = Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]
      if (found !== value) {
        throw new Error(`SQLite has ${pragma} = ${found}, and it must be ${value}`)
      }
    }
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
    if (version !== schemaVersion) database.exec(upgradeFrom(Number(version)))
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** @throws ChatError `unsupported-runtime` where SQLite is too old to be trusted with a WAL (L7). */
export function assertSqliteVersion(found = process.versions.sqlite ?? 'none'): void {
  const rank = (version: string) => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)
  if (rank(found) >= rank(oldestSqlite)) return
  throw new ChatError(
    'unsupported-runtime',
    `The log needs SQLite ${oldestSqlite} or newer and this Node has ${found}; install a newer Node 24.`,
  )
}
