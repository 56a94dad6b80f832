import assert from 'node:assert/strict'
import type { StoredEvent } from '../../../protocol/model.ts'
import {
  agent,
  assign,
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

const { site } = place
const secrets = ['text of', 'a secret', 'shop.example', 'Socks', String(customer.name)]
const viewed = { site, view: 'open', limit: 9 } as const
const textOf = (event: StoredEvent | undefined) => (event?.type === 'message' ? JSON.stringify(event.content) : null)

/** Taking the content, never the seq and the id (L5). */
export const eraseCases: Cases = {
  '[L5] erasing empties every event and keeps seq, id, type, time and whose it was': async (world) => {
    const { write, log, history, clock } = world
    await write(customer, message('m1'))
    clock.time += 1_000
    await write(customer, context('x2'))
    await write(agent, note('n3'))
    await write(agent, assign('a4', null, agent.id))
    await write(agent, message('m5', 'text of an answer', undefined))
    await write(agent, status('s6', 'resolved'))
    await write(agent, { id: 'm7', type: 'message', content: { kind: 'card', fallbackText: 'text of a card' } })
    const before = await history(agent)
    assert.equal(await log.erase(place), true)
    const after = await history(agent)
    const kept = ({ seq, id, type, at, author }: StoredEvent) => [seq, id, type, at, author.kind, author.id]
    assert.deepEqual(after.slice(0, 7).map(kept), before.map(kept))
    assert.ok(after.slice(0, 7).every(({ erased }) => erased === true))
    const empty = { kind: 'text', text: '' }
    assert.deepEqual(
      after.slice(0, 7).map((event) => ('content' in event ? event.content : 'context' in event && event.context)),
      [empty, {}, empty, false, empty, false, empty],
    )
    for (const reader of [agent, customer]) {
      const shown = JSON.stringify([
        await history(reader),
        await log.summaries({ ...viewed, reader }),
        await log.marks(place),
      ])
      for (const secret of secrets) assert.ok(!shown.includes(secret), `${secret} is left`)
    }
    // What was decided stays; the agent signed with a name.
    assert.deepEqual(after[3], { ...before[3], erased: true })
    assert.deepEqual(after[4]?.author, agent)
  },

  '[L5] nothing of what a page and its card’s commands told is left, nor in the summary': async ({
    write,
    log,
    history,
  }) => {
    await write(customer, message('m1'))
    const page = { url: 'https://shop.example/pay', title: 'Socks' }
    const went = {
      kind: 'payment_failed',
      message: 'text of a failure',
      count: 1,
      at: 1,
      source: 'shopify-pixel',
    } as const
    await write(customer, context('x2', { page, phase: 'during', stage: 'checkout', recentOrderId: 'a secret' }))
    await write(system, context('x3', { friction: [went] }))
    const told = {
      action: 'a',
      state: 'failed',
      code: 'a secret',
      message: 'text of a result',
      trust: 'claimed',
    } as const
    await write(customer, { id: 'r4', type: 'result', target: 'm1', ...told })
    await log.erase(place)
    const shown = JSON.stringify([await history(agent), await log.summaries({ ...viewed, reader: agent })])
    for (const secret of secrets) assert.ok(!shown.includes(secret), `${secret} is left`)
    for (const reader of [agent, customer]) {
      const summary = await log.summary(place, reader)
      assert.deepEqual([summary?.phase, summary?.context], ['before', undefined])
    }
  },

  '[L5] an `erase` event of the system says so to all, and moves the head': async ({ write, log, history, clock }) => {
    await write(customer, message('m1'))
    await write(agent, note('n2'))
    clock.time += 1_000
    await log.erase(place)
    for (const reader of [customer, agent]) {
      const last = (await history(reader)).at(-1)
      assert.deepEqual([last?.type, last?.seq, last?.author, last?.at], ['erase', 3, system, clock.time])
      assert.match(last?.id ?? '', /^[\w-]{22}$/)
    }
    assert.deepEqual(await log.head(place), { customer: customer.id, head: 3 })
  },

  '[L5] a late retry of an erased id is a repeat with the empty event, and brings nothing back': async (world) => {
    const { write, log, attempt, history } = world
    await write(customer, message('m1'))
    await write(agent, message('m2'))
    await log.erase(place)
    const again = await log.append(place, customer, message('m1'))
    assert.ok(again.outcome === 'repeated')
    assert.deepEqual([again.event.seq, again.event.erased, textOf(again.event)], [1, true, '{"kind":"text","text":""}'])
    assert.equal(await attempt(customer, message('m1', 'with other words')), 'repeated')
    assert.equal(await attempt(agent, message('m2')), 'repeated')
    assert.deepEqual(seqsOf(await history(agent)), [1, 2, 3])
    assert.ok(!JSON.stringify(await history(agent)).includes('text of'))
  },

  '[L5] [N1] the id of an erased event is its author’s, not a stranger’s': async ({ write, log, attempt, history }) => {
    await write(customer, message('m1'))
    await log.erase(place)
    assert.equal(await attempt(stranger, message('m1')), 'not-found')
    await write(agent, message('m1', 'the agent’s own'))
    assert.equal((await history(agent)).length, 3)
  },

  '[L5] [L4] an erased predecessor counts, and the conversation goes on': async ({ write, log, history, attempt }) => {
    await write(customer, message('m1'))
    await log.erase(place)
    await write(customer, message('m2', 'after it', 'm1'))
    assert.equal(await attempt(customer, message('m2', 'else')), 'conflict')
    assert.deepEqual(
      (await history(agent)).map(({ seq, erased }) => [seq, erased ?? false]),
      [
        [1, true],
        [2, false],
        [3, false],
      ],
    )
    const [summary] = (await log.summaries({ ...viewed, reader: agent })).items
    assert.deepEqual([summary?.last?.text, summary?.customer.name], ['after it', customer.name])
  },

  '[L5] cursors from before still stand': async ({ write, log }) => {
    await write(customer, message('m1'))
    await write(customer, message('m2'))
    const { cursor } = await log.read({ ...place, reader: customer, after: 0, limit: 1 })
    await log.erase(place)
    assert.equal(await log.locate(place, cursor), 1)
    const rest = await log.read({ ...place, reader: customer, after: 1, limit: 9 })
    assert.deepEqual(seqsOf(rest.events), [2, 3])
  },

  '[L5] followers are told live, and the feed too': async ({ write, log, follow }) => {
    await write(customer, message('m1'))
    const followers = [follow(customer), follow(agent)]
    for (const following of followers) await following.look()
    const feed = log.feed(site)
    const hinted = new Promise<void>((resolve) => log.watchFeed(site, customer, resolve))
    await log.erase(place)
    await hinted
    for (const following of followers) {
      await following.until(() => following.ids().length === 2)
      assert.equal(following.ranges.at(-1)?.events[0]?.type, 'erase')
    }
    const page = await log.changes({ site, reader: customer, feed, limit: 9 })
    assert.deepEqual(
      page?.items.map(({ conversation, last }) => [conversation, last?.text]),
      [[place.conversation, '']],
    )
  },

  '[L5] of the summary text, page and name go; status, unread and who waits stay': async ({ write, log, clock }) => {
    const shown = async () => (await log.summaries({ ...viewed, reader: agent })).items[0]
    const started = clock.time
    await write(customer, message('m1'))
    await write(customer, context('x2'))
    await log.erase(place)
    const { kind, id } = customer
    const summary = await shown()
    assert.deepEqual(summary?.last, { author: { kind, id }, text: '', at: started })
    assert.deepEqual(summary?.customer, { kind, id })
    assert.equal(summary?.context, undefined)
    assert.deepEqual([summary?.status, summary?.unread, summary?.waitingSince], ['open', 1, started])
    // It is no message.
    assert.equal((await log.summaries({ ...viewed, reader: customer })).items[0]?.unread, 0)
  },

  '[L5] the names in marks go, the marks stay': async ({ write, log }) => {
    await write(customer, message('m1'))
    await log.mark(place, customer, { read: 1 })
    await log.mark(place, agent, { read: 1 })
    await log.erase(place)
    const marks = await log.marks(place)
    assert.equal(marks.length, 2)
    const { kind, id } = customer
    assert.deepEqual(
      marks.find(({ reader }) => reader.kind === 'customer'),
      { reader: { kind, id }, delivered: 1, read: 1 },
    )
  },

  '[L5] erasing twice adds one event, and takes again what came since': async ({ write, log, history }) => {
    await write(customer, message('m1'))
    await Promise.all([log.erase(place), log.erase(place)])
    assert.equal(await log.erase(place), true)
    assert.deepEqual(seqsOf(await history(agent)), [1, 2])
    await write(customer, message('m3'))
    await log.erase(place)
    const types = (await history(agent)).map(({ type }) => type)
    assert.deepEqual(types, ['message', 'erase', 'message', 'erase'])
    assert.ok(!JSON.stringify(await history(agent)).includes('text of'))
  },

  '[L5] only what was asked for is erased': async ({ write, log, history }) => {
    const others = [
      { site, conversation: 'c2' },
      { site: 'other-shop', conversation: place.conversation },
    ]
    for (const where of [place, ...others]) await write(customer, message('m1'), where)
    assert.equal(await log.erase({ site, conversation: 'nowhere' }), false)
    assert.equal(await log.head({ site, conversation: 'nowhere' }), null)
    await log.erase(place)
    for (const where of others) assert.match(textOf((await history(agent, where))[0]) ?? '', /text of m1/)
  },

  '[L5] nobody appends an `erase` event': async ({ write, attempt, history }) => {
    await write(customer, message('m1'))
    for (const author of [customer, agent, system])
      assert.equal(await attempt(author, { id: 'e', type: 'erase' }), 'not-allowed')
    assert.deepEqual(idsOf(await history(agent)), ['m1'])
  },

  '[L5] appends beside an erasing are stored once each, before or after it': async ({ write, log, history }) => {
    await write(customer, message('m0'))
    const ids = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']
    const works = ids.map((id) => log.append(place, customer, message(id)))
    works.splice(3, 0, log.erase(place) as never)
    await Promise.all(works)
    const events = await history(agent)
    const end = events.find(({ type }) => type === 'erase')?.seq ?? 0
    assert.deepEqual(
      events.filter(({ type }) => type === 'message').map(({ id, seq, erased }) => [id, erased === true, seq < end]),
      ['m0', ...ids].map((id) => {
        const isErased = events.some((event) => event.id === id && event.seq < end)
        return [id, isErased, isErased]
      }),
    )
  },

  '[L5] [A3] what a guest wrote is erased after they became a customer, and stays so': async (world) => {
    const { write, log, history, attempt } = world
    const guest = { kind: 'customer', id: 'guest-1' } as const
    await write(guest, message('m1'))
    await log.erase(place)
    await log.alias({ site, guest: guest.id, customer })
    const { kind, id } = customer
    assert.deepEqual((await history(agent))[0]?.author, { kind, id })
    assert.equal(await attempt(customer, message('m1')), 'repeated')
    await write(customer, message('m3'))
    await log.erase(place)
    assert.equal(await attempt(guest, message('m3', 'other words')), 'repeated')
    assert.ok(!JSON.stringify(await history(agent)).includes('text of'))
  },
}
