import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { atSeq, named, newestUpTo, stretches } from './sqlite-events.ts'
import { createDatabase } from './sqlite-schema.ts'

let folder = ''
let database: DatabaseSync

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shopbell-events-'))
  createDatabase(join(folder, 'log.sqlite'))
  database = new DatabaseSync(join(folder, 'log.sqlite'))
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

function insert(seq: number, type: string, isShown: boolean, author = 'agent:anna'): void {
  const statement = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  statement.run('shop', 'c1', seq, author, `id${seq}`, type, isShown ? 1 : 0, 0, seq, `text of ${seq}`)
}

const rowsOf = (sql: string, seq: number) => database.prepare(sql).all('shop', 'c1', seq)
const seqsOf = (sql: string, seq: number) => rowsOf(sql, seq).map((row) => row.seq)
const planOf = (sql: string) => rowsOf(`EXPLAIN QUERY PLAN ${sql}`, 0).map(({ detail }) => detail)
/** One walk along the index, from `seq` on. */
const search = (compared: string) =>
  `SEARCH events USING INDEX events_by_seq (site=? AND conversation=? AND shown=? AND seq${compared}?)`
/** Two walks, of which each gives its next row when its turn has come: nothing is sorted or gathered. */
const merge = (compared: string) => ['MERGE (UNION ALL)', 'LEFT', search(compared), 'RIGHT', search(compared)]

describe('a read walks over what its reader may see, and over nothing else', () => {
  test.each([
    ['up', '>'],
    ['down', '<'],
  ] as const)('%s', (way, compared) => {
    expect(planOf(stretches[way].customer)).toEqual([search(compared)])
    expect(planOf(stretches[way].others)).toEqual(merge(compared))
  })

  test('to one event', () => {
    expect(planOf(`SELECT id FROM events WHERE ${atSeq}`)).toEqual([search('=')])
    expect(planOf(newestUpTo('id'))).toEqual(merge('<'))
  })
})

describe('what is shown and what is hidden come together in the order of their seqs', () => {
  const types = ['message', 'note', 'context', 'status', 'assign', 'message', 'hologram', 'erase']
  const shown = [1, 4, 6, 8]

  test('also a type that this version does not know', () => {
    for (const [index, type] of types.entries()) insert(index + 1, type, shown.includes(index + 1))
    expect(seqsOf(stretches.up.others, 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(seqsOf(stretches.up.others, 3)).toEqual([4, 5, 6, 7, 8])
    expect(seqsOf(stretches.down.others, 5)).toEqual([5, 4, 3, 2, 1])
    expect(seqsOf(stretches.up.customer, 0)).toEqual(shown)
    expect(seqsOf(stretches.down.customer, 7)).toEqual([6, 4, 1])
    for (const seq of [1, 2, 7, 8]) {
      expect(rowsOf(`SELECT id FROM events WHERE ${atSeq}`, seq)).toEqual([{ id: `id${seq}` }])
      expect(rowsOf(newestUpTo('id, other_messages AS others'), seq)).toEqual([{ seq, id: `id${seq}`, others: seq }])
    }
    expect(rowsOf(newestUpTo('id'), 99)).toEqual([{ seq: 8, id: 'id8' }])
    expect(rowsOf(newestUpTo('id'), 0)).toEqual([])
  })
})

test('of an id every author’s event is found, author by author and not event by event', () => {
  for (const [index, author] of ['agent:anna', 'customer:cora', 'agent:anna', 'bot:bea'].entries())
    insert(index + 1, 'message', true, author)
  database.exec("UPDATE events SET id = 'same' WHERE seq IN (2, 3, 4)")
  const find = (id: string, conversation = 'c1') => database.prepare(named).all('shop', conversation, id)
  expect(find('same').map(({ seq }) => seq)).toEqual([2, 3, 4])
  expect(find('id1')).toEqual([{ seq: 1, text: 'text of 1' }])
  expect(find('nothing')).toEqual([])
  expect(find('same', 'c2')).toEqual([])
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${named}`).all('shop', 'c1', 'same')
  const steps = plan.map(({ detail }) => String(detail)).filter((detail) => detail.includes(' events '))
  expect(steps.length).toBe(3)
  for (const step of steps) expect(step).toContain('events_by_key (site=? AND conversation=?')
  expect(steps.at(-1)).toContain('author=? AND id=?')
})
