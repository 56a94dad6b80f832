import { describe, expect, test } from 'vitest'
import { type Client, createClient, type KeyValueStorage, memoryStorage } from '../src/core/index.ts'
import { createMemoryLog, createSession, type EventLog, guestActor, type Reader } from '../src/gateway/index.ts'
import { seen, virtualClock } from '../src/testing/index.ts'
import { createPair, type Pair } from '../src/testing/node/index.ts'
import { memory, reconnect } from '../src/transports/index.ts'
import { begun, delivered, text, words } from './talk.ts'

const last = (client: Client, conversation: string) => client.thread(conversation).$messages.get().at(-1)
const online = (client: Client) => seen(client.$connection, ({ status }) => status === 'online')

const dayMs = 24 * 3_600_000
const asleep = () => () => {}

describe('two tabs', () => {
  test('[L3] a tab that follows before the conversation exists gets its messages', async () => {
    const pair = createPair()
    const storage = memoryStorage()
    await storage.claim('customer', 'A'.repeat(43))
    const one = pair.customer({ storage })
    await one.ready()
    const conversation = one.start()
    const two = pair.customer({ storage, who: 'two' })
    await two.ready()
    expect(two.start()).toBe(conversation)
    one.connect()
    two.connect()
    await online(one)
    await online(two)
    await one.send(conversation, text('hello'))
    await delivered(one, conversation, 1)
    await pair.agent('Ada').send(conversation, text('answer'))
    await pair.clock.advance(120_000)
    expect(words(one, conversation)).toEqual(['hello', 'answer'])
    expect(words(two, conversation)).toEqual(['hello', 'answer'])
    expect(two.$unread.get()).toBe(1)
  })

  test('what waits to be sent is never sent after another tab forgot the customer', async () => {
    const pair = createPair()
    const kept = memoryStorage()
    let changed = (_key: string) => {}
    const storage: KeyValueStorage = {
      ...kept,
      watch(listener) {
        changed = listener
        return () => {}
      },
    }
    pair.setOffline(true)
    const customer = pair.customer({ storage })
    const conversation = customer.start()
    await customer.send(conversation, text('private'))
    await seen(customer.$connection, ({ status }) => status === 'waiting')
    await kept.write(Object.fromEntries(Object.keys(await kept.read('')).map((key) => [key, undefined])))
    changed('customer')
    await pair.clock.advance(10)
    pair.setOffline(false)
    await pair.clock.advance(60_000)
    expect(await pair.log.head({ site: 'demo', conversation })).toBeNull()
    expect(words(customer, conversation)).toEqual([])
  })
})

describe('connection faults', () => {
  test('[S7] a token that is expired each time is not asked for in a hot loop', async () => {
    const clock = virtualClock()
    let hellos = 0
    const transport = memory((client) => ({
      receive() {
        hellos += 1
        // Silent in the end, so that a hot loop fails here and does not hang.
        if (hellos > 100) return
        client.send(JSON.stringify({ t: 'error', code: 'token-expired', message: '', fatal: true }))
        client.close(4003, 'token-expired')
      },
      closed() {},
    }))
    const ada = createClient({
      site: 'demo',
      transport: reconnect(transport, { clock, wakes: asleep }),
      clock,
      getToken: async () => 'stale',
    })
    ada.connect()
    await clock.advance(30)
    expect(hellos).toBeGreaterThan(0)
    expect(hellos).toBeLessThan(5)
    await clock.advance(11_000)
    expect(hellos).toBeGreaterThan(2)
  })

  test('[S8] a `hello` that comes too late is made good by the next connection', async () => {
    const pair = createPair()
    let lateMs = 6_000
    const transport = memory((client) => {
      const session = createSession(
        {
          log: pair.log,
          clock: pair.clock,
          authorize: async (_site, token) => guestActor(token),
          site: (id) => ({ id, name: 'Demo', origins: [] }),
          id: () => 'session',
          takeAppend: () => 0,
          enter: () => () => {},
          report: () => {},
        },
        {
          origin: null,
          ownOrigin: null,
          send: (frame) => client.send(JSON.stringify(frame)),
          close: (code, reason) => client.close(code, reason),
        },
      )
      const delayMs = lateMs
      lateMs = 0
      return {
        receive: (frame) => void pair.clock.after(delayMs, () => session.receive(frame)),
        closed: () => session.closed(),
      }
    })
    const customer = createClient({
      site: 'demo',
      transport: reconnect(transport, { clock: pair.clock, wakes: asleep }),
      clock: pair.clock,
    })
    const conversation = customer.start()
    await customer.send(conversation, text('hello'))
    await seen(customer.$actor, (actor) => actor !== null)
    await pair.clock.advance(600_000)
    expect(customer.$connection.get()).toEqual({ status: 'online' })
    expect(last(customer, conversation)).toMatchObject({ content: text('hello'), delivery: 'sent' })
  })

  test('[S4] of a log that was lost nothing is left on either side, and the chat goes on', async () => {
    const clock = virtualClock()
    let current = createMemoryLog({ clock })
    const log: EventLog = new Proxy(current, { get: (_, name) => Reflect.get(current, name) })
    const { ada, conversation, customer, pair } = await begun({ log, clock })
    await ada.list('open')
    for (let n = 2; n <= 6; n++) await ada.send(conversation, text(`${n}`))
    await delivered(customer, conversation, 6)
    customer.markRead(conversation, 6)
    ada.markRead(conversation, 6)
    await clock.advance(3_000)
    current = createMemoryLog({ clock })
    pair.cut()
    await clock.advance(30_000)
    await customer.send(conversation, text('after'))
    await clock.advance(5_000)
    await ada.send(conversation, text('yes'))
    await clock.advance(5_000)
    expect(ada.$conversations.get()).toMatchObject([{ last: { text: 'yes' } }])
    expect(words(customer, conversation)).toEqual(['after', 'yes'])
    expect(customer.thread(conversation).$messages.get()).toMatchObject([{ delivery: 'sent' }, { delivery: null }])
    expect(customer.$unread.get()).toBe(1)
  })
})

