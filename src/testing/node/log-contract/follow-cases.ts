import assert from 'node:assert/strict'
import {
  agent,
  assign,
  bot,
  type Cases,
  context,
  customer,
  type Following,
  idsOf,
  message,
  note,
  numbers,
  place,
} from './world.ts'

/** Ranges follow one another without a gap or an overlap, and tell in order. */
function assertSeamless({ ranges }: Following, after: number): void {
  let end = after
  for (const range of ranges) {
    assert.equal(range.after, end)
    assert.ok(range.upTo > range.after)
    assert.ok(range.events.every(({ seq }) => seq > range.after && seq <= range.upTo))
    end = range.upTo
  }
}

/** Reading live (L3). */
export const followCases: Cases = {
  '[L3] follow from 0 tells what is stored, then what comes, in order': async ({ write, follow }) => {
    await write(customer, message('m1'))
    await write(agent, message('m2'))
    const following = follow(customer)
    await following.look()
    assert.deepEqual(following.ids(), ['m1', 'm2'])
    await write(agent, message('m3'))
    await following.until(() => following.ids().length === 3)
    assert.deepEqual(following.ids(), ['m1', 'm2', 'm3'])
    assertSeamless(following, 0)
  },

  '[L3] follow from the middle tells only what comes after': async ({ write, follow }) => {
    for (const number of numbers(5)) await write(customer, message(`m${number}`))
    const following = follow(agent, 3)
    await following.look()
    await write(customer, message('m6'))
    await following.until(() => following.ids().length === 3)
    assert.deepEqual(following.ids(), ['m4', 'm5', 'm6'])
    assertSeamless(following, 3)
  },

  '[L3] follow of a conversation that does not exist yet tells its beginning': async ({ write, follow }) => {
    const following = follow(customer)
    await following.look()
    assert.deepEqual(following.ranges, [])
    await write(customer, message('m1'))
    await following.until(() => following.ids().length === 1)
    assert.deepEqual(following.ids(), ['m1'])
  },

  '[L3] while others append, each event is told once and in order': async ({ log, write, follow, history }) => {
    await write(customer, message('m0'))
    const early = follow(customer)
    const appends = numbers(120).map((number) =>
      log.append(place, number % 2 ? customer : agent, message(`m${number}`)),
    )
    const late = follow(agent)
    await Promise.all(appends)
    for (const following of [early, late]) {
      await following.until(() => following.ids().length === 121)
      assertSeamless(following, 0)
      assert.deepEqual(following.ids(), idsOf(await history(agent)))
    }
  },

  '[L3] a long conversation is told in several ranges, all of it': async ({ log, write, follow, history }) => {
    await write(customer, message('m0'))
    await Promise.all(numbers(450).map((number) => log.append(place, customer, message(`m${number}`))))
    const following = follow(agent)
    await following.look()
    assert.ok(following.ranges.length > 1)
    assertSeamless(following, 0)
    assert.deepEqual(following.ids(), idsOf(await history(agent)))
  },

  '[L3] look resolves when everything there was told': async ({ write, follow }) => {
    const following = follow(agent)
    for (const number of numbers(10)) {
      await write(customer, message(`m${number}`))
      await following.look()
      assert.equal(following.ids().length, number)
    }
    await Promise.all([following.look(), following.look()])
    assert.equal(following.ids().length, 10)
  },

  '[L3] nothing is told after stop, and stop can be repeated': async ({ write, follow }) => {
    await write(customer, message('m1'))
    const inTheMiddle = follow(agent)
    inTheMiddle.stop()
    const stopped = follow(agent)
    await stopped.look()
    stopped.stop()
    stopped.stop()
    const other = follow(agent)
    await write(customer, message('m2'))
    await other.until(() => other.ids().length === 2)
    await stopped.look()
    await inTheMiddle.look()
    assert.deepEqual(stopped.ids(), ['m1'])
    assert.deepEqual(inTheMiddle.ranges, [])
  },

  '[L3] follow gives nothing before it has returned': async ({ log, write }) => {
    await write(customer, message('m1'))
    let hasReturned = false
    const told = new Promise<boolean>((resolve) => {
      const range = () => resolve(hasReturned)
      log.follow({ ...place, reader: agent, after: 0 }, { range, mark() {}, signal() {} })
      hasReturned = true
    })
    assert.equal(await told, true)
  },

  '[N3] a range in which all is hidden is told, with no events': async ({ write, follow, log }) => {
    await write(customer, message('m1'))
    const following = follow(customer)
    await following.look()
    await write(agent, note('n2'))
    await following.until(() => following.ranges.length === 2)
    const hidden = following.ranges[1]
    assert.deepEqual([hidden?.after, hidden?.upTo, hidden?.events], [1, 2, []])
    assert.equal(await log.locate(place, hidden?.cursor ?? ''), 2)
    assertSeamless(following, 0)
  },

  '[N3] notes, assignments and page contexts never reach a customer': async ({ write, follow, history, log }) => {
    await write(customer, message('m1'))
    const following = follow(customer)
    const feed = log.feed(place.site)
    await write(customer, context('c2'))
    await write(agent, note('n3'))
    await write(agent, assign('a4', null, agent.id))
    await write(bot, message('m5'))
    await write(bot, note('n6'))
    await following.until(() => following.ranges.at(-1)?.upTo === 6)
    assert.deepEqual(following.ids(), ['m1', 'm5'])
    assert.deepEqual(idsOf(await history(customer)), ['m1', 'm5'])
    const query = { site: place.site, reader: customer, limit: 9 }
    const shown = JSON.stringify([
      await log.summaries({ ...query, view: 'own' }),
      await log.changes({ ...query, feed }),
      following.ranges,
    ])
    for (const hidden of ['secret', 'assignee', 'waitingSince', 'context', 'socks', agent.name])
      assert.ok(!shown.includes(`${hidden}`), `${hidden} is shown`)
    assert.equal((await history(agent)).length, 6)
  },

  '[L3] conversations are told apart, also those of two sites': async ({ write, follow }) => {
    const elsewhere = { site: 'other-shop', conversation: place.conversation }
    const here = follow(agent)
    const there = follow(agent, 0, elsewhere)
    await write(customer, message('m1'))
    await write(customer, message('m2'), elsewhere)
    await write(customer, message('m3'), { ...place, conversation: 'c2' })
    await Promise.all([here.look(), there.look()])
    assert.deepEqual([here.ids(), there.ids()], [['m1'], ['m2']])
  },

  '[Signals] others hear them, oneself does not, and nothing is stored': async ({ write, follow, log, history }) => {
    await write(customer, message('m1'))
    const own = follow(customer)
    const other = follow(agent)
    const namesake = follow({ kind: 'agent', id: customer.id })
    const elsewhere = [
      follow(agent, 0, { ...place, conversation: 'c2' }),
      follow(agent, 0, { ...place, site: 'other-shop' }),
    ]
    const typing = { name: 'typing', author: customer, ttlMs: 6_000, data: { text: '…' } }
    log.signal(place, typing)
    await other.until(() => other.signals.length === 1)
    assert.deepEqual(other.signals, [typing])
    assert.deepEqual(namesake.signals, [typing])
    for (const following of [own, ...elsewhere]) assert.deepEqual(following.signals, [])
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 1 })
    assert.deepEqual(idsOf(await history(agent)), ['m1'])
    other.stop()
    log.signal(place, typing)
    assert.equal(other.signals.length, 1)
  },
}
