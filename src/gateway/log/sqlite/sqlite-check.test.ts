import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ChatError } from '../../../protocol/errors.ts'
import { killWriter } from './sqlite-killed.fixture.ts'
import { openSqliteLog } from './sqlite-log.ts'
import { applicationId, schemaVersion } from './sqlite-schema.ts'

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shopbell-damage-'))
  path = join(folder, 'log.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A sound file with something in it, closed. */
async function makeFile(count = 100, at = path): Promise<void> {
  const log = await openSqliteLog({ path: at })
  const append = (id: string) =>
    log.append(
      { site: 'shop', conversation: 'c1' },
      { kind: 'customer', id: 'cora' },
      {
        id,
        type: 'message',
        content: { kind: 'text', text: `text of ${id}` },
      },
    )
  await Promise.all(Array.from({ length: count }, (_, number) => append(`m${number}`)))
  await log.close()
}

describe('a file that is not a sound log', () => {
  const snapshot = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')])

  async function expectDamaged(says: string): Promise<void> {
    const before = snapshot()
    const error: ChatError = await openSqliteLog({ path }).then(
      () => expect.fail('it was opened'),
      (reason) => reason,
    )
    expect(error.code).toBe('damaged-database')
    expect(error.message).toContain(path)
    expect(error.message).toContain(says)
    expect(error.message).toMatch(/Move it away .* or restore a copy/)
    expect(snapshot()).toEqual(before)
  }

  test('another kind of file is refused and left alone', async () => {
    writeFileSync(path, 'This is a shopping list, and no database at all. '.repeat(20))
    await expectDamaged('it is not an SQLite database')
  })

  test('an empty or cut file is refused and left alone', async () => {
    writeFileSync(path, '')
    await expectDamaged('it is empty or cut short')
    await makeFile(200, join(folder, 'whole.sqlite'))
    const whole = readFileSync(join(folder, 'whole.sqlite'))
    writeFileSync(path, whole.subarray(0, whole.length / 2))
    await expectDamaged(path)
  })

  test("another program's database is refused and left alone", async () => {
    const database = new DatabaseSync(path)
    database.exec('CREATE TABLE recipes (name TEXT); PRAGMA application_id = 7')
    database.close()
    await expectDamaged('it is not a Shopbell log (application_id 7')
  })

  test('a log of a newer Shopbell is refused and left alone', async () => {
    await makeFile()
    const database = new DatabaseSync(path)
    database.exec(`PRAGMA user_version = ${schemaVersion + 1}`)
    database.close()
    await expectDamaged(`newer Shopbell (schema ${schemaVersion + 1}, this one knows ${schemaVersion})`)
  })

  test('a log with our mark but without our tables is refused and left alone', async () => {
    const database = new DatabaseSync(path)
    database.exec(
      `CREATE TABLE x (y); PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`,
    )
    database.close()
    await expectDamaged('no such table: meta')
  })

  test('a log with a broken page is refused and left alone', async () => {
    await makeFile(500)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4096 * 6, 4096 * 8)
    writeFileSync(path, bytes)
    await expectDamaged('cannot be used: ')
  })

  test('a broken log of a killed process is refused and left alone, its WAL too', async () => {
    await makeFile(500)
    await killWriter(path, 100)
    expect(existsSync(`${path}-wal`)).toBe(true)
    rmSync(`${path}-shm`)
    const bytes = readFileSync(path)
    bytes.fill(0x5a, 4096 * 20, 4096 * 40)
    writeFileSync(path, bytes)
    await expectDamaged('cannot be used: ')
  })

  test('a WAL whose file is missing is not played back into a new one', async () => {
    await makeFile()
    await killWriter(path, 20)
    rmSync(path)
    rmSync(`${path}-shm`)
    await expectDamaged('it is missing, but')
  })

  test('a folder in its place is refused', async () => {
    mkdirSync(path)
    await expect(openSqliteLog({ path })).rejects.toMatchObject({ code: 'damaged-database' })
  })
})
