import { describe, expect, test } from 'vitest'
import { type Client, type Clock, createClient, type KeyValueStorage, memoryStorage } from '../src/core/index.ts'
import { seen, virtualClock } from '../src/testing/index.ts'
import { createPair, type Pair } from '../src/testing/node/index.ts'
import { memory } from '../src/transports/index.ts'
import { begun, delivered, text, words } from './talk.ts'

const last = (client: Client, conversation: string) => client.thread(conversation).$messages.get().at(-1)

const passed = (clock: Clock, ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve))

/** Another guest comes and goes: by then one who began earlier has come, too, or never will. */
async function othersCame(pair: Pair) {
  const other = pair.customer({ who: 'other' })
  other.connect()
  await seen(other.$connection, ({ status }) => status === 'online')
  await pair.clock.advance(1_000)
  other.destroy()
}

/** All of a conversation, page by page. */
async function loadAll(client: Client, conversation: string) {
  const { $hasMore } = client.thread(conversation)
  for (let page = 0; page < 20 && $hasMore.get(); page++) await client.loadHistory(conversation)
}

describe('hooks that are slow or wrong', () => {
  test('[O1] a slow `beforeSend` does not let a later message overtake', async () => {
    const { conversation, customer, pair } = await begun()
    customer.hook('beforeSend', ({ content }) =>
      passed(pair.clock, 'text' in content && content.text === 'slow' ? 300 : 10),
    )
    const sends = [customer.send(conversation, text('slow')), customer.send(conversation, text('fast'))]
    await pair.clock.advance(1_000)
    await Promise.all(sends)
    await delivered(customer, conversation, 3)
    expect(words(customer, conversation)).toEqual(['one', 'slow', 'fast'])
  })

  test('[S3] a `beforeReceive` hook that answers something else loses no message, then or later', async () => {
    const { ada, conversation, customer, pair } = await begun()
    // @ts-expect-error A hook written in JavaScript may answer with the message alone.
    const off = customer.hook('beforeReceive', ({ message }) => ({ ...message }))
    await ada.send(conversation, text('two'))
    await pair.clock.advance(1_000)
    off()
    await ada.send(conversation, text('three'))
    await pair.clock.advance(60_000)
    pair.cut()
    await pair.clock.advance(50_000)
    expect(customer.$connection.get()).toEqual({ status: 'online' })
    expect(words(customer, conversation)).toEqual(['one', 'two', 'three'])
  })

  test('[S8] a fatal error behind a busy `beforeReceive` hook keeps the client away', async () => {
    const { ada, conversation, customer, pair } = await begun()
    ada.hook('beforeReceive', () => passed(pair.clock, 4_000))
    await customer.send(conversation, text('two'))
    await pair.clock.advance(10)
    pair.revoke('Ada')
    await ada.send(conversation, text('three'))
    await pair.clock.advance(20_000)
    expect(ada.$connection.get()).toEqual({ status: 'closed', code: 'bad-token' })
  })

  test('a message that a `beforeReceive` hook holds is not shown after `reset`', async () => {
    const { ada, conversation, customer, pair } = await begun()
    customer.hook('beforeReceive', () => passed(pair.clock, 1_000))
    pair.cut()
    await pair.clock.advance(4_000)
    expect(customer.$connection.get()).toEqual({ status: 'online' })
    await ada.send(conversation, text('SECRET-WORD'))
    await pair.clock.advance(100)
    await customer.reset()
    await pair.clock.advance(5_000)
    expect(customer.$connection.get().status).toBe('idle')
    expect(customer.$conversations.get()).toEqual([])
    expect(words(customer, conversation)).toEqual([])
  })

  test('`destroy` under a busy `beforeReceive` hook leaves no timer, with an own message unanswered', async () => {
    const { ada, conversation, customer, pair } = await begun()
    customer.hook('beforeReceive', () => passed(pair.clock, 1_000))
    await ada.send(conversation, text('two'))
    await customer.send(conversation, text('mine'))
    await pair.clock.advance(100)
    customer.destroy()
    ada.destroy()
    await pair.clock.advance(10_000)
    expect(customer.$connection.get().status).toBe('idle')
    expect(pair.clock.waiting()).toBe(0)
  })

  test('[O3] `destroy` under a busy `beforeReceive` hook ends the tries of a refused message, kept in the outbox', async () => {
    let waitMs = 0
    const { ada, conversation, customer, pair } = await begun({
      takeAppend: ({ kind }) => (kind === 'customer' ? waitMs : 0),
    })
    customer.hook('beforeReceive', () => passed(pair.clock, 1_000))
    waitMs = 1_000
    await ada.send(conversation, text('two'))
    await pair.clock.advance(10)
    await customer.send(conversation, text('mine'))
    await pair.clock.advance(100)
    customer.destroy()
    ada.destroy()
    await pair.clock.advance(60_000)
    expect(pair.clock.waiting()).toBe(0)
    expect(last(customer, conversation)).toMatchObject({ content: text('mine'), delivery: 'unsaved' })
  })
})

