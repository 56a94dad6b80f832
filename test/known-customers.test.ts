import { expect, test } from 'vitest'
import { guestIdentity } from '../src/core/identity.ts'
import { createClient, type KeyValueStorage } from '../src/core/index.ts'
import { seen, virtualClock } from '../src/testing/index.ts'
import { createPair } from '../src/testing/node/index.ts'
import { browserStorage, guestWrote, jwt, known, online, settled, welcoming } from './one-browser.ts'
import { delivered, text, words } from './talk.ts'

test('[A3] a client that has `getToken` from the start brings the guest of its device along', async () => {
  const { tab } = browserStorage()
  const { pair, customer, conversation } = await guestWrote(tab())
  customer.destroy()
  const again = pair.customer({ storage: tab(), ...known('ann') })
  again.connect()
  await seen(again.$connection, online)
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation })).toMatchObject({ customer: 'ann' })
})

test('[A3] `identify` before the device was read brings the guest along', async () => {
  const { tab } = browserStorage()
  const { pair, customer, conversation } = await guestWrote(tab())
  customer.destroy()
  const again = pair.customer({ storage: tab() })
  void again.identify(known('ann'))
  again.connect()
  await seen(again.$connection, online)
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation })).toMatchObject({ customer: 'ann' })
})

test('[N1] what a known customer writes in one tab is not sent by the guest of another', async () => {
  const { tab } = browserStorage()
  const { pair, customer: one, conversation } = await guestWrote(tab())
  const two = pair.customer({ storage: tab(), who: 'two' })
  await two.ready()
  two.connect()
  await seen(two.$connection, online)
  await two.identify(known('ann'))
  await seen(two.$actor, (actor) => actor?.id === 'ann')
  await settled()
  await seen(one.$connection, online)
  const before = pair.traffic.length
  await two.send(conversation, text('from ann'))
  await settled()
  const sent = pair.traffic.slice(before).filter(({ frame, direction }) => direction === 'up' && frame.t === 'append')
  expect(sent.map(({ who }) => who)).toEqual(['two'])
})

test('[N1] a new conversation of a known customer belongs to them, whatever tab is faster', async () => {
  const { tab } = browserStorage()
  const { pair, customer: one } = await guestWrote(tab())
  const storage = tab()
  const two = pair.customer({ storage, who: 'two' })
  await two.ready()
  await two.identify(known('ann'))
  two.connect()
  await seen(two.$actor, (actor) => actor?.id === 'ann')
  await settled()
  await seen(one.$connection, online)
  // Its own line is cut for a moment, the other tab's is not.
  two.disconnect()
  const began = 'a-new-conversation'
  const sending = two.send(began, text('from ann'))
  two.disconnect()
  await sending
  two.disconnect()
  await settled()
  two.connect()
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation: began })).toMatchObject({ customer: 'ann' })
})

test('[N1] a token that comes after another customer was identified changes nothing of theirs', async () => {
  const { tab } = browserStorage()
  const pair = createPair()
  pair.setOffline(true)
  const client = pair.customer({ storage: tab() })
  await client.ready()
  let give = (_: string) => {}
  await client.identify({ getToken: () => new Promise((resolve) => (give = resolve)) })
  client.connect()
  await settled()
  await client.identify({ getToken: async () => jwt('ben') })
  await settled()
  const conversation = client.start()
  await client.send(conversation, text('from ben'))
  give(jwt('ann'))
  await settled()
  expect(words(client, conversation)).toEqual(['from ben'])
})

test('[A1] what is not kept because another tab was first is not told to be', async () => {
  const { kept, tab } = browserStorage()
  const storage = tab()
  const other = guestIdentity(tab())
  const mine = guestIdentity(storage)
  await mine.author()
  let goOn = () => {}
  const slow: KeyValueStorage = {
    ...storage,
    async claim(...args) {
      const now = await storage.claim(...args)
      await new Promise<void>((resolve) => (goOn = resolve))
      return now
    },
  }
  const identity = guestIdentity(slow)
  await identity.author()
  await other.keep({ 'outbox/other': 1 })
  const keeping = identity.keep({ 'outbox/mine': 1 })
  await settled()
  // The other tab's change is heard before the claim has answered.
  identity.load(await kept.read('customer'))
  goOn()
  const isOthers = await keeping
  expect(isOthers || 'outbox/mine' in (await kept.read(''))).toBe(true)
})

test('[A2] `identify` connects again where the guest was refused', async () => {
  const pair = createPair()
  const client = pair.customer()
  await client.identify({ getToken: async () => 'nonsense' })
  client.connect()
  await seen(client.$connection, ({ status }) => status === 'closed')
  await client.identify(known('ann'))
  await settled()
  expect(client.$connection.get().status).toBe('online')
})

test('[N1] what a known customer wrote before their token came is not sent by the next one', async () => {
  const { tab } = browserStorage()
  const pair = createPair()
  const ann = pair.customer({ storage: tab(), who: 'ann' })
  await ann.ready()
  await ann.identify({ getToken: () => new Promise(() => {}) })
  const conversation = ann.start()
  await ann.send(conversation, text('from ann'))
  await settled()
  ann.destroy()
  const ben = pair.customer({ storage: tab(), who: 'ben' })
  await ben.ready()
  await ben.identify(known('ben'))
  ben.connect()
  await seen(ben.$connection, online)
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation })).toBe(null)
})

