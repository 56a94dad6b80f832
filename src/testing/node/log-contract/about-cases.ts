import assert from 'node:assert/strict'
import type { AuthoredEvent, StoredEvent } from '../../../protocol/model.ts'
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
  status,
  stranger,
  system,
} from './world.ts'

const { site } = place
const react = (id: string, target: string, on = true): AuthoredEvent => ({ id, type: 'react', target, emoji: '👍', on })
const answer = (id: string, target: string, values: { readonly [name: string]: string } | null): AuthoredEvent => ({
  id,
  type: 'answer',
  target,
  values,
})
const result = (id: string, target: string, trust: 'claimed' | 'signed' = 'claimed'): AuthoredEvent => ({
  id,
  type: 'result',
  target,
  action: 'add',
  state: 'failed',
  code: 'out_of_stock',
  message: 'text of a refusal',
  trust,
})
const stop = (id: string, target: string): AuthoredEvent => ({ id, type: 'stop', target })
const ask = (id: string, kind: 'form' | 'survey'): AuthoredEvent => ({
  id,
  type: 'message',
  content:
    kind === 'form'
      ? { kind, fallbackText: 'Your e-mail?', form: { fields: [{ name: 'email', type: 'email', label: 'E-mail' }] } }
      : { kind, fallbackText: 'How was it?', measure: 'csat', question: 'How was it?' },
})

