import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventLog, Range } from '../log.ts'
import { openSqliteLog } from './sqlite-log.ts'
import { createDatabase, schemaVersion } from './sqlite-schema.ts'

const place = { site: 'shop', conversation: 'c1' }
const guest = { kind: 'customer', id: 'guest-1' } as const
const customer = { kind: 'customer', id: 'cora' } as const
const agent = { kind: 'agent', id: 'anna' } as const
const message = (id: string) => ({ id, type: 'message', content: { kind: 'text', text: `text of ${id}` } }) as const

const idsOf = ({ events }: Range) => events.map(({ id }) => id)

let folder = ''
let path = ''
const opened: EventLog[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shopbell-upgrade-'))
  path = join(folder, 'log.sqlite')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
  rmSync(folder, { recursive: true, force: true })
})

const columns = 'site, conversation, seq, author, id, type, customer_messages, other_messages, event'

/** Brings a file of today back to what an older schema was. */
function makeOld(version: 1 | 2): void {
  const database = new DatabaseSync(path)
  const shown = "type IN ('message','status','erase')"
  database.exec(`${version === 1 ? 'DROP TABLE aliases;' : ''} ALTER TABLE events RENAME TO events_of_today;
    DROP INDEX events_by_key; DROP INDEX events_by_seq;
    CREATE TABLE events (
      site TEXT NOT NULL, conversation TEXT NOT NULL, seq INTEGER NOT NULL,
      author TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
      customer_messages INTEGER NOT NULL, other_messages INTEGER NOT NULL, event TEXT NOT NULL
      ${version === 1 ? ', PRIMARY KEY (site, conversation, seq)' : ''}
    ) STRICT;
    INSERT INTO events SELECT ${columns} FROM events_of_today; DROP TABLE events_of_today;
    CREATE UNIQUE INDEX events_by_key ON events (site, conversation, author, id);
    ${
      version === 1
        ? `CREATE INDEX events_shown ON events (site, conversation, seq) WHERE ${shown};`
        : `CREATE UNIQUE INDEX events_by_seq ON events (site, conversation, (${shown}), seq);`
    }
    PRAGMA user_version = ${version}`)
  database.close()
}

/** What a closed file is made of, and every row of it. */
function contentOf(file: string) {
  const database = new DatabaseSync(file, { readOnly: true })
  const schema = database.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all()
  const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => name)
  const rows = tables.map((name) => [name, database.prepare(`SELECT * FROM ${name}`).all()])
  const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
  const checks = database.prepare('PRAGMA integrity_check').all()
  database.close()
  return { version, schema, rows: Object.fromEntries(rows), checks: checks.flatMap((check) => Object.values(check)) }
}

async function open(): Promise<EventLog> {
  const log = await openSqliteLog({ path })
  opened.push(log)
  return log
}

test.each([1, 2] as const)(
  '[L7] a file of schema %i is brought up to this one, with all that is in it',
  async (version) => {
    const log = await openSqliteLog({ path })
    await log.append(place, guest, message('m1'))
    await log.append(place, agent, { ...message('n1'), type: 'note' })
    await log.append(place, agent, message('m2'))
    await log.append(place, agent, { id: 's4', type: 'status', status: 'open' })
    await log.append(place, guest, { id: 'x5', type: 'context', context: { page: { url: '', title: '' } } })
    const { epoch } = log
    await log.close()
    const before = contentOf(path)
    makeOld(version)
    expect(contentOf(path).schema).not.toEqual(before.schema)

    const upgraded = await open()
    expect(upgraded.epoch).toBe(epoch)
    expect(await upgraded.append(place, guest, message('m1'))).toMatchObject({ outcome: 'repeated' })
    expect(idsOf(await upgraded.read({ ...place, reader: guest, after: 0, limit: 9 }))).toEqual(['m1', 'm2', 's4'])
    expect(idsOf(await upgraded.read({ ...place, reader: agent, after: 0, limit: 9 }))).toEqual([
      'm1',
      'n1',
      'm2',
      's4',
      'x5',
    ])
    await upgraded.close()
    expect(contentOf(path)).toEqual(before)

    const again = await open()
    expect(await again.alias({ site: place.site, guest: guest.id, customer })).toBe('aliased')
    expect(await again.erase(place)).toBe(true)
    const range = await again.read({ ...place, reader: customer, after: 0, limit: 9 })
    expect(range.events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'message'],
      [3, 'message'],
      [4, 'status'],
      [6, 'erase'],
    ])
  },
)

test.each([1, 2] as const)('[L7] a file upgraded from %i has the schema of a new one', async (version) => {
  createDatabase(path)
  const created = contentOf(path)
  expect(created.version).toBe(schemaVersion)
  makeOld(version)
  await (await open()).close()
  expect(contentOf(path)).toEqual(created)
})

test('[L7] an upgrade that does not come to its end has changed nothing', async () => {
  const log = await openSqliteLog({ path })
  await log.append(place, guest, message('m1'))
  await log.close()
  makeOld(1)
  const database = new DatabaseSync(path)
  // In the way of the upgrade's last step.
  database.exec('CREATE TABLE aliases (anything TEXT)')
  database.close()
  const before = contentOf(path)
  await expect(openSqliteLog({ path })).rejects.toThrow('table aliases already exists')
  expect(contentOf(path)).toEqual(before)
  expect(before).toMatchObject({ version: 1, checks: ['ok'] })
})

test('[L7] a context that an earlier version kept, with a price in words, is read and goes on', async () => {
  const log = await openSqliteLog({ path })
  await log.append(place, guest, message('m1'))
  await log.close()
  const database = new DatabaseSync(path)
  const page = { url: 'https://shop.example/tent', title: 'Tent' }
  const product = { id: 'p', title: 'Tent' }
  database
    .prepare("UPDATE conversations SET state = json_set(state, '$.context', json(?))")
    .run(JSON.stringify({ page, product: { ...product, price: '€ 40' } }))
  database.close()

  const reopened = await open()
  const contexts = async () => {
    const query = { site: place.site, reader: agent, view: 'open', limit: 9 } as const
    return (await reopened.summaries(query)).items.map(({ context }) => context)
  }
  expect(await contexts()).toEqual([{ page, product }])
  const change = { id: 'x2', type: 'context', context: { phase: 'during' } } as const
  expect(await reopened.append(place, guest, change)).toMatchObject({ outcome: 'stored' })
  expect(await contexts()).toEqual([{ page, product, phase: 'during' }])
})
