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
  otherAgent,
  place,
  remove,
  revise,
  shownOf,
  stranger,
  system,
  wordsOf,
} from './world.ts'

const { site } = place
const guest = { kind: 'customer', id: 'guest-1' } as const
/** Changing one's own words and taking them back. */
export const changeCases: Cases = {
  '[L9] an edited message has its newest words wherever it is read, and its place and time': async (world) => {
    const { write, history, log, clock } = world
    const first = await write(customer, message('m1', 'one'))
    await write(agent, message('m2'))
    clock.time += limits.editMs
    const edit = await write(customer, revise('e3', 'm1', 'two'))
    assert.deepEqual(edit, { ...revise('e3', 'm1', 'two'), seq: 3, author: customer, at: clock.time })
    const [now] = await history(customer)
    assert.deepEqual(now, { ...first, content: { kind: 'text', text: 'two' }, edited: 3 })
    assert.deepEqual((await log.read({ ...place, reader: agent, before: 2, limit: 1 })).events, [now])
    assert.deepEqual((await history(agent)).at(-1), edit)
  },

  '[L9] of several edits the newest words stay, and no older ones': async ({ write, history }) => {
    await write(customer, message('m1', 'the first'))
    await write(customer, revise('e2', 'm1', 'the second'))
    await write(customer, revise('e3', 'm1', 'the third'))
    await write(customer, revise('e4', 'm1', 'the fourth'))
    for (const reader of [customer, agent])
      assert.deepEqual(shownOf(await history(reader)), [
        ['m1', 'the fourth', 4, null],
        ['e2', '', null, 3],
        ['e3', '', null, 4],
        ['e4', 'the fourth', null, null],
      ])
  },

  '[L9] a deleted message has no words anywhere, nor has an edit of it': async ({ write, history, log }) => {
    await write(customer, { ...message('m1', 'a slip'), replyTo: 'm0', about: [{ kind: 'page', title: 'a slip too' }] })
    await write(customer, revise('e2', 'm1', 'another slip'))
    const removal = await write(customer, remove('d3', 'm1'))
    const events = await history(agent)
    assert.deepEqual(shownOf(events), [
      ['m1', '', null, 3],
      ['e2', '', null, 3],
      ['d3', null, null, null],
    ])
    assert.deepEqual(events.at(-1), removal)
    const shown = JSON.stringify([events, await log.summaries({ site, reader: agent, view: 'open', limit: 9 })])
    assert.ok(!shown.includes('slip'))
  },

  '[L1] a late retry of what was edited, deleted or superseded is a repeat': async ({ write, attempt, history }) => {
    await write(customer, message('m1', 'one'))
    await write(customer, message('m2', 'gone'))
    await write(customer, revise('e3', 'm1', 'two'))
    await write(customer, revise('e4', 'm1', 'three'))
    await write(customer, remove('d5', 'm2'))
    const retries = [
      message('m1', 'one'),
      message('m2', 'gone'),
      revise('e3', 'm1', 'two'),
      revise('e4', 'm1', 'three'),
      remove('d5', 'm2'),
    ]
    for (const event of retries) assert.equal(await attempt(customer, event), 'repeated', event.id)
    assert.equal(await attempt(customer, revise('e4', 'm1', 'else')), 'conflict')
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'm2', 'e3', 'e4', 'd5'])
    assert.equal(wordsOf((await history(agent))[0]), 'three')
  },

  '[L1] a repeat of an edited message brings its newest words': async ({ write, log }) => {
    await write(customer, message('m1', 'one'))
    await write(customer, revise('e2', 'm1', 'two'))
    const again = await log.append(place, customer, message('m1', 'one'))
    assert.ok(again.outcome === 'repeated')
    assert.deepEqual([again.event.seq, wordsOf(again.event), again.event.edited], [1, 'two', 2])
  },

  '[L9] after 5 minutes it is too late, and nothing has changed': async ({ write, attempt, history, clock }) => {
    await write(customer, message('m1', 'one'))
    await write(agent, note('n2'))
    clock.time += limits.editMs + 1
    const before = await history(agent)
    assert.equal(await attempt(customer, revise('e', 'm1', 'two')), 'too-late')
    assert.equal(await attempt(customer, remove('d', 'm1')), 'too-late')
    assert.equal(await attempt(agent, revise('e', 'n2', 'two')), 'too-late')
    assert.deepEqual(await history(agent), before)
  },

  "[N2] another's message, and what is none, is as good as not there": async ({ write, attempt, history }) => {
    await write(customer, message('m1', 'mine'))
    await write(agent, message('m2', 'the agent’s'))
    await write(customer, context('x3'))
    await write(customer, { id: 'r4', type: 'react', target: 'm2', emoji: '👍', on: true })
    const before = await history(agent)
    const tries: [typeof customer, string][] = [
      [customer, 'm2'],
      [customer, 'nothing'],
      [customer, 'x3'],
      [customer, 'r4'],
      [agent, 'm1'],
      [otherAgent, 'm2'],
      [bot, 'm2'],
      [{ kind: 'agent', id: customer.id }, 'm1'],
      [stranger, 'm1'],
    ]
    for (const [author, target] of tries) {
      assert.equal(await attempt(author, revise('e', target, 'changed')), 'not-found', `${author.id} edits ${target}`)
      assert.equal(await attempt(author, remove('d', target)), 'not-found', `${author.id} deletes ${target}`)
    }
    assert.equal(await attempt(customer, revise('e', 'm1', 'x'), { site, conversation: 'nowhere' }), 'not-found')
    assert.equal(await attempt(system, remove('d', 'm1')), 'not-allowed')
    assert.deepEqual(await history(agent), before)
  },

  '[Events] on what was deleted or erased nobody reacts, and nobody answers it': async ({ write, attempt, log }) => {
    await write(customer, message('m1'))
    await write(customer, message('m2'))
    await write(customer, remove('d3', 'm1'))
    const change = (id: string, target: string): AuthoredEvent[] => [
      { id: `r${id}`, type: 'react', target, emoji: '👍', on: true },
      { id: `a${id}`, type: 'answer', target, values: { address: 'Dingle' } },
    ]
    for (const event of change('4', 'm1')) assert.equal(await attempt(customer, event), 'not-found')
    await log.erase(place)
    for (const event of change('5', 'm2')) assert.equal(await attempt(customer, event), 'not-found')
  },

  '[L9] what was deleted or erased is neither edited nor deleted again': async ({ write, attempt, history, log }) => {
    await write(customer, message('m1'))
    await write(customer, message('m2'))
    await write(customer, remove('d3', 'm1'))
    assert.equal(await attempt(customer, revise('e', 'm1', 'back again')), 'not-found')
    assert.equal(await attempt(customer, remove('d', 'm1')), 'not-found')
    await log.erase(place)
    assert.equal(await attempt(customer, revise('e', 'm2', 'back again')), 'not-found')
    assert.ok(!JSON.stringify(await history(agent)).includes('back again'))
  },

  '[N1] whoever used the same id changes their own': async ({ write, history }) => {
    await write(customer, message('m1', 'the customer’s'))
    await write(agent, message('m1', 'the agent’s'))
    await write(agent, revise('e3', 'm1', 'the agent’s, anew'))
    assert.deepEqual((await history(agent)).slice(0, 2).map(wordsOf), ['the customer’s', 'the agent’s, anew'])
  },

  '[A3] a customer changes what they wrote as a guest, under either name': async ({ write, log, history, attempt }) => {
    await write(guest, message('m1', 'one'))
    await write(guest, message('m2', 'two'))
    await log.alias({ site, guest: guest.id, customer })
    await write(customer, revise('e3', 'm1', 'one, anew'))
    await write(guest, remove('d4', 'm2', 'e3'))
    assert.deepEqual((await history(agent)).map(wordsOf), ['one, anew', '', 'one, anew', null])
    assert.equal(await attempt(guest, message('m1', 'one')), 'repeated')
  },

  '[Events] a new content is as much its author’s to say as the first': async ({ write, attempt, history }) => {
    const product = { kind: 'product', fallbackText: 'Socks', product: { id: 'p', title: 'Socks' } } as const
    const revised = (id: string, target: string): AuthoredEvent => ({ id, type: 'edit', target, content: product })
    await write(customer, message('m1'))
    await write(agent, message('m2'))
    await write(agent, note('n3'))
    assert.equal(await attempt(customer, revised('e', 'm1')), 'not-allowed')
    assert.equal(await attempt(agent, revised('e', 'n3')), 'not-allowed')
    await write(agent, revised('e4', 'm2'))
    assert.deepEqual((await history(customer)).map((event) => 'content' in event && event.content.kind).slice(0, 2), [
      'text',
      'product',
    ])
  },
}
