import assert from 'node:assert/strict'
import { agent, type Cases, customer, idsOf, message, note, place, remove, revise, shownOf } from './world.ts'

const { site } = place

/** Who sees that words were changed or taken back, and what becomes of the summary (N3, S11). */
export const changeViewCases: Cases = {
  '[N3] customers see edits of messages and never those of notes': async ({ write, history, follow, log }) => {
    await write(customer, message('m1'))
    const following = follow(customer)
    const feed = log.feed(site)
    await write(agent, note('n2'))
    await write(agent, message('m3', 'one'))
    await write(agent, revise('e4', 'n2', 'a secret, anew'))
    await write(agent, revise('e5', 'm3', 'two'))
    await write(agent, remove('d6', 'n2'))
    await write(agent, remove('d7', 'm3'))
    await following.until(() => following.ranges.at(-1)?.upTo === 7)
    const seen = ['m1', 'm3', 'e5', 'd7']
    assert.deepEqual(
      following.ids().filter((id, index, ids) => ids.indexOf(id) === index),
      seen,
    )
    assert.deepEqual(idsOf(await history(customer)), seen)
    const query = { site, reader: customer, limit: 9 }
    const shown = JSON.stringify([
      following.ranges,
      await log.changes({ ...query, feed }),
      await log.read({ ...place, reader: customer, before: 99, limit: 9 }),
    ])
    for (const hidden of ['secret', 'n2', 'e4', 'd6']) assert.ok(!shown.includes(`"${hidden}`), `${hidden} is shown`)
    assert.equal((await history(agent)).length, 7)
  },

  '[N3] a note stays hidden when it was edited, and its edits when they were erased': async (world) => {
    const { write, history, log } = world
    await write(customer, message('m1'))
    await write(agent, note('n2'))
    await write(agent, revise('e3', 'n2', 'anew'))
    assert.deepEqual(idsOf(await history(customer)), ['m1'])
    assert.deepEqual(shownOf(await history(agent)).slice(1), [
      ['n2', 'anew', 3, null],
      ['e3', 'anew', null, null],
    ])
    await log.erase(place)
    assert.deepEqual(
      (await history(customer)).map(({ type }) => type),
      ['message', 'erase'],
    )
  },

  '[S11] the preview follows the last message, and nothing else changes': async ({ write, log, clock }) => {
    const shown = async () => (await log.summaries({ site, reader: agent, view: 'open', limit: 9 })).items[0]
    const started = clock.time
    await write(customer, message('m1', 'first'))
    await write(customer, message('m2', 'last'))
    const before = await shown()
    clock.time += 1_000
    await write(customer, revise('e3', 'm1', 'else'))
    assert.equal((await shown())?.last?.text, 'last')
    await write(customer, revise('e4', 'm2', 'last, anew'))
    const after = await shown()
    assert.deepEqual(after, {
      ...before,
      head: 4,
      version: after?.version,
      last: { author: customer, text: 'last, anew', at: started },
    })
    await write(customer, remove('d5', 'm2'))
    const end = await shown()
    assert.deepEqual([end?.last?.text, end?.unread, end?.waitingSince], ['', 2, started])
  },

  '[S11] the feed tells of an edit, and followers too': async ({ write, log, follow }) => {
    await write(customer, message('m1', 'one'))
    const following = follow(agent)
    await following.look()
    const feed = log.feed(site)
    await write(customer, revise('e2', 'm1', 'two'))
    await following.until(() => following.ids().includes('e2'))
    const page = await log.changes({ site, reader: agent, feed, limit: 9 })
    assert.equal(page?.items[0]?.last?.text, 'two')
  },

  '[L5] erasing empties edits and deletions as everything': async ({ write, log, history }) => {
    await write(customer, message('m1', 'text of one'))
    await write(customer, revise('e2', 'm1', 'text of two'))
    await write(customer, message('m3', 'text of three'))
    await write(customer, remove('d4', 'm3'))
    const before = await history(agent)
    await log.erase(place)
    const after = await history(agent)
    assert.ok(!JSON.stringify(after).includes('text of'))
    assert.deepEqual(
      after.slice(0, 4).map(({ id, seq, type, erased }) => [id, seq, type, erased]),
      before.map(({ id, seq, type }) => [id, seq, type, true]),
    )
    assert.deepEqual(
      after.map((event) => ('target' in event ? event.target : null)),
      [null, 'm1', null, 'm3', null],
    )
  },
}
