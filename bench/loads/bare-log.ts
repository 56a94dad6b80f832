import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Figures } from '../measure.ts'
import { serve } from '../process.ts'
import { randomId } from './socket.ts'

const conversations = 256
const text = 'Is the blue one back in stock, and does it come in a smaller size?'

// The floor: events in one table with the keys they must have, in groups, in one thread that does nothing else.
let database: DatabaseSync
let insert: StatementSync
const names = Array.from({ length: conversations }, randomId)
const author = { kind: 'customer', id: randomId() }
let seq = 0

serve({
  start(folder: string) {
    database = new DatabaseSync(join(folder, 'bare.sqlite'))
    database.exec(`
      PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
      PRAGMA wal_autocheckpoint = 4000;
      CREATE TABLE events (
        site TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
        author TEXT NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL,
        PRIMARY KEY (site, conversation, seq), UNIQUE (site, conversation, author, id)
      ) STRICT`)
    insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)')
  },
  /** Commits groups of this size for so long. */
  round({ group, ms }: { group: number; ms: number }): Figures {
    const startedAt = performance.now()
    let stored = 0
    while (performance.now() - startedAt < ms) {
      database.exec('BEGIN IMMEDIATE')
      for (let index = 0; index < group; index += 1) append()
      database.exec('COMMIT')
      stored += group
    }
    const perSecond = stored / ((performance.now() - startedAt) / 1000)
    return { log: perSecond, sockets: perSecond, group }
  },
})

function append(): void {
  seq += 1
  const id = randomId()
  const event = { id, type: 'message', content: { kind: 'text', text }, seq, author, at: Date.now() }
  insert.run('bench', names[seq % conversations] ?? '', seq, `customer:${author.id}`, id, JSON.stringify(event))
}