test('[A3] a guest whose browser keeps nothing goes on as the known customer', async () => {
  const refuse = () => Promise.reject(new Error('no storage'))
  const storage: KeyValueStorage = { read: refuse, write: refuse, claim: refuse, watch: () => () => {} }
  const { pair, customer, conversation } = await guestWrote(storage)
  await customer.identify(known('ann'))
  await seen(customer.$actor, (actor) => actor?.id === 'ann')
  await customer.send(conversation, text('two'))
  await settled()
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation })).toMatchObject({ customer: 'ann', head: 2 })
})

test('[A4] after a hand-over to an origin that had a guest the client knows who it is', async () => {
  const origin = 'https://pay.example'
  const { pair, customer } = await guestWrote(browserStorage().tab())
  const code = await customer.handover({ origin })
  const there = browserStorage()
  const { customer: before } = await guestWrote(there.tab(), pair, 'before')
  before.destroy()
  const client = pair.customer({ storage: there.tab(), origin, handover: code, who: 'there' })
  client.connect()
  await seen(client.$connection, online)
  await settled()
  await settled()
  expect(client.$connection.get().status).toBe('online')
  expect(client.$actor.get()?.id).toBe(customer.$actor.get()?.id)
})

test('[A1] what a known customer left is not shown to a guest who began in an older tab', async () => {
  const { tab } = browserStorage()
  const { pair, customer: one } = await guestWrote(tab())
  const two = pair.customer({ storage: tab(), who: 'two' })
  await two.ready()
  await two.identify(known('ann'))
  const conversation = two.start()
  await two.send(conversation, text('secret of ann'))
  await delivered(two, conversation, 2)
  await settled()
  two.destroy()
  await seen(one.$connection, online)
  const other = one.start()
  await one.send(other, text('somebody'))
  await settled()
  one.destroy()
  const next = pair.customer({ storage: tab(), who: 'next' })
  await next.ready()
  expect(words(next, conversation)).toEqual([])
})

test('[N1] what another customer left unsent is not sent by one identified from the start', async () => {
  const { kept, tab } = browserStorage()
  const { pair, customer } = await guestWrote(tab())
  customer.destroy()
  const event = { id: 'left', type: 'message', content: { kind: 'text', text: 'from ann' } }
  const author = { kind: 'customer', id: 'ann' }
  await kept.write({ 'outbox/left': { conversation: 'anns', author, event, composedAt: 1 } })
  const ben = pair.customer({ storage: tab(), who: 'ben', ...known('ben') })
  ben.connect()
  await seen(ben.$connection, online)
  await settled()
  expect(await pair.log.head({ site: 'demo', conversation: 'anns' })).toBe(null)
})

test('[A4] who wrote with a code that was too old is the same guest after a reload', async () => {
  const pair = createPair()
  const { tab } = browserStorage()
  const storage = tab()
  const client = pair.customer({ storage, origin: 'https://pay.example', handover: 'too-old', who: 'there' })
  await client.ready()
  const conversation = client.start()
  await client.send(conversation, text('hello'))
  await seen(client.$connection, online)
  await delivered(client, conversation, 1)
  client.destroy()
  const again = pair.customer({ storage: tab(), origin: 'https://pay.example', who: 'again' })
  await again.ready()
  again.connect()
  await seen(again.$connection, online)
  await settled()
  const head = await pair.log.head({ site: 'demo', conversation })
  expect(again.$actor.get()?.id).toBe(head?.customer)
})

test('[A4] what one customer asked for is not answered for the next one', async () => {
  const pair = createPair()
  const client = pair.customer({ storage: browserStorage().tab() })
  await client.ready()
  await client.identify(known('ann'))
  pair.setOffline(true)
  client.connect()
  const codes: string[] = []
  client.handover({ origin: 'https://pay.example' }).then(
    (code) => codes.push(code),
    () => {},
  )
  await settled()
  await client.reset()
  pair.setOffline(false)
  client.connect()
  await pair.clock.advance(5_000)
  await settled()
  expect(client.$connection.get().status).toBe('online')
  expect(codes).toEqual([])
})

test('[A1] when the tokens become another customer’s, the device knows whose its data are', async () => {
  const { kept, tab } = browserStorage()
  const { transport } = welcoming()
  const client = createClient({ site: 'demo', clock: virtualClock(), storage: tab(), transport })
  await client.ready()
  let sub = 'ann'
  await client.identify({ getToken: async () => jwt(sub) })
  client.connect()
  await settled()
  expect(await kept.read('owner')).toMatchObject({ owner: 'ann' })
  sub = 'ben'
  client.disconnect()
  client.connect()
  await settled()
  expect(client.$actor.get()?.id).toBe('ben')
  expect(await kept.read('owner')).toMatchObject({ owner: 'ben' })
})

test('[A1] what another customer left unsent is sent for them when they are back', async () => {
  const { kept, tab } = browserStorage()
  const gateway = welcoming()
  const event = { id: 'left', type: 'message', content: { kind: 'text', text: 'from ann' } }
  await kept.write({
    owner: 'ben',
    'outbox/left': { conversation: 'anns', author: { kind: 'customer', id: 'ann' }, event, composedAt: 1 },
  })
  const ann = createClient({ site: 'demo', clock: virtualClock(), storage: tab(), transport: gateway.transport })
  await ann.ready()
  await ann.identify({ getToken: async () => jwt('ann') })
  ann.connect()
  await settled()
  expect(gateway.up.map(({ t }) => t)).toContain('append')
  ann.destroy()
})
