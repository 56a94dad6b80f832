import { DatabaseSync } from 'node:sqlite'
import type { Mark } from '../../../protocol/model.ts'
import type { Line } from '../range.ts'
import type { LogReads } from '../reads.ts'
import { atSeq, newestUpTo, stretches } from './sqlite-events.ts'
import { authorKeyOf, createQueries, keyOf, textOfKey } from './sqlite-schema.ts'

/** Opens the file for the main thread, which only reads: every statement is prepared once. */
export function openForReading(path: string): LogReads {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 1_000 })
  const { one, each, all, run } = createQueries(database)
  const begin = run('BEGIN')
  const commit = run('COMMIT')
  const meta = one<{ epoch: string; version: number }>('SELECT epoch, version FROM meta')
  const stateOf = one<{ state: string }>('SELECT state FROM conversations WHERE site = ? AND conversation = ?')
  const idAt = one<{ id: string }>(`SELECT id FROM events WHERE ${atSeq}`)
  const writtenUpTo = one<{ customer: number; others: number }>(
    newestUpTo('customer_messages AS customer, other_messages AS others'),
  )
  const marks = all<{ mark: string }>('SELECT mark FROM marks WHERE site = ? AND conversation = ?')
  const markOf = one<{ mark: string }>('SELECT mark FROM marks WHERE site = ? AND conversation = ? AND reader = ?')
  const aliasOf = one<{ customer: string }>('SELECT customer FROM aliases WHERE site = ? AND guest = ?')

  const stretch = ({ customer, others }: (typeof stretches)['up']) => ({
    customer: each<Line>(customer),
    others: each<Line>(others),
  })
  const up = stretch(stretches.up)
  const down = stretch(stretches.down)

  const states = (end: string) => ({
    ofSite: all<{ state: string }>(`SELECT state FROM conversations WHERE site = ? AND ${end}`),
    ofCustomer: all<{ state: string }>(`SELECT state FROM conversations WHERE site = ? AND customer = ? AND ${end}`),
    ofStatus: all<{ state: string }>(`SELECT state FROM conversations WHERE site = ? AND status = ? AND ${end}`),
  })
  const older = states('version < ? ORDER BY version DESC LIMIT ?')
  const newer = states('version > ? ORDER BY version LIMIT ?')

  const epoch = meta()?.epoch
  if (!epoch) throw new Error('it has no epoch')

  return {
    epoch,
    version: () => meta()?.version ?? 0,
    snapshot(read) {
      begin()
      try {
        return read()
      } finally {
        commit()
      }
    },
    state({ site, conversation }) {
      const row = stateOf(keyOf(site), keyOf(conversation))
      return row ? JSON.parse(row.state) : null
    },
    up: ({ site, conversation }, reader, after) =>
      up[reader.kind === 'customer' ? 'customer' : 'others'](keyOf(site), keyOf(conversation), after),
    down: ({ site, conversation }, reader, upTo) =>
      down[reader.kind === 'customer' ? 'customer' : 'others'](keyOf(site), keyOf(conversation), upTo),
    idAt: ({ site, conversation }, seq) => textOfKey(idAt(keyOf(site), keyOf(conversation), seq)?.id ?? ''),
    writtenUpTo: ({ site, conversation }, seq) =>
      writtenUpTo(keyOf(site), keyOf(conversation), seq) ?? { customer: 0, others: 0 },
    marks: ({ site, conversation }) => marks(keyOf(site), keyOf(conversation)).map((row): Mark => JSON.parse(row.mark)),
    mark({ site, conversation }, reader) {
      const row = markOf(keyOf(site), keyOf(conversation), authorKeyOf(reader))
      return row ? JSON.parse(row.mark) : null
    },
    aliasOf(site, guest) {
      const row = aliasOf(keyOf(site), keyOf(guest))
      return row ? textOfKey(row.customer) : null
    },
    states(query) {
      const { reader, limit } = query
      const site = keyOf(query.site)
      const [from, version] = 'view' in query ? [older, query.before] : [newer, query.since]
      const rows =
        reader.kind === 'customer'
          ? from.ofCustomer(site, keyOf(reader.id), version, limit)
          : 'view' in query
            ? from.ofStatus(site, query.view, version, limit)
            : from.ofSite(site, version, limit)
      return rows.map((row) => JSON.parse(row.state))
    },
    close: () => database.close(),
  }
}
