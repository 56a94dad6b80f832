import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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
