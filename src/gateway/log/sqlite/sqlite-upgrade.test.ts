import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { EventLog } from '../log.ts'
import { openSqliteLog } from './sqlite-log.ts'
import { stretches } from './sqlite-reads.ts'
import { createDatabase, schemaVersion } from './sqlite-schema.ts'

const place = { site: 'shop', conversation: 'c1' }
const guest = { kind: 'customer', id: 'guest-1' } as const
const customer = { kind: 'customer', id: 'cora' } as const
const message = (id: string) => ({ id, type: 'message', content: { kind: 'text', text: `text of ${id}` } }) as const

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

/** Brings a file of today back to what schema 1 was. */
function makeOld(): void {
  const database = new DatabaseSync(path)
  database.exec(`DROP TABLE aliases; DROP INDEX IF EXISTS events_shown; PRAGMA user_version = 1;
    CREATE INDEX events_shown ON events (site, conversation, seq) WHERE type IN ('message','status')`)
  database.close()
}

async function open(): Promise<EventLog> {
  const log = await openSqliteLog({ path })
  opened.push(log)
  return log
}

test('[L7] a file of schema 1 is brought up to this one, with all that is in it', async () => {
  const log = await openSqliteLog({ path })
  await log.append(place, guest, message('m1'))
  const { epoch } = log
  await log.close()
  makeOld()

  const upgraded = await open()
  expect(upgraded.epoch).toBe(epoch)
  expect(await upgraded.append(place, guest, message('m1'))).toMatchObject({ outcome: 'repeated' })
  expect(await upgraded.alias({ site: place.site, guest: guest.id, customer })).toBe('aliased')
  expect(await upgraded.erase(place)).toBe(true)
  const range = await upgraded.read({ ...place, reader: customer, after: 0, limit: 9 })
  expect(range.events.map(({ type }) => type)).toEqual(['message', 'erase'])
  await upgraded.close()

  const again = await open()
  expect(await again.aliasOf(place.site, guest.id)).toBe(customer.id)
})

test('[L7] an upgraded file has the schema of a new one', async () => {
  const schemaOf = (file: string) => {
    const database = new DatabaseSync(file, { readOnly: true })
    const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
    const tables = database.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all()
    const plan = database.prepare(`EXPLAIN QUERY PLAN ${stretches.up.customer}`).all('shop', 'c1', 0)
    database.close()
    return { version, tables, plan: plan.map(({ detail }) => detail) }
  }
  createDatabase(path)
  makeOld()
  await (await open()).close()
  const upgraded = schemaOf(path)
  rmSync(path)
  await (await open()).close()
  expect(upgraded).toEqual(schemaOf(path))
  expect(upgraded.version).toBe(schemaVersion)
  expect(upgraded.plan[0]).toContain('USING INDEX events_shown')
})
