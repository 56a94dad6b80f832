import { expect, test } from 'vitest'
import { createClient, memoryStorage } from '../src/core/index.ts'
import { createLate } from '../src/core/late/late.ts'
import { loadOutbox } from '../src/core/late/load-outbox.ts'
import { createLeanClient } from '../src/core/lean.ts'
import { createOutbox } from '../src/core/outbox.ts'
import type { ClientFrame, FramesRequest } from '../src/protocol/frames.ts'
import { seen, virtualClock } from '../src/testing/index.ts'
import { createPair } from '../src/testing/node/index.ts'
import { browserStorage, guestWrote, jwt, known, online, settled, welcoming } from './one-browser.ts'
import { delivered, text, words } from './talk.ts'

test('[S11] what changed between the feed’s cursor and a welcome is told again when the line is cut in between', async () => {
  const pair = createPair()
  const agent = pair.agent('Ada')
  agent.connect()
  await seen(agent.$connection, online)
  await agent.list('open')
  pair.setOffline(true)
  pair.cut()
  await settled()
  pair.setOffline(false)
  const customer = pair.customer()
  const conversation = customer.start()
  const { push } = pair.traffic as unknown as unknown[]
  let cuts = 0
  Object.assign(pair.traffic, {
    push(...items: { who: string; direction: string; frame: { t: string } }[]) {
      if (items[0]?.who === 'Ada' && items[0].frame.t === 'welcome' && cuts++ === 0) queueMicrotask(() => pair.cut())
      return push.apply(pair.traffic, items as never)
    },
  })
  await customer.send(conversation, text('is anybody there?'))
  await delivered(customer, conversation, 1)
  for (let turn = 0; turn < 20; turn++) {
    await pair.clock.advance(1_000)
    await settled()
  }
  expect(cuts).toBeGreaterThan(1)
  expect(agent.$connection.get().status).toBe('online')
  expect(agent.$conversations.get().map((summary) => summary.conversation)).toEqual([conversation])
})

test('[O1] a client whose late parts could not be loaded once gets them later, and connects', async () => {
  const { tab } = browserStorage()
  const { pair, customer } = await guestWrote(tab())
  customer.destroy()
  const clock = pair.clock
  let loads = 0
  const up: ClientFrame[] = []
  const client = createLeanClient(
    {
      site: 'demo',
      clock,
      storage: tab(),
      transport: (on) => {
        queueMicrotask(() => on.open())
        return { send: (frame) => void up.push(frame), close() {} }
      },
    },
    async () => {
      if (loads++ === 0) throw new Error('offline')
      return createLate
    },
  )
  client.ready().catch(() => {})
  client.connect()
  for (let turn = 0; turn < 10; turn++) {
    await settled()
    await clock.advance(5_000)
  }
  expect(up.map(({ t }) => t)).toContain('hello')
  client.destroy()
})

test('[O8] a page of a known customer that comes back after a `reset` elsewhere shows nothing of them', async () => {
  const { tab } = browserStorage()
  const pair = createPair()
  const [mine, others] = [tab(), tab()]
  const one = pair.customer({ storage: mine, who: 'one' })
  await one.ready()
  await one.identify(known('ann'))
  one.connect()
  await seen(one.$connection, online)
  const conversation = one.start()
  await one.send(conversation, text('secret'))
  await delivered(one, conversation, 1)
  await settled()
  one.suspend()
  mine.leave()
  const two = pair.customer({ storage: others, who: 'two' })
  await two.ready()
  await two.reset()
  mine.comeBack()
  await settled()
  expect(words(one, conversation)).toEqual([])
})

test('[O4] what a beacon has sent is not edited under its id', async () => {
  const pair = createPair()
  const requests: FramesRequest[] = []
  const client = pair.customer({ beacon: (request) => void requests.push(request) })
  const conversation = client.start()
  await client.send(conversation, text('one'))
  await delivered(client, conversation, 1)
  pair.setOffline(true)
  pair.cut()
  await settled()
  const id = await client.send(conversation, text('two'))
  client.suspend()
  expect(requests.flatMap(({ frames }) => frames.map((frame) => 'event' in frame && frame.event.id))).toEqual([id])
  // Another id, or refused as under way: either will do.
  expect(await client.edit(conversation, id, text('other words')).catch(() => 'refused')).not.toBe(id)
})

