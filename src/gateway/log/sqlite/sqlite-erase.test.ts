import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuthoredEvent } from '../../../protocol/model.ts'
import type { EventLog } from '../log.ts'
import { openSqliteLog } from './sqlite-log.ts'

const site = 'shop'
const customer = { kind: 'customer', id: 'cora', name: 'Cora Corelli' } as const
const agent = { kind: 'agent', id: 'anna' } as const

let folder = ''
let path = ''
let log: EventLog

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shopbell-erase-'))
  path = join(folder, 'log.sqlite')
  log = await openSqliteLog({ path })
})
afterEach(async () => {
  await log.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Where the words stand among all bytes of the folder. */
function filesWith(words: string): readonly string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(words))
}

test('[L5] no byte of what was erased is left in the files, of the others every one is', async () => {
  // Of many lengths, so that some fit beside others, some fill pages of their own, and pages are split.
  const text = (words: string, number: number) => `${words} ${number} ${words.repeat(1 + ((number * 37) % 150))}`
  await Promise.all(
    Array.from({ length: 400 }, (_, number) => {
      const conversation = number % 2 === 0 ? 'erased' : 'kept'
      const words = number % 2 === 0 ? 'pumpernickel' : 'marzipan'
      const content = { kind: 'text', text: text(words, number) } as const
      return log.append({ site, conversation }, customer, { id: `m${number}`, type: 'message', content })
    }),
  )
  await log.mark({ site, conversation: 'erased' }, customer, { read: 9 })
  expect(filesWith('pumpernickel')).not.toEqual([])
  expect(await log.erase({ site, conversation: 'erased' })).toBe(true)
  expect(existsSync(`${path}-wal`)).toBe(true)
  expect(filesWith('pumpernickel')).toEqual([])
  expect(filesWith('marzipan')).not.toEqual([])

  await log.erase({ site, conversation: 'kept' })
  expect(filesWith('marzipan')).toEqual([])
  expect(filesWith('Cora Corelli')).toEqual([])
  const { events } = await log.read({ site, conversation: 'kept', reader: agent, after: 199, limit: 9 })
  expect(events.map(({ seq, type, erased }) => [seq, type, erased])).toEqual([
    [200, 'message', true],
    [201, 'erase', undefined],
  ])
})

const place = { site, conversation: 'c1' }
const append = (event: AuthoredEvent) => log.append(place, customer, event)
const content = (words: string, number: number) => ({ kind: 'text', text: words.repeat(1 + number * 60) }) as const

test.each(['edit', 'delete'] as const)('[L9] no byte of what an %s took is left in the files', async (type) => {
  const numbers = Array.from({ length: 40 }, (_, number) => number)
  for (const number of numbers)
    await append({ id: `m${number}`, type: 'message', content: content('pumpernickel', number) })
  for (const number of numbers)
    await append({ id: `e${number}`, type: 'edit', target: `m${number}`, content: content('knaeckebrot', number) })
  expect(filesWith('pumpernickel')).toEqual([])
  expect(filesWith('knaeckebrot')).not.toEqual([])
  await Promise.all(
    numbers.map((number) => {
      const body = type === 'edit' ? ({ type, content: content('marzipan', number) } as const) : { type }
      return append({ id: `l${number}`, target: `m${number}`, ...body })
    }),
  )
  expect(existsSync(`${path}-wal`)).toBe(true)
  expect(filesWith('knaeckebrot')).toEqual([])
  expect(filesWith('marzipan')).toEqual(type === 'edit' ? [expect.stringMatching(/sqlite$/)] : [])
})

test('[L9] what a reader kept from being taken is taken by the next group', async () => {
  await append({ id: 'm1', type: 'message', content: content('pumpernickel', 1) })
  const reader = new DatabaseSync(path, { readOnly: true })
  reader.exec('BEGIN; SELECT count(*) FROM events')
  await append({ id: 'd2', type: 'delete', target: 'm1' })
  expect(filesWith('pumpernickel')).not.toEqual([])
  reader.close()
  await append({ id: 'm3', type: 'message', content: content('knaeckebrot', 1) })
  expect(filesWith('pumpernickel')).toEqual([])
})

test('[L9] what a killed process did not come to take is taken by the first group after it', async () => {
  await append({ id: 'm1', type: 'message', content: content('pumpernickel', 1) })
  await log.close()
  // As a process leaves it that ends between its commit and the folding in of the WAL.
  const killed = new DatabaseSync(path)
  killed.exec("PRAGMA wal_autocheckpoint = 0; UPDATE events SET event = replace(event, 'pumpernickel', 'brezel')")
  killed.exec("PRAGMA secure_delete = ON; UPDATE events SET event = replace(event, 'brezel', '')")
  const names = ['log.sqlite', 'log.sqlite-wal']
  const left = names.map((name) => readFileSync(join(folder, name)))
  killed.close()
  for (const [index, name] of names.entries()) writeFileSync(join(folder, name), left[index] ?? '')
  expect(filesWith('brezel')).toEqual(['log.sqlite-wal'])

  log = await openSqliteLog({ path })
  await append({ id: 'm2', type: 'message', content: content('knaeckebrot', 1) })
  expect(filesWith('brezel')).toEqual([])
})