describe('a resolved conversation', () => {
  test('an agent’s word after it does not delay its end: the customer writes in a new one', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await ada.setStatus(conversation, 'resolved')
    await pair.clock.advance(1_000)
    customer.disconnect()
    ada.disconnect()
    await pair.clock.advance(5 * dayMs)
    ada.connect()
    await ada.send(conversation, text('How was it?'))
    await delivered(ada, conversation, 2)
    ada.disconnect()
    await pair.clock.advance(3 * dayMs)
    customer.connect()
    await pair.clock.advance(2_000)
    await customer.send(customer.start(), text('Great'))
    await pair.clock.advance(2_000)
    const next = customer.start()
    expect(next).not.toBe(conversation)
    await customer.send(next, text('Great!'))
    await pair.clock.advance(2_000)
    expect(last(customer, next)).toMatchObject({ content: text('Great!'), delivery: 'sent' })
  })

  test('it is still the current one if it was resolved today, however old its last word is', async () => {
    const { ada, conversation, customer, pair } = await begun()
    customer.disconnect()
    ada.disconnect()
    await pair.clock.advance(8 * dayMs)
    ada.connect()
    await ada.setStatus(conversation, 'resolved')
    await pair.clock.advance(1_000)
    ada.disconnect()
    customer.connect()
    await pair.clock.advance(2_000)
    expect(customer.$conversations.get()).toMatchObject([{ conversation, status: 'resolved' }])
    expect(customer.start()).toBe(conversation)
  })
})

describe('gateway', () => {
  test.each<[string, (pair: Pair, ada: Client, conversation: string) => Promise<unknown>]>([
    [
      'followed, answered and left',
      async (pair, ada, conversation) => {
        const off = ada.follow(conversation)
        await pair.clock.advance(0)
        await ada.send(conversation, text('answer'))
        off()
      },
    ],
    ['assigned, never followed', (_pair, ada, conversation) => ada.assign(conversation, 'ada')],
  ])('[S1] conversations that were %s take no place among the 50 followed', async (_title, act) => {
    const pair = createPair()
    const customer = pair.customer()
    for (let n = 0; n < 52; n++) {
      await customer.send(`c${n}`, text('question'))
      await delivered(customer, `c${n}`, 1)
      await pair.clock.advance(1_000)
    }
    const ada = pair.agent('Ada')
    ada.connect()
    await online(ada)
    for (let n = 0; n < 51; n++) {
      await act(pair, ada, `c${n}`)
      await pair.clock.advance(1_000)
    }
    ada.follow('c51')
    await pair.clock.advance(60_000)
    expect(ada.thread('c51').$isLoaded.get()).toBe(true)
  })

  test('[S11] a client that leaves while its `hello` is answered leaves no watch on the feed', async () => {
    const inner = createMemoryLog()
    const watching = new Set<() => void>()
    let onRead = (_reader: Reader) => {}
    const log: EventLog = {
      ...inner,
      read(query) {
        onRead(query.reader)
        return inner.read(query)
      },
      watchFeed(site, reader, hint) {
        const stop = inner.watchFeed(site, reader, hint)
        watching.add(stop)
        return () => {
          watching.delete(stop)
          stop()
        }
      },
    }
    const { conversation, pair } = await begun({ log })
    const before = watching.size
    const eve = pair.agent('Eve')
    eve.follow(conversation)
    onRead = ({ id }) => {
      if (id === 'eve') eve.destroy()
    }
    eve.connect()
    await pair.clock.advance(1_000)
    expect(eve.$connection.get().status).toBe('idle')
    expect(watching.size).toBe(before)
  })

  test('[O3] an append that breaks behind a slow one is nobody’s unhandled rejection, and is sent again', async () => {
    const clock = virtualClock()
    const inner = createMemoryLog({ clock })
    let appends = 0
    const log: EventLog = {
      ...inner,
      async append(place, author, event) {
        appends += 1
        if (appends === 2) await new Promise<void>((resolve) => void clock.after(30, resolve))
        if (appends === 3) throw new Error('disk')
        return inner.append(place, author, event)
      },
    }
    const unhandled: unknown[] = []
    const listener = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', listener)
    const { conversation, customer } = await begun({ log, clock })
    await customer.send(conversation, text('two'))
    await customer.send(conversation, text('three'))
    await clock.advance(10)
    await new Promise(setImmediate)
    await clock.advance(30_000)
    await new Promise(setImmediate)
    process.off('unhandledRejection', listener)
    expect(appends).toBeGreaterThan(3)
    expect(unhandled).toEqual([])
    expect(words(customer, conversation)).toEqual(['one', 'two', 'three'])
    expect(last(customer, conversation)).toMatchObject({ delivery: 'sent' })
  })
})
