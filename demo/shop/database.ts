import { DatabaseSync } from 'node:sqlite'

export type Database = DatabaseSync

const schema = `
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, seen_at INTEGER NOT NULL,
    coupon TEXT, address TEXT, tier TEXT, flash TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS cart_lines (
    session_id TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    product_id TEXT NOT NULL, variant_id TEXT NOT NULL, quantity INTEGER NOT NULL, added_at INTEGER NOT NULL,
    PRIMARY KEY (session_id, product_id, variant_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS orders (
    number TEXT PRIMARY KEY, session_id TEXT NOT NULL, access_key TEXT NOT NULL, email TEXT NOT NULL,
    placed_at INTEGER NOT NULL, is_announced INTEGER NOT NULL DEFAULT 0, content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_by_session ON orders (session_id, placed_at);
  CREATE TABLE IF NOT EXISTS sold (
    product_id TEXT NOT NULL, variant_id TEXT NOT NULL, quantity INTEGER NOT NULL,
    PRIMARY KEY (product_id, variant_id)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS holds (
    session_id TEXT PRIMARY KEY REFERENCES sessions(id) ON DELETE CASCADE, held_until INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS answered (
    number INTEGER PRIMARY KEY, session_id TEXT NOT NULL REFERENCES sessions(id) ON DELETE CASCADE,
    key TEXT NOT NULL, answer TEXT NOT NULL, UNIQUE (session_id, key)
  ) STRICT;
`

export function openDatabase(path: string): Database {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  database.exec(schema)
  return database
}

/** All of `work`, or nothing of it. */
export function inTransaction<Result>(database: Database, work: () => Result): Result {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
