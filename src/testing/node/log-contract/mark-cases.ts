import assert from 'node:assert/strict'
import { agent, type Cases, customer, message, numbers, otherAgent, place } from './world.ts'

/** Receipts: a stored maximum per reader. */
export const markCases: Cases = {
  '[Marks] a mark only moves forward': async ({ write, log }) => {
    for (const number of numbers(5)) await write(customer, message(`m${number}`))
    assert.deepEqual(await log.mark(place, agent, { delivered: 4, read: 2 }), { reader: agent, delivered: 4, read: 2 })
    assert.equal(await log.mark(place, agent, { delivered: 3, read: 1 }), null)
    assert.equal(await log.mark(place, agent, { delivered: 4, read: 2 }), null)
    assert.equal(await log.mark(place, agent, {}), null)
    assert.deepEqual(await log.marks(place), [{ reader: agent, delivered: 4, read: 2 }])
    await log.mark(place, agent, { delivered: 1, read: 3 })
    assert.deepEqual(await log.marks(place), [{ reader: agent, delivered: 4, read: 3 }])
  },

  '[Marks] a mark does not pass the head': async ({ write, log }) => {
    await write(customer, message('m1'))
    await write(customer, message('m2'))
    await log.mark(place, agent, { delivered: 99, read: Number.MAX_SAFE_INTEGER })
    assert.deepEqual(await log.marks(place), [{ reader: agent, delivered: 2, read: 2 }])
  },

  '[Marks] what is read is delivered': async ({ write, log }) => {
    await write(customer, message('m1'))
    await log.mark(place, agent, { read: 1 })
    assert.deepEqual(await log.marks(place), [{ reader: agent, delivered: 1, read: 1 }])
  },

  '[Marks] readers have their own, also two with the same id': async ({ write, log }) => {
    const namesake = { kind: 'agent', id: customer.id } as const
    for (const number of numbers(3)) await write(customer, message(`m${number}`))
    await Promise.all([
      log.mark(place, customer, { read: 3 }),
      log.mark(place, agent, { read: 2 }),
      log.mark(place, namesake, { read: 1 }),
    ])
    const marks = await log.marks(place)
    assert.equal(marks.length, 3)
    const readBy = (kind: string, id: string) =>
      marks.find(({ reader }) => reader.kind === kind && reader.id === id)?.read
    assert.deepEqual([readBy('customer', 'cora'), readBy('agent', 'anna'), readBy('agent', 'cora')], [3, 2, 1])
  },

  '[Marks] every follower of the conversation is told live, also the same reader elsewhere': async (world) => {
    const { write, log, follow } = world
    await write(customer, message('m1'))
    const [own, theirs] = [follow(agent), follow(customer)]
    const elsewhere = follow(customer, 0, { ...place, site: 'other-shop' })
    await log.mark(place, agent, { read: 1 })
    await log.mark(place, agent, { read: 1 })
    await log.mark(place, customer, { delivered: 1 })
    for (const following of [own, theirs]) {
      await following.until(() => following.marks.length === 2)
      assert.deepEqual(following.marks, [
        { reader: agent, delivered: 1, read: 1 },
        { reader: customer, delivered: 1, read: 0 },
      ])
    }
    assert.deepEqual(elsewhere.marks, [])
  },

  '[Marks] of a conversation that does not exist nothing is kept': async ({ write, log }) => {
    assert.equal(await log.mark(place, customer, { read: 5 }), null)
    await write(customer, message('m1'), { ...place, site: 'other-shop' })
    assert.equal(await log.mark(place, customer, { read: 1 }), null)
    await write(customer, message('m1'))
    assert.deepEqual(await log.marks(place), [])
  },

  '[Marks] concurrent marks of one reader end at the highest': async ({ write, log }) => {
    for (const number of numbers(20)) await write(customer, message(`m${number}`))
    await Promise.all(
      [7, 20, 3, 11].map((read) => log.mark(place, read === 11 ? otherAgent : agent, { read, delivered: read })),
    )
    const marks = await log.marks(place)
    assert.equal(marks.find(({ reader }) => reader.id === agent.id)?.read, 20)
    assert.equal(marks.find(({ reader }) => reader.id === otherAgent.id)?.read, 11)
  },
}
