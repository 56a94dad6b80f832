import assert from 'node:assert/strict'
import { limits } from '../../../protocol/limits.ts'
import {
  agent,
  assign,
  bot,
  type Cases,
  context,
  customer,
  idsOf,
  message,
  note,
  place,
  seqsOf,
  status,
  stranger,
  system,
} from './world.ts'

/** Whose ids and conversations are whose, and who may write what (N1, N2). */
export const authorCases: Cases = {
  '[N1] the same id by another author is an event of its own': async ({ write, history }) => {
    await write(customer, message('m1', 'mine'))
    await write(agent, message('m1', 'yours'))
    const events = await history(agent)
    assert.deepEqual(seqsOf(events), [1, 2])
    assert.deepEqual(
      events.map((event) => event.author.id),
      [customer.id, agent.id],
    )
  },

  '[N1] a customer and an agent with the same id are two authors': async ({ write, history }) => {
    const namesake = { kind: 'agent', id: customer.id } as const
    await write(customer, message('m1', 'the first'))
    await write(namesake, message('m1', 'the second'))
    assert.deepEqual(
      (await history(agent)).map((event) => event.author.kind),
      ['customer', 'agent'],
    )
  },

  '[N1] the same id in another conversation is an event of its own': async ({ write, history }) => {
    const other = { ...place, conversation: 'c2' }
    await write(customer, message('m1', 'here'))
    await write(customer, message('m1', 'there'), other)
    assert.deepEqual(await history(customer), [{ ...(await history(customer))[0], ...message('m1', 'here') }])
    assert.deepEqual(await history(customer, other), [
      { ...(await history(customer, other))[0], ...message('m1', 'there') },
    ])
  },

  '[N1] the same id at another site is an event of its own': async ({ write, history, log }) => {
    const other = { ...place, site: 'other-shop' }
    await write(customer, message('m1'))
    await write(stranger, message('m1'), other)
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 1 })
    assert.deepEqual(await log.head(other), { customer: stranger.id, head: 1 })
    assert.equal((await history(stranger, other))[0]?.author.id, stranger.id)
  },

  "[N2] to others a customer's conversation is as good as not there": async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    assert.equal(await attempt(stranger, message('s1')), 'not-found')
    assert.equal(await attempt(stranger, context('s2')), 'not-found')
    assert.equal(await attempt(stranger, note('s3')), 'not-found')
    assert.deepEqual(idsOf(await history(agent)), ['m1'])
  },

  "[N2] only a customer's message begins a conversation": async ({ attempt, history, log, write }) => {
    assert.equal(await attempt(customer, context('x1')), 'not-found')
    assert.equal(await attempt(agent, message('x2')), 'not-found')
    assert.equal(await attempt(bot, message('x3')), 'not-found')
    assert.equal(await attempt(system, status('x4', 'open')), 'not-found')
    assert.equal(await log.head(place), null)
    await write(customer, message('m1'))
    assert.deepEqual(idsOf(await history(agent)), ['m1'])
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 1 })
  },

  '[Events] each kind of author writes what is theirs and nothing else': async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    for (const event of [note('n'), status('s', 'resolved'), assign('a', null, agent.id)])
      assert.equal(await attempt(customer, event), 'not-allowed')
    for (const author of [agent, bot]) assert.equal(await attempt(author, context('c')), 'not-allowed')
    for (const event of [message('m'), note('n'), context('c')])
      assert.equal(await attempt(system, event), 'not-allowed')
    assert.deepEqual(idsOf(await history(agent)), ['m1'])

    await write(customer, context('c1'))
    await write(agent, note('n1'))
    await write(agent, assign('a1', null, agent.id))
    await write(bot, message('m2'))
    await write(bot, note('n2'))
    await write(system, status('s1', 'resolved'))
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'c1', 'n1', 'a1', 'm2', 'n2', 's1'])
  },

  "[Events] a customer's message reopens what was resolved within 7 days": async ({ write, history, log, clock }) => {
    await write(customer, message('m1'))
    await write(agent, status('s1', 'resolved'))
    clock.time += limits.reopenMs
    await write(customer, message('m2'))
    assert.deepEqual(idsOf(await history(customer)), ['m1', 's1', 'm2'])
    const open = await log.summaries({ site: place.site, reader: agent, view: 'open', limit: 9 })
    assert.equal(open.items[0]?.status, 'open')
    // It counts from the last time it was resolved.
    clock.time += limits.reopenMs
    await write(agent, status('s2', 'resolved'))
    await write(customer, message('m3'))
    assert.equal((await history(customer)).length, 5)
  },

  '[Events] after 7 days a resolved conversation has ended for its customer': async (world) => {
    const { write, attempt, history, clock } = world
    await write(customer, message('m1'))
    await write(agent, status('s1', 'resolved'))
    clock.time += limits.reopenMs + 1
    assert.equal(await attempt(customer, message('m2')), 'conversation-ended')
    assert.deepEqual(idsOf(await history(customer)), ['m1', 's1'])
    await write(agent, status('s2', 'open'))
    await write(customer, message('m2'))
    assert.deepEqual(idsOf(await history(customer)), ['m1', 's1', 's2', 'm2'])
  },
}
