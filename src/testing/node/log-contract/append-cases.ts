import assert from 'node:assert/strict'
import { limits } from '../../../protocol/limits.ts'
import type { AuthoredEvent } from '../../../protocol/model.ts'
import {
  agent,
  bot,
  type Cases,
  context,
  customer,
  idsOf,
  message,
  note,
  numbers,
  place,
  seqsOf,
  status,
} from './world.ts'

/** Storing once, durably, in order (L1, L2, L4). */
export const appendCases: Cases = {
  '[L1] a repeated append resolves with the first seq and is stored once': async (world) => {
    const { write, history, log, clock } = world
    const first = await write(customer, message('m1'))
    await write(customer, message('m2'))
    clock.time += 60_000
    const again = await log.append(place, customer, message('m1'))
    assert.equal(again.outcome, 'repeated')
    assert.ok(again.outcome === 'repeated')
    assert.deepEqual(again.event, first)
    assert.equal(await log.locate(place, again.cursor), 1)
    assert.deepEqual(idsOf(await history(customer)), ['m1', 'm2'])
  },

  '[L1] the order of keys and the name of the author do not make it another event': async (world) => {
    const { write, attempt, history } = world
    await write(customer, { id: 'm1', type: 'message', content: { kind: 'text', text: 'hi' } })
    const turned: AuthoredEvent = { content: { text: 'hi', kind: 'text' }, type: 'message', id: 'm1' }
    assert.equal(await attempt({ ...customer, name: 'Renamed' }, turned), 'repeated')
    assert.equal((await history(customer)).length, 1)
    assert.equal((await history(customer))[0]?.author.name, customer.name)
  },

  '[L1] naming another predecessor, or none, does not make it another event': async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    await write(customer, message('m2', 'two', 'm1'))
    assert.equal(await attempt(customer, message('m2', 'two')), 'repeated')
    assert.equal((await history(customer)).length, 2)
  },

  '[L1] the same id with other content is a conflict, and the first stays': async ({ write, attempt, history }) => {
    const first = await write(customer, message('m1', 'one'))
    assert.equal(await attempt(customer, message('m1', 'two')), 'conflict')
    assert.equal(await attempt(customer, context('m1')), 'conflict')
    assert.deepEqual(await history(agent), [first])
  },

  '[L1] of concurrent repeats one is stored and all get its seq': async ({ log, history, write }) => {
    await write(customer, message('m0'))
    const all = await Promise.all(numbers(20).map(() => log.append(place, customer, message('m1'))))
    assert.equal(all.filter(({ outcome }) => outcome === 'stored').length, 1)
    assert.ok(all.every((appended) => appended.outcome !== 'refused' && appended.event.seq === 2))
    assert.deepEqual(idsOf(await history(customer)), ['m0', 'm1'])
  },

  '[L1] a repeat is not delivered again': async ({ write, attempt, follow }) => {
    await write(customer, message('m1'))
    const following = follow(agent)
    await following.look()
    assert.equal(await attempt(customer, message('m1')), 'repeated')
    await following.look()
    await write(customer, message('m2'))
    await following.look()
    assert.deepEqual(following.ids(), ['m1', 'm2'])
  },

  '[L1] a late retry is answered even after the conversation has ended': async (world) => {
    const { write, attempt, history, clock } = world
    await write(customer, message('m1'))
    await write(agent, status('s1', 'resolved'))
    clock.time += limits.reopenMs * 2
    assert.equal(await attempt(customer, message('m1')), 'repeated')
    assert.deepEqual(idsOf(await history(customer)), ['m1', 's1'])
  },

  '[L2] what an append resolved with is what every reader gets': async ({ write, history, log, clock }) => {
    const at = clock.time
    const stored = await write(customer, message('m1', 'hello'))
    assert.deepEqual(stored, { ...message('m1', 'hello'), seq: 1, author: customer, at })
    assert.deepEqual(await history(customer), [stored])
    assert.deepEqual(await history(agent), [stored])
    assert.deepEqual((await log.read({ ...place, reader: bot, before: 2, limit: 1 })).events, [stored])
  },

  '[L2] nobody can change what is stored': async ({ log, history }) => {
    const content = { kind: 'text' as const, text: 'as it was' }
    const event = { id: 'm1', type: 'message' as const, content }
    const appended = await log.append(place, customer, event)
    content.text = 'changed by its author'
    assert.ok(appended.outcome === 'stored')
    Object.assign(appended.event, { id: 'changed by a caller' })
    const [read] = await history(agent)
    Object.assign(read ?? {}, { id: 'changed by a reader' })
    assert.deepEqual((await history(agent))[0], {
      ...message('m1', 'as it was'),
      seq: 1,
      author: customer,
      at: read?.at,
    })
  },

  '[L2] the log orders: seqs of a conversation only grow, whoever writes': async ({ write, history }) => {
    await write(customer, message('m1'))
    await write(agent, message('m2'))
    await write(agent, note('n1'))
    await write(customer, message('m3'))
    const seqs = seqsOf(await history(agent))
    assert.deepEqual(
      seqs,
      [...seqs].sort((one, other) => one - other),
    )
    assert.equal(new Set(seqs).size, 4)
  },

  '[L4] an event whose predecessor is not stored is refused, and accepted after it': async (world) => {
    const { write, attempt, history } = world
    await write(customer, message('m1'))
    assert.equal(await attempt(customer, message('m3', 'third', 'm2')), 'order')
    assert.deepEqual(idsOf(await history(customer)), ['m1'])
    await write(customer, message('m2', 'second', 'm1'))
    await write(customer, message('m3', 'third', 'm2'))
    assert.deepEqual(idsOf(await history(customer)), ['m1', 'm2', 'm3'])
  },

  "[L4] the predecessor is the same author's, in the same conversation": async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    await write(customer, message('elsewhere'), { ...place, conversation: 'c2' })
    assert.equal(await attempt(agent, message('a1', 'answer', 'm1')), 'order')
    assert.equal(await attempt(customer, message('m2', 'more', 'elsewhere')), 'order')
    assert.deepEqual(idsOf(await history(agent)), ['m1'])
  },

  '[L4] what follows a delayed first message is told to wait, not that there is nothing': async (world) => {
    const { write, attempt, history } = world
    const second: AuthoredEvent = { ...context('x1'), after: 'm1' }
    assert.equal(await attempt(customer, second), 'order')
    await write(customer, message('m1'))
    await write(customer, second)
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'x1'])
  },

  '[L4] events sent together are stored in the order of sending': async ({ log, history }) => {
    const events = numbers(30).map((number) =>
      message(`m${number}`, 'text', number === 1 ? undefined : `m${number - 1}`),
    )
    const all = await Promise.all(events.map((event) => log.append(place, customer, event)))
    assert.ok(all.every(({ outcome }) => outcome === 'stored'))
    assert.deepEqual(idsOf(await history(agent)), idsOf(events as never))
  },

  '[L4] 200 concurrent appends of several authors keep the order of each': async ({ write, log, history }) => {
    await write(customer, message('m0'))
    const authors = [customer, agent, bot, { kind: 'agent', id: 'otto' } as const]
    const events = numbers(200).map((number) => ({ author: authors[number % 4] ?? bot, id: `m${number}` }))
    const all = await Promise.all(events.map(({ author, id }) => log.append(place, author, message(id))))
    assert.ok(all.every(({ outcome }) => outcome === 'stored'))
    const stored = (await history(agent)).slice(1)
    assert.equal(stored.length, 200)
    for (const author of authors) {
      const isTheirs = (event: { author: { id: string } }) => event.author.id === author.id
      assert.deepEqual(idsOf(stored.filter(isTheirs)), idsOf(events.filter(isTheirs) as never))
    }
  },

  '[L6] a closed log stores nothing and says so': async ({ write, attempt, follow, log }) => {
    await write(customer, message('m1'))
    const following = follow(agent)
    await following.look()
    await log.close()
    await log.close()
    assert.equal(await attempt(customer, message('m2')), 'busy')
    assert.equal(await log.mark(place, agent, { read: 1 }), null)
    await assert.rejects(log.head(place), { code: 'busy' })
    await following.look()
    assert.deepEqual(following.ids(), ['m1'])
    assert.notEqual(log.health(), null)
  },
}