describe('history', () => {
  test('[S3] history asked for while offline leaves no gap, even if more than 200 came meanwhile', async () => {
    const { ada, conversation, pair } = await begun()
    for (let n = 2; n <= 60; n++) await ada.send(conversation, text(`${n}`))
    await delivered(ada, conversation, 60)
    const eve = pair.agent('Eve')
    eve.follow(conversation)
    eve.connect()
    await delivered(eve, conversation, 50)
    pair.setOffline(true)
    pair.cut()
    await pair.clock.advance(10)
    const loading = eve.loadHistory(conversation)
    for (let n = 61; n <= 310; n++) {
      const event = { id: `id-${n}`, type: 'message', content: text(`${n}`) } as const
      await pair.log.append({ site: 'demo', conversation }, { kind: 'agent', id: 'grace' }, event)
    }
    pair.setOffline(false)
    await pair.clock.advance(50_000)
    await loading
    await loadAll(eve, conversation)
    expect(words(eve, conversation)).toEqual(['one', ...Array.from({ length: 309 }, (_, index) => `${index + 2}`)])
  })

  test('[S1] history reaches the beginning past pages in which a hook hides everything', async () => {
    const { ada, conversation, pair } = await begun()
    for (let n = 0; n < 130; n++) await ada.send(conversation, text(n > 20 && n < 79 ? 'spam' : `${n}`))
    await delivered(ada, conversation, 131)
    const grace = pair.agent('Grace')
    grace.hook('beforeReceive', ({ message: { content } }) => 'text' in content && content.text !== 'spam')
    grace.follow(conversation)
    grace.connect()
    await delivered(grace, conversation, 50)
    await loadAll(grace, conversation)
    expect(grace.thread(conversation).$hasMore.get()).toBe(false)
    expect(words(grace, conversation)).toHaveLength(73)
    expect(words(grace, conversation)[0]).toBe('one')
  })
})

describe('receipts', () => {
  test('what was read while offline is told to the author once connected', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await ada.send(conversation, text('two'))
    await delivered(customer, conversation, 2)
    pair.setOffline(true)
    pair.cut()
    await pair.clock.advance(10)
    customer.markRead(conversation, 2)
    pair.setOffline(false)
    await pair.clock.advance(100_000)
    expect(customer.$unread.get()).toBe(0)
    expect(last(ada, conversation)).toMatchObject({ content: text('two'), delivery: 'read' })
  })

  test('what was read just before a cut is told to the author all the same', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await ada.send(conversation, text('two'))
    await pair.clock.advance(2_000)
    customer.markRead(conversation, 2)
    pair.cut()
    await pair.clock.advance(100_000)
    customer.markRead(conversation, 2)
    await pair.clock.advance(60_000)
    expect(customer.$connection.get()).toEqual({ status: 'online' })
    expect(customer.$unread.get()).toBe(0)
    expect(last(ada, conversation)).toMatchObject({ content: text('two'), delivery: 'read' })
  })

  test('[O2] the event `message` tells of each own message once, of the very first too', async () => {
    const pair = createPair()
    const customer = pair.customer()
    const told: unknown[] = []
    customer.on('message', ({ message }) => told.push(message.content))
    const conversation = customer.start()
    await customer.send(conversation, text('one'))
    await delivered(customer, conversation, 1)
    await customer.send(conversation, text('two'))
    await delivered(customer, conversation, 2)
    await pair.clock.advance(100)
    expect(told).toEqual([text('one'), text('two')])
  })
})

describe('forget and destroy', () => {
  test('`destroy` right after `connect` connects nobody', async () => {
    const pair = createPair()
    const customer = pair.customer()
    customer.connect()
    customer.destroy()
    await othersCame(pair)
    expect(customer.$connection.get().status).toBe('idle')
    expect(pair.traffic.filter(({ who }) => who === 'customer')).toEqual([])
    expect(pair.clock.waiting()).toBe(0)
  })

  test('`destroy` right after `send` connects nobody', async () => {
    const pair = createPair()
    const customer = pair.customer()
    await customer.ready()
    const sending = customer.send(customer.start(), text('one'))
    customer.destroy()
    await sending
    await othersCame(pair)
    expect(pair.traffic.filter(({ who }) => who === 'customer')).toEqual([])
    expect(pair.clock.waiting()).toBe(0)
  })

  test('`forget` empties the page and disconnects even if the device refuses to remove', async () => {
    const pair = createPair()
    const kept = memoryStorage()
    const storage: KeyValueStorage = {
      ...kept,
      async write(changes) {
        if (Object.values(changes).every((value) => value === undefined)) throw new Error('quota')
        await kept.write(changes)
      },
    }
    const customer = pair.customer({ storage })
    const conversation = customer.start()
    await customer.send(conversation, text('one'))
    await delivered(customer, conversation, 1)
    await Promise.allSettled([customer.reset()])
    expect(customer.$connection.get().status).toBe('idle')
    expect(words(customer, conversation)).toEqual([])
  })

  test('[O2] a message sent before the device has been read stays in the thread', async () => {
    const clock = virtualClock()
    const kept = memoryStorage()
    const storage: KeyValueStorage = {
      ...kept,
      async read(prefix) {
        const entries = await kept.read(prefix)
        await passed(clock, 50)
        return entries
      },
    }
    const transport = memory(() => ({ receive() {}, closed() {} }))
    const ada = createClient({ site: 'demo', transport, clock, storage, getToken: async () => 'agent:Ada' })
    const sending = ada.send('conversation', text('one'))
    await clock.advance(1_000)
    await sending
    expect(words(ada, 'conversation')).toEqual(['one'])
  })
})