test('[O8] what a slow hook let through after a `reset` is not written on', async () => {
  const { kept, tab } = browserStorage()
  const { customer, conversation } = await guestWrote(tab())
  let goOn = () => {}
  customer.hook('beforeSend', () => new Promise<true>((resolve) => (goOn = () => resolve(true))))
  const sending = customer.send(conversation, text('secret')).catch(() => {})
  await settled()
  await customer.reset({ discardUnsent: true })
  goOn()
  await sending
  await settled()
  expect(JSON.stringify(await kept.read(''))).not.toContain('secret')
})

test('[O4] what is retried in one tab is sent by another that has seen it fail', async () => {
  const { isVolatile: _, ...storage } = memoryStorage()
  const outbox = createOutbox(storage)
  const item = {
    conversation: 'c',
    author: { kind: 'customer', id: 'a' },
    event: { id: 'one', type: 'message', content: { kind: 'text', text: 'x' } },
    composedAt: 1,
  }
  loadOutbox(outbox, { 'outbox/one': { ...item, failure: 'not-found' } })
  expect(outbox.take()).toEqual([])
  loadOutbox(outbox, { 'outbox/one': item })
  expect(outbox.take().map(({ event }) => event.id)).toEqual(['one'])
})

test('[O5] what another tab writes while the late parts are loaded is not missed', async () => {
  const { tab } = browserStorage()
  const { pair, customer, conversation } = await guestWrote(tab())
  let loaded = () => {}
  const client = createLeanClient(
    {
      site: 'demo',
      clock: pair.clock,
      storage: tab(),
      transport: () => ({ send() {}, close() {} }),
    },
    () => new Promise((resolve) => (loaded = () => resolve(createLate))),
  )
  await settled()
  pair.setOffline(true)
  pair.cut()
  await customer.send(conversation, text('waits'))
  loaded()
  await client.ready()
  await settled()
  expect(words(client, conversation)).toContain('waits')
})

test('[S11] after a `reset` the next customer’s conversations are listed', async () => {
  const pair = createPair()
  const first = pair.customer({ who: 'elsewhere' })
  await first.identify(known('ben'))
  const conversation = first.start()
  await first.send(conversation, text('mine'))
  await delivered(first, conversation, 1)
  const client = pair.customer({ storage: browserStorage().tab() })
  await client.identify(known('ann'))
  client.connect()
  await seen(client.$connection, online)
  await settled()
  await client.reset()
  await client.identify(known('ben'))
  client.connect()
  await seen(client.$actor, (actor) => actor?.id === 'ben')
  await pair.clock.advance(2_000)
  await settled()
  expect(client.$conversations.get().map((summary) => summary.conversation)).toEqual([conversation])
})

test('[O6] a beacon never speaks for the customer before', async () => {
  const requests: FramesRequest[] = []
  const pair = createPair()
  const client = pair.customer({ storage: browserStorage().tab(), beacon: (request) => void requests.push(request) })
  await client.ready()
  await client.identify(known('ann'))
  client.connect()
  await seen(client.$connection, online)
  await client.reset()
  await client.identify({ getToken: () => new Promise(() => {}) })
  await client.send(client.start(), text('from ben'))
  client.suspend()
  expect(requests.map(({ token }) => token)).toEqual([])
})

test('[O8] no promise waits for ever: a request ends with the client', async () => {
  const pair = createPair()
  const { customer } = await guestWrote(browserStorage().tab(), pair)
  pair.setOffline(true)
  pair.cut()
  await settled()
  let isOver = false
  void customer.handover({ origin: 'https://pay.example' }).then(
    () => (isOver = true),
    () => (isOver = true),
  )
  await settled()
  customer.destroy()
  await settled()
  expect(isOver).toBe(true)
})

test('[O4] what another tab is sending is not edited under its id', async () => {
  const { tab } = browserStorage()
  const { pair, conversation } = await guestWrote(tab())
  const line = () => ({ send() {}, close() {} })
  const other = createClient({ site: 'demo', clock: pair.clock, storage: tab(), transport: line })
  await other.ready()
  let answer = () => {}
  const { append } = pair.log
  Object.assign(pair.log, {
    append: async (...args: Parameters<typeof append>) => {
      await new Promise<void>((resolve) => (answer = resolve))
      return append(...args)
    },
  })
  const id = await other.send(conversation, text('old words'))
  await settled()
  const edited = await other.edit(conversation, id, text('new words')).catch(() => 'refused')
  answer()
  await settled()
  other.destroy()
  expect(edited).not.toBe(id)
})

