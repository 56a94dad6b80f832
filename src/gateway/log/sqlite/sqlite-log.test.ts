import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AuthoredEvent } from '../../../protocol/model.ts'
import type { EventLog } from '../log.ts'
import { killWriter } from './sqlite-killed.fixture.ts'
import { openSqliteLog } from './sqlite-log.ts'
import { applicationId, assertSqliteVersion, createDatabase, openForWriting, schemaVersion } from './sqlite-schema.ts'

const place = { site: 'shop', conversation: 'c1' }
const customer = { kind: 'customer', id: 'cora' } as const
const agent = { kind: 'agent', id: 'anna' } as const
const message = (id: string): AuthoredEvent => ({
  id,
  type: 'message',
  content: { kind: 'text', text: `text of ${id}` },
})
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

let folder = ''
let path = ''
const opened: EventLog[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shopbell-sqlite-'))
  path = join(folder, 'log.sqlite')
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((log) => log.close()))
  rmSync(folder, { recursive: true, force: true })
})

async function open(onGroup?: (requests: number) => void): Promise<EventLog> {
  const log = await openSqliteLog({ path, ...(onGroup && { onGroup }) })
  opened.push(log)
  return log
}

async function idsIn(log: EventLog): Promise<string[]> {
  const ids: string[] = []
  for (let after = 0, hasMore = true; hasMore; ) {
    const range = await log.read({ ...place, reader: agent, after, limit: 200 })
    ids.push(...range.events.map(({ id }) => id))
    after = range.upTo
    hasMore = range.hasMore
  }
  return ids
}

/** A sound file with something in it, closed. */
async function makeFile(count = 100): Promise<void> {
  const log = await openSqliteLog({ path })
  await Promise.all(numbers(count).map((number) => log.append(place, customer, message(`m${number}`))))
  await log.close()
}

describe('[L7] what makes a commit durable', () => {
  test('[L7] the writer has WAL, synchronous FULL and fullfsync', () => {
    createDatabase(path)
    const database = openForWriting(path)
    const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    const found = ['journal_mode', 'synchronous', 'fullfsync', 'checkpoint_fullfsync', 'application_id', 'user_version']
    expect(found.map(pragma)).toEqual(['wal', 2, 1, 1, applicationId, schemaVersion])
    expect(pragma('wal_autocheckpoint')).toBe(4_000)
    database.close()
  })

  test('[L7] an SQLite with the WAL bug is refused', () => {
    expect(() => assertSqliteVersion('3.51.2')).toThrow('SQLite 3.51.3 or newer and this Node has 3.51.2')
    for (const version of ['3.51.3', '3.52.0', '3.100.0', '4.0.0']) assertSqliteVersion(version)
    assertSqliteVersion()
  })

  test('[L7] the file is made whole, for its owner only; what a crash left of making one is no hindrance', async () => {
    writeFileSync(`${path}.new`, 'half of a database')
    writeFileSync(`${path}.new-journal`, 'half of a journal')
    const log = await open()
    await log.append(place, customer, message('m1'))
    expect(readdirSync(folder).sort()).toEqual(['log.sqlite', 'log.sqlite-shm', 'log.sqlite-wal'])
    expect(readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o077)).toEqual([0, 0, 0])
    await log.close()
    expect(readdirSync(folder)).toEqual(['log.sqlite'])
    // https://www.sqlite.org/fileformat.html#file_format_version_numbers: 2 is WAL.
    expect([...readFileSync(path).subarray(18, 20)]).toEqual([2, 2])
    expect(await idsIn(await open())).toEqual(['m1'])
  })

  test('[L7] concurrent appends share transactions of at most 128', async () => {
    const groups: number[] = []
    const log = await open((requests) => groups.push(requests))
    const ids = numbers(400).map((number) => `m${number}`)
    await Promise.all(ids.map((id) => log.append(place, customer, message(id))))
    expect(groups.reduce((sum, size) => sum + size)).toBe(400)
    expect(groups.length).toBeLessThan(40)
    expect(Math.max(...groups)).toBeLessThanOrEqual(128)
    expect(await idsIn(log)).toEqual(ids)
  })

  test('[L2] what was acknowledged is there after the process was killed, once and in order', async () => {
    for (const round of [1, 2]) {
      const acknowledged = await killWriter(path, 200 * round)
      expect(acknowledged.length).toBeGreaterThan(100)
      const log = await open()
      const ids = await idsIn(log)
      expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
      expect(new Set(ids).size).toBe(ids.length)
      expect((await log.head(place))?.head).toBe(ids.length)
      const { items } = await log.summaries({ site: place.site, reader: agent, view: 'open', limit: 2 })
      expect(items.map(({ head, unread }) => [head, unread])).toEqual([[ids.length, ids.length]])
      await log.close()
      rmSync(path)
    }
  }, 20_000)
})

