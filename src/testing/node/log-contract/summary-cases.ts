import assert from 'node:assert/strict'
import { limits } from '../../../protocol/limits.ts'
import type { Author, Summary } from '../../../protocol/model.ts'
import {
  agent,
  assign,
  bot,
  type Cases,
  context,
  customer,
  message,
  note,
  numbers,
  otherAgent,
  place,
  status,
  stranger,
  system,
  type World,
} from './world.ts'

const at = (conversation: string) => ({ site: place.site, conversation })
const namesOf = (items: readonly Summary[]) => items.map((item) => item.conversation)

async function summaryOf({ log }: World, reader: Author): Promise<Summary> {
  const views = reader.kind === 'customer' ? (['own'] as const) : (['open', 'resolved'] as const)
  const pages = await Promise.all(views.map((view) => log.summaries({ site: place.site, reader, view, limit: 100 })))
  const found = pages.flatMap(({ items }) => items).find((item) => item.conversation === place.conversation)
  assert.ok(found, 'the conversation has no summary')
  assert.deepEqual(await log.summary(place, reader), found)
  return found
}

/** Conversations in one line (S11). */
export const summaryCases: Cases = {
  '[S11] summaries come newest change first and page by version': async ({ write, log }) => {
    for (const number of numbers(5)) await write(customer, message('m'), at(`c${number}`))
    await write(agent, message('m'), at('c2'))
    const query = { site: place.site, reader: agent, view: 'open' as const, limit: 2 }
    const first = await log.summaries(query)
    assert.deepEqual([namesOf(first.items), first.hasMore], [['c2', 'c5'], true])
    const second = await log.summaries({ ...query, before: first.items.at(-1)?.version ?? 0 })
    assert.deepEqual([namesOf(second.items), second.hasMore], [['c4', 'c3'], true])
    const third = await log.summaries({ ...query, before: second.items.at(-1)?.version ?? 0 })
    assert.deepEqual([namesOf(third.items), third.hasMore], [['c1'], false])
  },

  '[S11] views tell open from resolved, and sites are apart': async ({ write, log }) => {
    await write(customer, message('m'), at('c1'))
    await write(customer, message('m'), at('c2'))
    await write(customer, message('m'), { site: 'other-shop', conversation: 'c3' })
    await write(agent, status('s', 'resolved'), at('c1'))
    const listed = async (site: string, view: 'own' | 'open' | 'resolved') =>
      namesOf((await log.summaries({ site, reader: agent, view, limit: 9 })).items)
    assert.deepEqual(await listed('shop', 'open'), ['c2'])
    assert.deepEqual(await listed('shop', 'resolved'), ['c1'])
    assert.deepEqual(await listed('shop', 'own'), [])
    assert.deepEqual(await listed('other-shop', 'open'), ['c3'])
    assert.equal(await log.summary({ site: 'other-shop', conversation: 'c1' }, agent), null)
    await write(system, status('s', 'open'), at('c1'))
    assert.deepEqual(await listed('shop', 'open'), ['c1', 'c2'])
  },

  '[S11] a customer sees their own conversations, whatever they ask for': async ({ write, log }) => {
    await write(customer, message('m'), at('c1'))
    await write(stranger, message('m'), at('c2'))
    await write(customer, message('m'), at('c3'))
    await write(agent, status('s', 'resolved'), at('c1'))
    for (const view of ['own', 'open', 'resolved'] as const) {
      const page = await log.summaries({ site: place.site, reader: customer, view, limit: 9 })
      assert.deepEqual(namesOf(page.items), ['c1', 'c3'])
    }
    const none = await log.summaries({ site: 'other-shop', reader: customer, view: 'own', limit: 9 })
    assert.deepEqual(none.items, [])
  },

  '[S11] a summary says all of its conversation an agent needs': async (world) => {
    const { write, clock } = world
    const startedAt = clock.time
    await write(customer, message('m1', 'hello'))
    clock.time += 5
    await write(customer, context('c2'))
    await write(agent, assign('a3', null, agent.id))
    assert.deepEqual(await summaryOf(world, agent), {
      conversation: place.conversation,
      head: 3,
      version: 3,
      status: 'open',
      phase: 'before',
      last: { author: customer, text: 'hello', at: startedAt },
      unread: 1,
      startedAt,
      customer,
      assignee: agent,
      waitingSince: startedAt,
      context: { page: { url: 'https://shop.example/socks', title: 'Socks' } },
    })
  },

  '[S11] a summary has where the customer is now, of all that was told in changes': async (world) => {
    const { write, attempt } = world
    await write(customer, message('m1'))
    await write(customer, context('c2', { phase: 'during' }))
    assert.equal((await summaryOf(world, agent)).context, undefined)
    const page = { url: 'https://shop.example/cart', title: 'Cart' }
    const cart = { items: [], quantity: 0, coupons: [] }
    await write(customer, context('c3', { page, phase: 'during', cart, product: null }))
    await write(customer, context('c4', { step: 'payment', cart: null }))
    for (const reader of [customer, agent]) assert.equal((await summaryOf(world, reader)).phase, 'during')
    assert.deepEqual((await summaryOf(world, agent)).context, { page, phase: 'during', step: 'payment' })
    assert.equal((await summaryOf(world, customer)).context, undefined)
    assert.equal(await attempt(customer, context('c4', { step: 'payment', cart: null })), 'repeated')
    assert.equal(await attempt(customer, context('c4', { step: 'payment' })), 'conflict')
  },

  '[S11] unread are the messages of the other side after the mark': async (world) => {
    const { write, log } = world
    const unread = async (reader: Author) => (await summaryOf(world, reader)).unread
    await write(customer, message('m1'))
    await write(customer, message('m2'))
    await write(agent, note('n3'))
    await write(bot, message('m4'))
    await write(agent, message('m5'))
    await write(customer, message('m6'))
    assert.deepEqual([await unread(customer), await unread(agent), await unread(otherAgent)], [2, 3, 3])
    await log.mark(place, agent, { read: 3 })
    await log.mark(place, customer, { delivered: 6, read: 4 })
    assert.deepEqual([await unread(customer), await unread(agent), await unread(otherAgent)], [1, 1, 3])
    await log.mark(place, agent, { read: 6 })
    await write(agent, message('m7'))
    assert.deepEqual([await unread(customer), await unread(agent)], [2, 0])
  },

  '[S11] a customer waits from their first unanswered message on': async (world) => {
    const { write, clock } = world
    const waiting = async () => (await summaryOf(world, agent)).waitingSince
    const start = clock.time
    await write(customer, message('m1'))
    clock.time += 1_000
    await write(customer, message('m2'))
    await write(agent, note('n3'))
    assert.equal(await waiting(), start)
    await write(bot, message('m4'))
    assert.equal(await waiting(), undefined)
    await write(customer, message('m5'))
    assert.equal(await waiting(), start + 1_000)
    await write(agent, status('s6', 'resolved'))
    assert.equal(await waiting(), undefined)
  },

  '[Events] of two who take a conversation at once the first has it': async (world) => {
    const { write, log, history } = world
    const assignee = async () => (await summaryOf(world, agent)).assignee
    await write(customer, message('m1'))
    assert.equal(await assignee(), null)
    await Promise.all([
      log.append(place, agent, assign('a1', null, agent.id)),
      log.append(place, otherAgent, assign('a2', null, otherAgent.id)),
    ])
    assert.deepEqual(await assignee(), agent)
    assert.equal((await history(agent)).length, 3)
    await write(agent, assign('a3', agent.id, otherAgent.id))
    assert.deepEqual(await assignee(), otherAgent)
    await write(system, assign('a4', agent.id, null))
    assert.deepEqual(await assignee(), otherAgent)
    await write(system, assign('a5', otherAgent.id, null))
    assert.equal(await assignee(), null)
  },

  '[S11] the preview is the newest message, cut, and never a note': async (world) => {
    const { write, history } = world
    const last = async () => (await summaryOf(world, customer)).last
    await write(customer, message('m1', 'x'.repeat(limits.previewCharacters + 1)))
    await write(agent, note('n2'))
    assert.equal((await last())?.text, 'x'.repeat(limits.previewCharacters))
    assert.equal((await last())?.author.id, customer.id)
    // Not in the middle of a character.
    await write(agent, message('m3', `${'x'.repeat(limits.previewCharacters - 1)}🧦`))
    assert.equal((await last())?.text, 'x'.repeat(limits.previewCharacters - 1))
    const unknown = { kind: 'carousel', fallbackText: 'Three pairs of socks' }
    await write(bot, { id: 'm4', type: 'message', content: unknown })
    assert.deepEqual((await last())?.text, 'Three pairs of socks')
    assert.equal((await history(agent)).length, 4)
  },

  "[S11] a customer's newest name is shown": async (world) => {
    await world.write(stranger, message('m1'))
    await world.write({ ...stranger, name: 'Stefan' }, message('m2'))
    await world.write(agent, message('m3'))
    assert.deepEqual((await summaryOf(world, agent)).customer, { ...stranger, name: 'Stefan' })
  },
}