test('[O8] a `reset` in the moment of the welcome leaves nothing behind', async () => {
  const { kept, tab } = browserStorage()
  const { customer, conversation: _ } = await guestWrote(tab())
  let done: Promise<void> | undefined
  await customer.identify(known('ann'))
  customer.$connection.listen(({ status }) => {
    if (status === 'online') done ??= customer.reset()
  })
  await settled()
  await done
  await settled()
  expect(await kept.read('')).toEqual({})
})

test('[O5] one tab that claims for a guest leaves another with the same guest connected', async () => {
  const { kept, tab } = browserStorage()
  const pair = createPair()
  await kept.write({ owner: 'ann', current: 'x' })
  const one = pair.customer({ storage: tab(), who: 'one' })
  const two = pair.customer({ storage: tab(), who: 'two' })
  await one.ready()
  await two.ready()
  one.connect()
  two.connect()
  await seen(two.$connection, online)
  const conversation = one.start()
  await one.send(conversation, text('hello'))
  await delivered(one, conversation, 1)
  await settled()
  expect(two.$connection.get().status).toBe('online')
})

test('[T6] nothing runs after `destroy`', async () => {
  const { transport, tell } = welcoming()
  const clock = virtualClock()
  const client = createClient({ site: 'demo', clock, storage: browserStorage().tab(), transport })
  await client.ready()
  client.connect()
  await settled()
  client.setTyping('c', true)
  client.markRead('c', 3)
  tell({ t: 'signal', conversation: 'c', name: 'typing', data: true, author: { kind: 'agent', id: 'a' }, ttlMs: 6_000 })
  client.destroy()
  expect(clock.waiting()).toBe(0)
})

test('[O2] what a guest left unsent is known for the customer’s when the page that knew it is gone', async () => {
  const { kept, tab } = browserStorage()
  const pair = createPair()
  const asAnn = { getToken: async () => jwt('ann') }
  const line = () => ({ send() {}, close() {} })
  const before = createClient({ site: 'demo', clock: pair.clock, storage: tab(), transport: line })
  await before.ready()
  const { transport } = welcoming()
  const page = createClient({ site: 'demo', clock: pair.clock, storage: tab(), transport, ...asAnn })
  page.connect()
  await settled()
  await before.send('c', text('from the guest'))
  await settled()
  before.destroy()
  page.destroy()
  expect(Object.keys(await kept.read(''))).not.toContain('customer')
  const next = createClient({ site: 'demo', clock: pair.clock, storage: tab(), transport: line, ...asAnn })
  next.connect()
  await settled()
  expect(words(next, 'c')).toEqual(['from the guest'])
  next.destroy()
})

test('[L4] what a guest wrote who was not the first to be kept is kept as the customer’s it is by then', async () => {
  const { kept, tab } = browserStorage()
  const storage = tab()
  const authors: string[] = []
  let goOn = () => {}
  const { transport } = welcoming()
  const client = createClient({
    site: 'demo',
    clock: virtualClock(),
    transport,
    storage: {
      ...storage,
      async claim(...args) {
        await new Promise<void>((resolve) => (goOn = resolve))
        return storage.claim(...args)
      },
      write(changes) {
        for (const [key, item] of Object.entries(changes as Record<string, { author: { id: string } } | undefined>))
          if (key.startsWith('outbox/') && item) authors.push(item.author.id)
        return storage.write(changes)
      },
    },
  })
  client.connect()
  const sending = client.send(client.start(), text('one'))
  await settled()
  await client.identify({ getToken: async () => jwt('ann') })
  await settled()
  await kept.write({ customer: 'x'.repeat(43) })
  goOn()
  await sending
  await settled()
  expect([...new Set(authors)]).toEqual(['ann'])
  client.destroy()
})

test('[O2] what is saved while a page that comes back reads what is kept is not taken for gone', async () => {
  const storage = browserStorage().tab()
  let goOn = () => {}
  let isSlow = false
  const client = createClient({
    site: 'demo',
    clock: virtualClock(),
    transport: () => ({ send() {}, close() {} }),
    storage: {
      ...storage,
      async read(prefix) {
        const kept = await storage.read(prefix)
        if (isSlow) await new Promise<void>((resolve) => (goOn = resolve))
        return kept
      },
    },
  })
  await client.send('c', text('one'))
  isSlow = true
  storage.comeBack()
  await settled()
  await client.send('c', text('two'))
  isSlow = false
  goOn()
  await settled()
  expect(words(client, 'c')).toEqual(['one', 'two'])
  client.destroy()
})
