import assert from 'node:assert/strict'
import { limits } from '../../../protocol/limits.ts'
import {
  agent,
  assign,
  type Cases,
  context,
  customer,
  idsOf,
  message,
  note,
  numbers,
  place,
  type World,
} from './world.ts'

/** Seqs 1 to 8 of which a customer may see 1, 4, 5 and 8. */
async function writeMixed({ write }: World): Promise<void> {
  await write(customer, message('m1'))
  await write(customer, context('c2'))
  await write(agent, note('n3'))
  await write(agent, message('m4'))
  await write(customer, message('m5'))
  await write(agent, assign('a6', null, agent.id))
  await write(agent, note('n7'))
  await write(customer, message('m8'))
}

/** Reading a stretch, and the cursors that name its end (N3, N4). */
export const rangeCases: Cases = {
  '[N3] upwards, a range covers the hidden events up to the next visible one': async (world) => {
    await writeMixed(world)
    const first = await world.log.read({ ...place, reader: customer, after: 0, limit: 1 })
    assert.deepEqual([first.after, first.upTo, first.hasMore, idsOf(first.events)], [0, 3, true, ['m1']])
    const second = await world.log.read({ ...place, reader: customer, after: first.upTo, limit: 2 })
    assert.deepEqual([second.after, second.upTo, second.hasMore, idsOf(second.events)], [3, 7, true, ['m4', 'm5']])
    const third = await world.log.read({ ...place, reader: customer, after: second.upTo, limit: 2 })
    assert.deepEqual([third.after, third.upTo, third.hasMore, idsOf(third.events)], [7, 8, false, ['m8']])
  },

  '[N3] upwards, a range covers the hidden events up to the head': async (world) => {
    await writeMixed(world)
    await world.write(agent, note('n9'))
    const range = await world.log.read({ ...place, reader: customer, after: 4, limit: 50 })
    assert.deepEqual([range.after, range.upTo, range.hasMore, idsOf(range.events)], [4, 9, false, ['m5', 'm8']])
    const hidden = await world.log.read({ ...place, reader: customer, after: 8, limit: 50 })
    assert.deepEqual([hidden.after, hidden.upTo, hidden.hasMore, hidden.events], [8, 9, false, []])
  },

  '[N3] downwards, a range covers the hidden events down to the next visible one': async (world) => {
    await writeMixed(world)
    const first = await world.log.read({ ...place, reader: customer, before: 9, limit: 1 })
    assert.deepEqual([first.after, first.upTo, first.hasMore, idsOf(first.events)], [5, 8, true, ['m8']])
    const second = await world.log.read({ ...place, reader: customer, before: first.after + 1, limit: 2 })
    assert.deepEqual([second.after, second.upTo, second.hasMore, idsOf(second.events)], [1, 5, true, ['m4', 'm5']])
    const third = await world.log.read({ ...place, reader: customer, before: second.after + 1, limit: 2 })
    assert.deepEqual([third.after, third.upTo, third.hasMore, idsOf(third.events)], [0, 1, false, ['m1']])
  },

  '[N3] downwards from past the head begins at the head': async (world) => {
    await writeMixed(world)
    const range = await world.log.read({ ...place, reader: agent, before: Number.MAX_SAFE_INTEGER, limit: 2 })
    assert.deepEqual([range.after, range.upTo, range.hasMore, idsOf(range.events)], [6, 8, true, ['n7', 'm8']])
    const none = await world.log.read({ ...place, reader: agent, before: 1, limit: 2 })
    assert.deepEqual([none.after, none.upTo, none.hasMore, none.events], [0, 0, false, []])
  },

  '[N3] upwards from past the head is empty and ends at the head': async (world) => {
    await writeMixed(world)
    const range = await world.log.read({ ...place, reader: agent, after: 99, limit: 2 })
    assert.deepEqual([range.after, range.upTo, range.hasMore, range.events], [8, 8, false, []])
  },

  '[N3] an agent sees everything, in pages of any size the same': async (world) => {
    await writeMixed(world)
    const all = ['m1', 'c2', 'n3', 'm4', 'm5', 'a6', 'n7', 'm8']
    assert.deepEqual(idsOf(await world.history(agent)), all)
    for (const limit of [1, 2, 3, 7, 8, 9]) {
      const ids: string[] = []
      for (let after = 0, hasMore = true; hasMore; ) {
        const range = await world.log.read({ ...place, reader: agent, after, limit })
        assert.ok(range.events.length <= limit)
        ids.push(...idsOf(range.events))
        after = range.upTo
        hasMore = range.hasMore
      }
      assert.deepEqual(ids, all)
    }
  },

  '[N3] a conversation that does not exist is an empty range': async ({ log, write, history }) => {
    const range = await log.read({ ...place, reader: customer, after: 0, limit: 5 })
    assert.deepEqual([range.after, range.upTo, range.hasMore, range.events], [0, 0, false, []])
    assert.deepEqual(await log.marks(place), [])
    await write(customer, message('m1'))
    assert.deepEqual(idsOf(await history(customer)), ['m1'])
  },

  '[N3] a range is cut at the bytes of a page, both ways, and never to nothing': async ({ write, log, history }) => {
    const long = 'ü'.repeat(limits.textCharacters)
    for (const number of numbers(7)) await write(customer, message(`m${number}`, long))
    const up = await log.read({ ...place, reader: agent, after: 0, limit: 200 })
    assert.ok(Buffer.byteLength(JSON.stringify(up.events)) <= limits.pageBytes)
    assert.deepEqual([idsOf(up.events), up.upTo, up.hasMore], [['m1', 'm2', 'm3'], 3, true])
    const down = await log.read({ ...place, reader: agent, before: 8, limit: 200 })
    assert.deepEqual([idsOf(down.events), down.after, down.hasMore], [['m5', 'm6', 'm7'], 4, true])

    await write(customer, message('huge', 'x'.repeat(limits.pageBytes)))
    const alone = await log.read({ ...place, reader: agent, after: 7, limit: 200 })
    assert.deepEqual(idsOf(alone.events), ['huge'])
    assert.equal((await history(agent)).length, 8)
  },

  '[N4] every cursor the log gives is found again, also one at a hidden event': async (world) => {
    const { log, write } = world
    await writeMixed(world)
    const appended = await log.append(place, agent, note('n9'))
    assert.ok(appended.outcome === 'stored')
    assert.equal(await log.locate(place, appended.cursor), 9)
    for (const after of [0, 1, 2, 5, 8]) {
      const range = await log.read({ ...place, reader: customer, after, limit: 1 })
      assert.equal(await log.locate(place, range.cursor), range.upTo)
    }
    const empty = await log.read({ ...place, conversation: 'none', reader: customer, after: 0, limit: 1 })
    assert.equal(await log.locate({ ...place, conversation: 'none' }, empty.cursor), 0)
    // And after it goes on.
    await write(customer, message('m10'))
    const next = await log.read({ ...place, reader: customer, after: 9, limit: 5 })
    assert.deepEqual(idsOf(next.events), ['m10'])
  },

  '[S4] a cursor of another epoch, past the head, or with another check is of no use': async ({ write, log }) => {
    await write(customer, message('abcdefgh'))
    await write(customer, message('ijklmnop'))
    const { cursor } = await log.read({ ...place, reader: customer, after: 0, limit: 5 })
    assert.equal(cursor, `${log.epoch}:2:ijklmn`)
    assert.equal(await log.locate(place, cursor), 2)
    assert.equal(await log.locate(place, `${log.epoch}:1:abcdef`), 1)
    const useless = [
      'other-epoch:2:ijklmn',
      `${log.epoch}:3:ijklmn`,
      `${log.epoch}:2:abcdef`,
      `${log.epoch}:2:`,
      `${log.epoch}:2:ijklmno`,
      `${log.epoch}:-1:`,
      `${log.epoch}:1.5:`,
      `${log.epoch}:2e0:ijklmn`,
      `${log.epoch}`,
      '',
      '::',
    ]
    for (const one of useless) assert.equal(await log.locate(place, one), null, one)
    assert.equal(await log.locate({ ...place, conversation: 'c2' }, cursor), null)
  },
}
