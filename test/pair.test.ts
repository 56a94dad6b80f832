import { describe, expect, test } from 'vitest'
import { ChatError, memoryStorage } from '../src/core/index.ts'
import { seen } from '../src/testing/index.ts'
import { createPair, type Pair } from '../src/testing/node/index.ts'
import { begun, delivered, text, words } from './talk.ts'

const framesDown = (pair: Pair, who: string) =>
  pair.traffic.filter((traffic) => traffic.who === who && traffic.direction === 'down').map(({ frame }) => frame)

describe('a customer and an agent, in one process', () => {
  test('[L2] a message is two frames, and the stored event that comes back is the acknowledgement', async () => {
    const pair = createPair()
    const customer = pair.customer()
    customer.connect()
    await seen(customer.$connection, ({ status }) => status === 'online')
    const conversation = customer.start()
    const before = pair.traffic.length
    const id = await customer.send(conversation, text('Hello'))
    expect(customer.thread(conversation).$messages.get()).toMatchObject([{ id, seq: null }])
    const [message] = await delivered(customer, conversation, 1)
    expect(message).toMatchObject({ id, seq: 1, delivery: 'sent', isOwn: true })
    const about = pair.traffic.slice(before).map(({ frame }) => frame.t)
    expect(about.filter((t) => t === 'append')).toHaveLength(1)
    expect(about.filter((t) => t === 'events')).toHaveLength(1)
  })

  test('both sides see the same words in the same order', async () => {
    const { ada, conversation, customer } = await begun()
    await ada.send(conversation, text('Yes, to 2000 mm.'))
    await customer.send(conversation, text('And the seams?'))
    await delivered(customer, conversation, 3)
    await delivered(ada, conversation, 3)
    expect(words(customer, conversation)).toEqual(words(ada, conversation))
    expect(customer.thread(conversation).$messages.get()[1]?.author).toMatchObject({ kind: 'agent', name: 'Ada' })
  })

  test('[N3] a note never reaches the customer, on any frame, and the range covers it', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await ada.note(conversation, 'SECRET-WORD')
    await ada.send(conversation, text('Yes'))
    await delivered(customer, conversation, 2)
    await seen(ada.thread(conversation).$entries, (entries) => entries.some(({ type }) => type === 'note'))
    await pair.clock.advance(60_000)
    expect(JSON.stringify(framesDown(pair, 'customer'))).not.toContain('SECRET-WORD')
    const ranges = framesDown(pair, 'customer').filter((frame) => frame.t === 'events')
    expect(ranges.at(-1)).toMatchObject({ after: 1, upTo: 3, events: [{ seq: 3 }] })
  })

  test('[N2] a stranger gets the same answer for a conversation that exists and for none', async () => {
    const { conversation, pair } = await begun()
    const stranger = pair.customer({ who: 'stranger' })
    stranger.connect()
    stranger.follow(conversation)
    stranger.follow('no-such-conversation')
    await seen(stranger.$connection, ({ status }) => status === 'online')
    await stranger.send(conversation, text('Let me in'))
    const [message] = await seen(stranger.thread(conversation).$messages, ([first]) => first?.delivery === 'failed')
    expect(message?.failure).toBe('not-found')
    const events = framesDown(pair, 'stranger').filter((frame) => frame.t === 'events')
    expect(events).toEqual([])
    const refusals = framesDown(pair, 'stranger').filter((frame) => frame.t === 'error')
    expect(new Set(refusals.map((frame) => ('code' in frame ? frame.code : '')))).toEqual(new Set())
  })

  test('[S1] after a cut the session resumes from its cursor, without a reset', async () => {
    const { ada, conversation, customer, pair } = await begun()
    pair.setOffline(true)
    pair.cut()
    await seen(customer.$connection, ({ status }) => status === 'waiting')
    await customer.send(conversation, text('Still there?'))
    expect(customer.thread(conversation).$messages.get().at(-1)).toMatchObject({ delivery: 'unsaved', seq: null })
    pair.setOffline(false)
    const before = pair.traffic.length
    await pair.clock.advance(30_000)
    await delivered(customer, conversation, 2)
    await delivered(ada, conversation, 2)
    expect(pair.traffic.slice(before).filter(({ frame }) => frame.t === 'events' && frame.reset)).toEqual([])
  })

  test('[S1] without a cursor the last 50 come with `reset`, and the rest by `pull`', async () => {
    const { ada, conversation, pair } = await begun()
    for (let n = 0; n < 70; n++) await ada.send(conversation, text(`line ${n}`))
    await delivered(ada, conversation, 71)
    const late = pair.agent('Grace')
    late.connect()
    late.follow(conversation)
    await delivered(late, conversation, 50)
    expect(late.thread(conversation).$hasMore.get()).toBe(true)
    await late.loadHistory(conversation)
    expect(late.thread(conversation).$messages.get()).toHaveLength(71)
    expect(late.thread(conversation).$hasMore.get()).toBe(false)
    expect(words(late, conversation)).toEqual(words(ada, conversation))
  })

  test('[A1] a customer is the same one after a page load, and the conversation comes back', async () => {
    const { ada, conversation, customer, pair, storage } = await begun()
    await ada.send(conversation, text('Yes'))
    customer.setDraft(conversation, 'half a sen')
    customer.destroy()
    const next = pair.customer({ storage })
    await next.ready()
    expect(next.start()).toBe(conversation)
    expect(next.thread(conversation).$draft.get()).toBe('half a sen')
    next.connect()
    await delivered(next, conversation, 2)
    const same = await seen(next.$customer, (known) => known !== null)
    expect(same?.id).toBe(customer.$customer.get()?.id)
    await seen(next.$unread, (count) => count === 1)
  })

  test('[A1] nothing is kept on the device before the customer writes', async () => {
    const pair = createPair()
    const storage = memoryStorage()
    const customer = pair.customer({ storage })
    customer.connect()
    await seen(customer.$connection, ({ status }) => status === 'online')
    expect(await storage.read('')).toEqual({})
    await customer.send(customer.start(), text('Hello'))
    expect(Object.keys(await storage.read(''))).toContain('customer')
  })

  test('[A1] of two tabs that begin at once one gives way, and both are one customer', async () => {
    const pair = createPair()
    const storage = memoryStorage()
    const [one, two] = [pair.customer({ storage }), pair.customer({ storage, who: 'two' })]
    one.connect()
    two.connect()
    await seen(one.$connection, ({ status }) => status === 'online')
    await seen(two.$connection, ({ status }) => status === 'online')
    const [a, b] = [one.start(), two.start()]
    await one.send(a, text('from one'))
    await two.send(b, text('from two'))
    await delivered(one, a, 1)
    await delivered(two, b, 1)
    expect(two.$customer.get()?.id).toBe(one.$customer.get()?.id)
  })

  test('[O3] a message composed before a crash of the tab is sent by the next page, once', async () => {
    const { ada, conversation, customer, pair, storage } = await begun()
    pair.setOffline(true)
    pair.cut()
    await customer.send(conversation, text('do not lose me'))
    customer.destroy()
    pair.setOffline(false)
    const next = pair.customer({ storage })
    next.start()
    next.connect()
    await delivered(next, conversation, 2)
    await pair.clock.advance(30_000)
    await delivered(ada, conversation, 2)
    expect(await storage.read('outbox/')).toEqual({})
  })

  test('[L1] what was stored but not answered is sent again under its id, and stands once', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await customer.send(conversation, text('twice on the wire'))
    pair.cut()
    await pair.clock.advance(30_000)
    await delivered(customer, conversation, 2)
    await delivered(ada, conversation, 2)
    expect(words(ada, conversation)).toEqual(['one', 'twice on the wire'])
  })

  test('[X1] a rate limit refuses, keeps the messages and their order, and they all arrive', async () => {
    let free = 3
    const { conversation, customer, pair } = await begun({
      takeAppend: () => {
        free -= 1
        return free >= 0 ? 0 : 1_000
      },
    })
    for (const n of [1, 2, 3, 4, 5, 6]) await customer.send(conversation, text(`${n}`))
    await seen(customer.thread(conversation).$messages, (all) => all.some(({ delivery }) => delivery === 'unsaved'))
    free = 100
    for (let second = 0; second < 20; second++) {
      await pair.clock.advance(1_000)
    }
    await delivered(customer, conversation, 7)
    expect(words(customer, conversation).slice(1)).toEqual(['1', '2', '3', '4', '5', '6'])
  })

  test('[S6] a lost hint is made good at the next heartbeat', async () => {
    const { ada, conversation, pair } = await begun()
    const place = { site: 'demo', conversation }
    // The memory log has no lost hints, so an empty range stands for one: a note is hidden, and told by the heartbeat.
    await ada.note(conversation, 'hidden')
    await seen(ada.thread(conversation).$entries, (entries) => entries.length === 2)
    await pair.clock.advance(25_000)
    const head = await pair.log.head(place)
    const beats = framesDown(pair, 'customer').filter((frame) => frame.t === 'heartbeat')
    expect(beats.at(-1)).toMatchObject({ heads: { [conversation]: head?.head } })
    expect(
      framesDown(pair, 'customer')
        .filter((frame) => frame.t === 'events')
        .at(-1),
    ).toMatchObject({
      upTo: head?.head,
      events: [],
    })
  })

  test('typing is shown to the other side, ends by itself, and ends with the message', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const { $typing } = customer.thread(conversation)
    ada.setTyping(conversation, true)
    await seen($typing, ([author]) => author?.name === 'Ada')
    await pair.clock.advance(6_000)
    expect($typing.get()).toEqual([])
    ada.setTyping(conversation, true)
    await seen($typing, (authors) => authors.length === 1)
    await ada.send(conversation, text('Yes'))
    await delivered(customer, conversation, 2)
    expect($typing.get()).toEqual([])
    expect(ada.thread(conversation).$typing.get()).toEqual([])
  })

  test('read is a stored maximum, shown on the author’s messages and cleared from unread', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await seen(ada.$conversations, () => true)
    ada.markRead(conversation, 1)
    await seen(customer.thread(conversation).$messages, ([first]) => first?.delivery === 'read')
    await ada.send(conversation, text('Yes'))
    await delivered(customer, conversation, 2)
    await pair.clock.advance(2_000)
    await seen(customer.$unread, (count) => count === 1)
    customer.markRead(conversation, 2)
    expect(customer.$unread.get()).toBe(0)
    await seen(ada.thread(conversation).$messages, (all) => all[1]?.delivery === 'read')
  })

  test('[S11] the inbox’s feed tells of new words, assignment and status', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await ada.list('open')
    expect(ada.$conversations.get()).toMatchObject([{ conversation, unread: 1, status: 'open', last: { text: 'one' } }])
    await customer.setContext(conversation, {
      page: { url: 'https://shop.example/p/tent', title: 'Tent' },
      product: { id: 'tent', title: 'Tent' },
    })
    await ada.assign(conversation, 'ada')
    await ada.setStatus(conversation, 'resolved')
    await seen(ada.thread(conversation).$entries, (entries) => entries.length === 4)
    await pair.clock.advance(1_000)
    await seen(ada.$conversations, ([summary]) => summary?.status === 'resolved')
    expect(ada.$conversations.get()).toMatchObject([{ assignee: { id: 'ada' }, context: { product: { id: 'tent' } } }])
    const summaries = framesDown(pair, 'customer').filter((frame) => frame.t === 'summaries')
    expect(JSON.stringify(summaries)).not.toContain('assignee')
  })

  test('[O1] a `beforeSend` hook changes or refuses the message before it has an id', async () => {
    const pair = createPair()
    const customer = pair.customer()
    const conversation = customer.start()
    customer.hook('beforeSend', async ({ content, ...rest }) => ({
      ...rest,
      content: text(`${'text' in content ? content.text : ''}!`),
    }))
    await customer.send(conversation, text('Hi'))
    const off = customer.hook('beforeSend', () => false)
    await expect(customer.send(conversation, text('no'))).rejects.toMatchObject({ code: 'vetoed' })
    off()
    customer.hook('beforeSend', () => new Promise(() => {}))
    const hung = expect(customer.send(conversation, text('hangs'))).rejects.toMatchObject({ code: 'hook-failed' })
    await pair.clock.advance(5_000)
    await hung
    await delivered(customer, conversation, 1)
    expect(words(customer, conversation)).toEqual(['Hi!'])
  })

  test('a `beforeReceive` hook changes what is shown, in order', async () => {
    const { ada, conversation, customer } = await begun()
    customer.hook('beforeReceive', async (value) => {
      await new Promise(setImmediate)
      const shown = 'text' in value.message.content ? value.message.content.text.toUpperCase() : ''
      return shown === 'HIDE' ? false : { ...value, message: { ...value.message, content: text(shown) } }
    })
    for (const line of ['one', 'hide', 'two']) await ada.send(conversation, text(line))
    await delivered(customer, conversation, 3)
    expect(words(customer, conversation)).toEqual(['one', 'ONE', 'TWO'])
  })

  test('a message that is too long or empty is refused at once, with the figures', async () => {
    const pair = createPair()
    const customer = pair.customer()
    const conversation = customer.start()
    await expect(customer.send(conversation, text('x'.repeat(8_001)))).rejects.toMatchObject({
      code: 'message-too-long',
      data: { characters: 8_001, limit: 8_000 },
    })
    await expect(customer.send(conversation, text(' \n '))).rejects.toMatchObject({ code: 'message-empty' })
  })

  test('[O8] `reset` leaves nothing on the device, and the next customer is another one', async () => {
    const { conversation, customer, storage } = await begun()
    const before = customer.$customer.get()?.id
    await customer.reset()
    expect(await storage.read('')).toEqual({})
    expect(customer.thread(conversation).$messages.get()).toEqual([])
    const next = customer.start()
    expect(next).not.toBe(conversation)
    await customer.send(next, text('Hello again'))
    await delivered(customer, next, 1)
    expect(customer.$customer.get()?.id).not.toBe(before)
  })

  test('[A2] a token that cannot be got now is asked for again, one that is refused for good ends it', async () => {
    const pair = createPair()
    const answers = ['no network', 'slow', 'agent:Ada']
    const reasons: string[] = []
    const ada = pair.agent('Ada', async ({ reason }) => {
      reasons.push(reason)
      const answer = answers.shift() ?? 'none'
      if (answer === 'no network') throw new Error(answer)
      if (answer === 'slow') throw new ChatError('busy')
      if (answer === 'none') throw new ChatError('bad-token')
      return answer
    })
    ada.connect()
    await seen(ada.$connection, ({ status }) => status === 'waiting')
    await pair.clock.advance(5_000)
    expect(ada.$connection.get()).toMatchObject({ status: 'waiting', code: 'busy' })
    await pair.clock.advance(5_000)
    expect(ada.$connection.get()).toEqual({ status: 'online' })
    pair.revoke('Ada')
    pair.cut()
    await pair.clock.advance(30_000)
    expect(ada.$connection.get()).toEqual({ status: 'closed', code: 'bad-token' })
    expect(reasons).toEqual(['connect', 'connect', 'connect', 'expired'])
    expect(pair.clock.waiting()).toBe(0)
  })

  test('`destroy` leaves no timer', async () => {
    const { ada, customer, pair } = await begun()
    customer.destroy()
    ada.destroy()
    await new Promise(setImmediate)
    expect(pair.clock.waiting()).toBe(0)
  })
})