describe('[L6] a disk that fails', () => {
  /** Makes every insert fail until it is called: what a full disk does, at will. */
  function breakInserts(): () => void {
    const database = new DatabaseSync(path)
    database.exec("CREATE TRIGGER full BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
    return () => {
      database.exec('DROP TRIGGER full')
      database.close()
    }
  }

  test('[L6] nothing is acknowledged nor told, health says why, and all is well once a write works', async () => {
    const log = await open()
    await log.append(place, customer, message('m0'))
    const told: string[] = []
    const range = ({ events }: { events: readonly AuthoredEvent[] }) => told.push(...events.map(({ id }) => id))
    const follow = log.follow({ ...place, reader: agent, after: 0 }, { range, mark() {}, signal() {} })
    const repair = breakInserts()
    const ids = ['m1', 'm2', 'm3']
    const appendAll = () => Promise.all(ids.map((id) => log.append(place, customer, message(id))))
    expect(await appendAll()).toEqual(ids.map(() => ({ outcome: 'refused', code: 'busy' })))
    expect(log.health()).toContain('disk is full')
    expect(log.health()).toContain(path)
    expect(await idsIn(log)).toEqual(['m0'])
    repair()
    // A repeat writes nothing, so it proves nothing.
    expect((await log.append(place, customer, message('m0'))).outcome).toBe('repeated')
    expect(log.health()).not.toBeNull()
    expect((await appendAll()).map(({ outcome }) => outcome)).toEqual(['stored', 'stored', 'stored'])
    expect(log.health()).toBeNull()
    await follow.look()
    expect(told).toEqual(['m0', 'm1', 'm2', 'm3'])
    follow.stop()
  })

  test('[L6] one append that is at fault itself does not harm the others of its group', async () => {
    const log = await open()
    await log.append(place, customer, message('m0'))
    const bad = { id: 'bad', type: 'message', content: null } as unknown as AuthoredEvent
    const results = await Promise.allSettled([
      log.append(place, customer, message('m1')),
      log.append(place, customer, bad),
      log.append(place, customer, { ...message('m1'), type: 'note' } as AuthoredEvent),
      log.append(place, customer, message('m2')),
    ])
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value.outcome : result.status))).toEqual([
      'stored',
      'rejected',
      'refused',
      'stored',
    ])
    expect(await idsIn(log)).toEqual(['m0', 'm1', 'm2'])
    expect(log.health()).toBeNull()
  })
})

test('[L2] what cannot be sent to the writer fails alone; the others get their own answers', async () => {
  const log = await open()
  const odd = { ...customer, name: 1n } as unknown as typeof customer
  const ids = ['m1', 'odd', 'm2', 'm3']
  const results = await Promise.allSettled(
    ids.map((id) => log.append(place, id === 'odd' ? odd : customer, message(id))),
  )
  const answers = results.map((result) => (result.status === 'fulfilled' ? result.value : { outcome: result.status }))
  expect(answers).toMatchObject([
    { outcome: 'stored', event: { id: 'm1' } },
    { outcome: 'rejected' },
    { outcome: 'stored', event: { id: 'm2' } },
    { outcome: 'stored', event: { id: 'm3' } },
  ])
})

test('a folder that is not there, or is none, is said to be so', async () => {
  const missing = join(folder, 'missing', 'log.sqlite')
  await expect(openSqliteLog({ path: missing })).rejects.toMatchObject({
    code: 'data-folder',
    message: expect.stringContaining('the folder does not exist'),
  })
  writeFileSync(join(folder, 'file'), '')
  await expect(openSqliteLog({ path: join(folder, 'file', 'log.sqlite') })).rejects.toMatchObject({
    code: 'data-folder',
  })
})

test('a file held by another program for good is said to be so', async () => {
  await makeFile()
  const other = new DatabaseSync(path)
  other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE')
  await expect(open()).rejects.toMatchObject({ code: 'data-folder', message: expect.stringContaining('locked') })
  other.close()
  expect((await idsIn(await open())).length).toBe(100)
}, 10_000)