/** What is about another event and changes nothing of it: reactions, answers, results, stops. */
export const aboutCases: Cases = {
  '[Events] reactions, answers, results and stops are stored as they are, for all to see': async ({
    write,
    history,
  }) => {
    await write(customer, message('m1'))
    await write(bot, ask('m2', 'form'))
    const events = [
      await write(agent, react('r3', 'm1')),
      await write(customer, react('r4', 'm2', false)),
      await write(customer, answer('a5', 'm2', { email: 'cora@example.com' })),
      await write(customer, { ...answer('a6', 'm2', null), action: 'open' } as AuthoredEvent),
      await write(customer, stop('s7', 'no-event-yet')),
      await write(customer, result('x8', 'm2')),
      await write(system, result('x9', 'm2', 'signed')),
    ]
    for (const reader of [customer, agent]) assert.deepEqual((await history(reader)).slice(2), events)
    assert.deepEqual((await history(agent))[0]?.edited, undefined)
  },

  '[Events] each kind of author writes what is theirs and nothing else': async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    await write(agent, ask('m2', 'form'))
    for (const author of [agent, bot, system])
      for (const event of [answer('a', 'm2', null), stop('s', 'm2'), result('x', 'm2')])
        assert.equal(await attempt(author, event), 'not-allowed')
    for (const author of [customer, agent, bot])
      assert.equal(await attempt(author, result('x', 'm2', 'signed')), 'not-allowed')
    assert.equal(await attempt(system, react('r', 'm1')), 'not-allowed')
    const notice = { kind: 'handoff', fallbackText: 'Anna answers now.', to: 'agent' } as const
    for (const author of [customer, stranger])
      assert.notEqual(await attempt(author, { id: 'h', type: 'message', content: notice }), 'stored')
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'm2'])
    await write(system, { id: 'h3', type: 'message', content: notice })
    await write(system, { id: 'l4', type: 'message', content: { kind: 'system', fallbackText: 'Recorded.' } })
  },

  '[Events] customers send text and media, and what belongs to them': async ({ write, attempt, history }) => {
    const file = { id: 'f', name: 'a.png', type: 'image/png', bytes: 1 }
    const contents = [
      { kind: 'product', fallbackText: 'x', product: { id: 'p', title: 'x' } },
      { kind: 'system', fallbackText: 'You won.' },
      { kind: 'unknown', fallbackText: 'x' },
      { kind: 'text', text: 'x', isPartial: true },
      { kind: 'text', text: 'x', citations: [{ start: 0, end: 1, title: 'x', url: 'https://x.example' }] },
    ] as const
    for (const content of contents)
      assert.equal(await attempt(customer, { id: 'm', type: 'message', content }), 'not-allowed', content.kind)
    await write(customer, { id: 'm1', type: 'message', content: { kind: 'media', fallbackText: 'x', files: [file] } })
    for (const [index, content] of contents.entries())
      assert.equal(await attempt(customer, { id: 'm', type: 'message', content }), 'not-allowed', String(index))
    const about = [{ kind: 'page', title: 'Socks' }] as const
    await write(customer, { ...message('m2'), about, replyTo: 'm1' })
    assert.equal(await attempt(agent, { ...message('m3'), about }), 'not-allowed')
    for (const [index, content] of contents.entries()) await write(bot, { id: `b${index}`, type: 'message', content })
    assert.equal((await history(customer)).length, 2 + contents.length)
  },

  '[N2] reacting, answering and telling a result need a message that the author sees': async ({
    write,
    attempt,
    history,
  }) => {
    await write(customer, message('m1'))
    await write(agent, note('n2'))
    await write(agent, status('s3', 'open'))
    await write(customer, context('x4'))
    for (const target of ['n2', 's3', 'x4', 'nothing']) {
      assert.equal(await attempt(customer, react('r', target)), 'not-found', target)
      assert.equal(await attempt(customer, answer('a', target, null)), 'not-found', target)
      assert.equal(await attempt(customer, result('x', target)), 'not-found', target)
      assert.equal(await attempt(system, result('x', target, 'signed')), 'not-found', target)
    }
    assert.equal(await attempt(stranger, result('x', 'm1')), 'not-found')
    assert.equal(await attempt(stranger, react('r', 'm1')), 'not-found')
    assert.equal(await attempt(customer, react('r', 'm1'), { site, conversation: 'nowhere' }), 'not-found')
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'n2', 's3', 'x4'])
  },

  '[N3] a reaction to a note is for those who see the note': async ({ write, history, follow }) => {
    await write(customer, message('m1'))
    await write(agent, note('n2'))
    const following = follow(customer)
    await write(otherAgent, react('r3', 'n2'))
    await write(otherAgent, react('r4', 'm1'))
    await following.until(() => following.ranges.at(-1)?.upTo === 4)
    assert.deepEqual(following.ids(), ['m1', 'r4'])
    assert.deepEqual(idsOf(await history(customer)), ['m1', 'r4'])
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'n2', 'r3', 'r4'])
  },

  '[N1] an id that two authors used is found, whoever is meant': async ({ write, attempt }) => {
    await write(customer, message('m1'))
    await write(agent, note('same'))
    assert.equal(await attempt(customer, react('r2', 'same')), 'not-found')
    await write(bot, message('same'))
    await write(customer, react('r2', 'same'))
  },

  '[L1] a reaction that is repeated is stored once, another one under its id is a conflict': async (world) => {
    const { write, attempt, history } = world
    await write(customer, message('m1'))
    await write(agent, react('r2', 'm1'))
    assert.equal(await attempt(agent, react('r2', 'm1')), 'repeated')
    assert.equal(await attempt(agent, react('r2', 'm1', false)), 'conflict')
    assert.deepEqual(idsOf(await history(agent)), ['m1', 'r2'])
  },

  '[S11] none of them is a message: nothing is unread and nothing reopened': async ({ write, log, clock }) => {
    const shown = async () => {
      const views = ['open', 'resolved'] as const
      const pages = await Promise.all(views.map((view) => log.summaries({ site, reader: agent, view, limit: 9 })))
      return pages.flatMap(({ items }) => items)[0]
    }
    await write(customer, message('m1'))
    await write(bot, ask('m2', 'survey'))
    await write(bot, status('s3', 'resolved'))
    const before = await shown()
    clock.time += 1_000
    await write(customer, react('r4', 'm2'))
    await write(customer, answer('a5', 'm2', { score: '5' }))
    await write(customer, stop('s6', 'm2'))
    await write(customer, result('x7', 'm2'))
    await write(system, result('x8', 'm2', 'signed'))
    const after = await shown()
    assert.deepEqual(after, { ...before, head: 8, version: after?.version })
  },

  '[S11] a form that was filled in waits for somebody, a skipped one and a survey do not': async (world) => {
    const { write, log, clock } = world
    const waiting = async () =>
      (await log.summaries({ site, reader: agent, view: 'open', limit: 9 })).items[0]?.waitingSince
    await write(customer, message('m1'))
    await write(bot, ask('m2', 'form'))
    await write(bot, ask('m3', 'survey'))
    clock.time += 1_000
    await write(customer, answer('a4', 'm2', null))
    await write(customer, answer('a5', 'm3', { score: '5' }))
    assert.equal(await waiting(), undefined)
    await write(customer, answer('a6', 'm2', { email: 'cora@example.com' }))
    assert.equal(await waiting(), clock.time)
  },

  '[S11] what the system records answers nobody and is nothing to read': async ({ write, log }) => {
    const shown = async (reader: typeof agent) =>
      (await log.summaries({ site, reader, view: reader.kind === 'customer' ? 'own' : 'open', limit: 9 })).items[0]
    await write(customer, message('m1', 'hello'))
    const before = await shown(agent)
    await write(system, {
      id: 'h2',
      type: 'message',
      content: { kind: 'handoff', fallbackText: 'You are the third.', to: 'queued', position: 3 },
    })
    assert.deepEqual(await shown(agent), { ...before, head: 2, version: (before?.version ?? 0) + 1 })
    assert.equal((await shown(customer))?.unread, 0)
  },

  '[L5] erasing empties what was answered, attached and felt, and keeps what it was about': async (world) => {
    const { write, log, history } = world
    await write(customer, { ...message('m1'), about: [{ kind: 'page', title: 'text of a page' }], replyTo: 'm0' })
    await write(bot, ask('m2', 'form'))
    await write(customer, { ...answer('a3', 'm2', { email: 'text of mail' }), action: 'open' } as AuthoredEvent)
    await write(customer, react('r4', 'm2'))
    await write(customer, stop('s5', 'm2'))
    await write(customer, result('x6', 'm2'))
    await log.erase(place)
    const bodyOf = ({ at: _at, author: _author, erased: _erased, id: _id, seq: _seq, ...body }: StoredEvent) => body
    assert.deepEqual((await history(customer)).slice(0, 6).map(bodyOf), [
      { type: 'message', content: { kind: 'text', text: '' }, replyTo: 'm0' },
      { type: 'message', content: { kind: 'text', text: '' } },
      { type: 'answer', target: 'm2', values: null, action: 'open' },
      { type: 'react', target: 'm2', emoji: '', on: false },
      { type: 'stop', target: 'm2' },
      { type: 'result', target: 'm2', action: 'add', state: 'failed', trust: 'claimed' },
    ])
  },
}
