import assert from 'node:assert/strict'
import type { StoredEvent } from '../../../protocol/model.ts'
import { agent, bot, type Cases, context, customer, idsOf, message, note, place, status, stranger } from './world.ts'

const { site } = place
const guest = { kind: 'customer', id: 'guest-1' } as const
const otherGuest = { kind: 'customer', id: 'guest-2' } as const
const second = { site, conversation: 'c2' }
const alias = { site, guest: guest.id, customer }
const own = { site, reader: customer, view: 'own', limit: 9 } as const
const authorsOf = (events: readonly StoredEvent[]) => events.map(({ author }) => author)

/** Guests who become customers (A3), and what that does to ids (N1), repeats (L1) and order (L4). */
export const aliasCases: Cases = {
  "[A3] a guest's conversations, events and marks become the customer's": async ({ write, log, history }) => {
    await write(guest, message('m1'))
    await write(agent, message('m2'))
    await write(guest, context('x3'))
    await log.mark(place, guest, { delivered: 3, read: 1 })
    await log.mark(place, agent, { read: 1 })
    assert.equal(await log.alias(alias), 'aliased')
    assert.equal(await log.aliasOf(site, guest.id), customer.id)
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 3 })
    assert.deepEqual(authorsOf(await history(agent)), [customer, agent, customer])
    assert.deepEqual(idsOf(await history(customer)), ['m1', 'm2'])
    const marks = await log.marks(place)
    assert.equal(marks.length, 2)
    assert.deepEqual(
      marks.find(({ reader }) => reader.id === customer.id),
      { reader: customer, delivered: 3, read: 1 },
    )
    const { items } = await log.summaries(own)
    assert.deepEqual(
      items.map(({ conversation, customer: owner, unread }) => [conversation, owner, unread]),
      [[place.conversation, customer, 1]],
    )
    assert.deepEqual((await log.summaries({ ...own, reader: guest })).items, [])
  },

  '[A3] seqs, ids, cursors and times stay as they were': async ({ write, log, history, clock }) => {
    await write(guest, message('m1'))
    clock.time += 1_000
    await write(guest, message('m2', 'two', 'm1'))
    const before = await history(agent)
    const { cursor } = await log.read({ ...place, reader: agent, after: 0, limit: 9 })
    clock.time += 1_000
    await log.alias(alias)
    assert.deepEqual(
      await history(agent),
      before.map((event) => ({ ...event, author: customer })),
    )
    assert.equal(await log.locate(place, cursor), 2)
  },

  '[A3] the same alias again is known, another one of the guest is taken': async ({ write, log }) => {
    await write(guest, message('m1'))
    assert.equal(await log.alias(alias), 'aliased')
    const feed = log.feed(site)
    assert.equal(await log.alias(alias), 'known')
    assert.equal(await log.alias({ ...alias, customer: stranger }), 'taken')
    assert.equal(log.feed(site), feed)
    assert.equal(await log.aliasOf(site, guest.id), customer.id)
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 1 })
  },

  '[A3] a guest who wrote nothing yet can become a customer, and several one': async ({ write, log }) => {
    assert.equal(await log.alias(alias), 'aliased')
    await write(otherGuest, message('m1'), second)
    assert.equal(await log.alias({ ...alias, guest: otherGuest.id }), 'aliased')
    await write(customer, message('m1'))
    const { items } = await log.summaries(own)
    assert.deepEqual(items.map(({ conversation }) => conversation).sort(), ['c1', 'c2'])
  },

  '[A3] aliases make no chains and no circles': async ({ write, log }) => {
    await write(guest, message('m1'))
    assert.equal(await log.alias({ ...alias, customer: guest }), 'known')
    assert.equal(await log.aliasOf(site, guest.id), null)
    assert.equal(await log.alias(alias), 'aliased')
    assert.equal(await log.alias({ site, guest: customer.id, customer: stranger }), 'taken')
    assert.equal(await log.alias({ site, guest: otherGuest.id, customer: guest }), 'taken')
    assert.equal(await log.aliasOf(site, customer.id), null)
    assert.equal(await log.aliasOf(site, otherGuest.id), null)
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 1 })
  },

  '[A3] an alias is of one site': async ({ write, log }) => {
    const elsewhere = { site: 'other-shop', conversation: place.conversation }
    await write(guest, message('m1'))
    await write(guest, message('m1'), elsewhere)
    await log.alias(alias)
    assert.equal(await log.aliasOf(elsewhere.site, guest.id), null)
    assert.deepEqual(await log.head(elsewhere), { customer: guest.id, head: 1 })
    await write(guest, message('m2', 'more', 'm1'), elsewhere)
  },

  '[A3] an agent with the id of the guest stays who they are': async ({ write, log, history, attempt }) => {
    const namesake = { kind: 'agent', id: guest.id } as const
    await write(guest, message('m1'))
    await write(namesake, message('m2'))
    await log.mark(place, namesake, { read: 1 })
    await log.alias(alias)
    await write(namesake, note('n3'))
    assert.deepEqual(authorsOf(await history(agent)), [customer, namesake, namesake])
    assert.deepEqual(await log.marks(place), [{ reader: namesake, delivered: 1, read: 1 }])
    assert.equal(await attempt(namesake, message('m2')), 'repeated')
  },

  "[N1] a retry of what the guest sent is a repeat as the customer's, with the first seq": async (world) => {
    const { write, attempt, log, history } = world
    await write(guest, message('m1'))
    await write(guest, message('m2', 'two', 'm1'))
    await log.alias(alias)
    const again = await log.append(place, customer, message('m1'))
    assert.ok(again.outcome === 'repeated')
    assert.deepEqual([again.event.seq, again.event.author], [1, customer])
    assert.equal(await attempt(customer, message('m2', 'other')), 'conflict')
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'm2'])
  },

  '[N1] what of the guest was under way is stored once, as the customer’s': async ({
    write,
    log,
    attempt,
    history,
  }) => {
    await write(guest, message('m1'))
    await log.alias(alias)
    assert.equal(await attempt(guest, message('m1')), 'repeated')
    assert.equal((await write(guest, message('m2', 'late', 'm1'))).author.id, customer.id)
    assert.equal(await attempt(customer, message('m2', 'late')), 'repeated')
    await write(guest, message('m3'), second)
    assert.deepEqual(await log.head(second), { customer: customer.id, head: 1 })
    assert.deepEqual(
      (await history(agent)).map(({ author }) => author.id),
      [customer.id, customer.id],
    )
    await log.mark(place, guest, { read: 2 })
    assert.deepEqual(
      (await log.marks(place)).map(({ reader, read }) => [reader.id, read]),
      [[customer.id, 2]],
    )
  },

  '[N1] appends beside an alias are stored once each, whichever came first': async ({ log, history, attempt }) => {
    const ids = ['m1', 'm2', 'm3', 'm4']
    const late = (author: typeof guest) => ids.map((id) => log.append(place, author, message(id)))
    const all = await Promise.all([...late(guest), log.alias(alias).then(() => null), ...late(guest)])
    const outcomes = all.map((appended) => appended?.outcome).filter(Boolean)
    assert.deepEqual(outcomes, [...ids.map(() => 'stored'), ...ids.map(() => 'repeated')])
    for (const id of ids) assert.equal(await attempt(customer, message(id)), 'repeated')
    assert.deepEqual(idsOf(await history(agent)), ids)
    assert.ok((await history(agent)).every(({ author }) => author.id === customer.id))
  },

  '[N1] two guests of one customer who used one id': async ({ write, log, attempt, history }) => {
    await write(guest, message('m1', 'the first'))
    await write(otherGuest, message('m1', 'the second'), second)
    await log.alias(alias)
    await log.alias({ ...alias, guest: otherGuest.id })
    for (const author of [customer, guest, otherGuest]) {
      assert.equal(await attempt(author, message('m1', 'the first')), 'repeated')
      assert.equal(await attempt(author, message('m1', 'the second')), 'conflict')
      assert.equal(await attempt(author, message('m1', 'the second'), second), 'repeated')
    }
    assert.deepEqual([(await history(agent)).length, (await history(agent, second)).length], [1, 1])
  },

  '[N1] a stranger, an agent and a bot with the id of a merged guest suppress nothing': async (world) => {
    const { write, log, attempt, history } = world
    await write(guest, message('m1'))
    await log.alias(alias)
    assert.equal(await attempt(stranger, message('m1')), 'not-found')
    await write(agent, message('m1', 'by the agent'))
    await write(bot, message('m1', 'by the bot'))
    assert.equal(await attempt(customer, message('m1')), 'repeated')
    assert.equal((await history(agent)).length, 3)
  },

  '[N2] to a stranger and to the old guest of another the conversation is not there': async ({
    write,
    log,
    attempt,
  }) => {
    await write(guest, message('m1'))
    await log.alias({ ...alias, guest: otherGuest.id })
    assert.equal(await attempt(otherGuest, message('m2')), 'not-found')
    assert.equal(await attempt(customer, message('m2')), 'not-found')
    await log.alias(alias)
    await write(otherGuest, message('m2'))
    assert.equal(await attempt(stranger, message('m3')), 'not-found')
  },

  '[L4] the predecessor may be the guest’s': async ({ write, log, attempt }) => {
    await write(guest, message('m1'))
    await log.alias(alias)
    assert.equal(await attempt(customer, message('m3', 'three', 'm2')), 'order')
    await write(customer, message('m2', 'two', 'm1'))
    await write(guest, message('m3', 'three', 'm2'))
  },

  '[A3] unread and waiting go on where the guest was': async ({ write, log, clock }) => {
    const unread = async () => (await log.summaries(own)).items[0]?.unread
    const started = clock.time
    await write(guest, message('m1'))
    clock.time += 1_000
    await log.alias(alias)
    const [shown] = (await log.summaries({ site, reader: agent, view: 'open', limit: 9 })).items
    assert.deepEqual([shown?.waitingSince, shown?.unread, shown?.customer], [started, 1, customer])
    await write(agent, message('m2'))
    assert.equal(await unread(), 1)
    await log.mark(place, customer, { read: 2 })
    assert.equal(await unread(), 0)
  },

  '[A3] [S11] the feed tells the customer what came to them, and agents whose it is now': async ({ write, log }) => {
    await write(customer, message('m1'), { site, conversation: 'c0' })
    await write(guest, message('m1'))
    await write(guest, message('m1'), second)
    await write(agent, status('s2', 'resolved'), second)
    const feed = log.feed(site)
    const hinted = new Promise<void>((resolve) => log.watchFeed(site, customer, resolve))
    await log.alias(alias)
    await hinted
    for (const reader of [customer, agent]) {
      const page = await log.changes({ site, reader, feed, limit: 9 })
      assert.deepEqual(page?.items.map((item) => [item.conversation, item.customer.id]).sort(), [
        ['c1', customer.id],
        ['c2', customer.id],
      ])
      const versions = page?.items.map(({ version }) => version) ?? []
      assert.equal(new Set(versions).size, 2)
      assert.equal(page?.feed, log.feed(site))
    }
    const left = await log.changes({ site, reader: customer, feed: log.feed(site), limit: 9 })
    assert.deepEqual(left?.items, [])
  },

  '[A3] whoever watches aliases is told of each once, until stopped': async ({ log }) => {
    const told: unknown[] = []
    const stop = log.watchAliases((each) => told.push(each))
    await log.alias(alias)
    await log.alias(alias)
    stop()
    await log.alias({ ...alias, guest: otherGuest.id })
    assert.deepEqual(told, [alias])
  },
}
