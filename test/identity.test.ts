import { describe, expect, test } from 'vitest'
import { createClient, memoryStorage } from '../src/core/index.ts'
import type { FramesRequest } from '../src/protocol/frames.ts'
import { seen } from '../src/testing/index.ts'
import { createPair } from '../src/testing/node/index.ts'
import { begun, delivered, text, words } from './talk.ts'

const asAnn = { getToken: async () => 'known:ann' }
const online = ({ status }: { readonly status: string }) => status === 'online'

/** A storage whose contents outlive its client, as a browser's do. */
const device = () => {
  const { isVolatile: _, ...kept } = memoryStorage()
  return kept
}

/** A guest with one stored message, on a device of their own. */
async function guest() {
  const storage = device()
  const pair = createPair()
  const customer = pair.customer({ storage })
  const conversation = customer.start()
  await customer.send(conversation, text('one'))
  await delivered(customer, conversation, 1)
  return { pair, storage, customer, conversation }
}

describe('identify', () => {
  test('[A3] what a guest wrote becomes the known customer’s, who goes on without a reset', async () => {
    const { conversation, customer, pair } = await guest()
    const before = pair.traffic.length
    await customer.identify(asAnn)
    await seen(customer.$actor, (actor) => actor?.id === 'ann')
    await customer.send(conversation, text('two'))
    await delivered(customer, conversation, 2)
    const messages = customer.thread(conversation).$messages.get()
    expect(messages.map(({ author, isOwn }) => [author.id, isOwn])).toEqual([
      ['ann', true],
      ['ann', true],
    ])
    expect(pair.traffic.slice(before).filter(({ frame }) => frame.t === 'events' && frame.reset)).toEqual([])
    expect(await pair.log.head({ site: 'demo', conversation })).toMatchObject({ customer: 'ann' })
  })

  test('[N1] a message sent as a guest and not answered stands once after identifying', async () => {
    const { conversation, customer, pair } = await guest()
    let isStored = () => {}
    const stored = new Promise<void>((resolve) => {
      isStored = resolve
    })
    const { append } = pair.log
    Object.assign(pair.log, {
      append: async (...args: Parameters<typeof append>) => {
        const appended = await append(...args)
        Object.assign(pair.log, { append })
        // Stored, and the answer never comes.
        pair.cut()
        isStored()
        return appended
      },
    })
    await customer.send(conversation, text('between'))
    await stored
    await customer.identify(asAnn)
    await delivered(customer, conversation, 2)
    expect(words(customer, conversation)).toEqual(['one', 'between'])
    expect(await pair.log.head({ site: 'demo', conversation })).toMatchObject({ head: 2 })
  })

  test('[A3] the device keeps no guest’s secret then, and shows what it keeps to that customer alone', async () => {
    const { conversation, customer, pair, storage } = await guest()
    await customer.identify(asAnn)
    await seen(customer.$connection, online)
    await seen(customer.$actor, (actor) => actor?.id === 'ann')
    await pair.clock.advance(0)
    expect(Object.keys(await storage.read(''))).not.toContain('customer')
    customer.destroy()

    const locked = pair.customer({ storage })
    await locked.ready()
    expect([locked.$current.get(), words(locked, conversation)]).toEqual([null, []])
    const other = pair.customer({ storage: { ...storage } })
    await other.identify({ getToken: async () => `x.${btoa('{"sub":"bob"}')}.x` })
    other.connect()
    await pair.clock.advance(0)
    expect(words(other, conversation)).toEqual([])
  })

  test('the known customer’s page shows the thread before the network answers', async () => {
    const { conversation, customer, pair, storage } = await guest()
    const getToken = async () => `known:ann.${btoa('{"sub":"known:ann"}')}.x`
    await customer.identify({ getToken })
    await seen(customer.$actor, (actor) => actor?.id.startsWith('ann') ?? false)
    await pair.clock.advance(0)
    customer.destroy()
    pair.setOffline(true)
    await storage.write({ owner: 'known:ann' })
    const next = pair.customer({ storage, getToken })
    next.connect()
    await seen(next.thread(conversation).$messages, ([first]) => first?.content !== undefined)
    expect(words(next, conversation)).toEqual(['one'])
  })

  test('a token that is refused for good ends it, and says why', async () => {
    const { customer } = await guest()
    await customer.identify({ getToken: async () => 'forged' })
    await seen(customer.$connection, ({ status }) => status === 'closed')
    expect(customer.$connection.get()).toEqual({ status: 'closed', code: 'bad-token' })
    await expect(customer.identify({} as never)).rejects.toMatchObject({ code: 'bad-option' })
  })
})

describe('reset', () => {
  test('[O8] asks while messages wait, and then wipes everything', async () => {
    const { conversation, customer, pair, storage } = await guest()
    pair.setOffline(true)
    pair.cut()
    await customer.send(conversation, text('not sent'))
    await expect(customer.reset()).rejects.toMatchObject({ code: 'unsent-messages', data: { count: 1 } })
    expect(words(customer, conversation)).toEqual(['one', 'not sent'])
    await customer.reset({ discardUnsent: true })
    expect(await storage.read('')).toEqual({})
    expect(words(customer, conversation)).toEqual([])
  })
})

describe('handover', () => {
  test('[A4] a page of another origin becomes the same customer, once', async () => {
    const { conversation, customer, pair } = await guest()
    const code = await customer.handover({ origin: 'https://pay.example' })
    const there = pair.customer({ storage: device(), handover: code, origin: 'https://pay.example' })
    await seen(there.$connection, online)
    expect(there.$actor.get()?.id).toBe(customer.$actor.get()?.id)
    there.follow(conversation)
    await delivered(there, conversation, 1)
    await there.send(conversation, text('from the checkout'))
    await delivered(customer, conversation, 2)
    expect(customer.thread(conversation).$messages.get()[1]).toMatchObject({ isOwn: true })

    const again = pair.customer({ storage: device(), handover: code, origin: 'https://pay.example' })
    await seen(again.$connection, online)
    expect(again.$actor.get()?.id).not.toBe(customer.$actor.get()?.id)
  })

  test('[A4] another device of the same person has 5 minutes', async () => {
    const { customer, pair } = await guest()
    const origin = 'https://pay.example'
    const code = await customer.handover({ origin, forDevice: true })
    await pair.clock.advance(299_999)
    const phone = pair.customer({ storage: device(), handover: code, origin })
    await seen(phone.$connection, online)
    expect(phone.$actor.get()?.id).toBe(customer.$actor.get()?.id)
  })

  test('[A4] the next page of that origin is that customer too', async () => {
    const { customer, pair } = await guest()
    const storage = device()
    const code = await customer.handover({ origin: 'https://pay.example' })
    const there = pair.customer({ storage, handover: code, origin: 'https://pay.example' })
    await seen(there.$connection, online)
    await pair.clock.advance(0)
    there.destroy()
    const next = pair.customer({ storage })
    next.connect()
    await seen(next.$connection, online)
    expect(next.$actor.get()?.id).toBe(customer.$actor.get()?.id)
  })
})

describe('what a device keeps', () => {
  test('[O4] an edited message that was never on a connection keeps id and place; one that is kept any tab may send', async () => {
    const never = { site: 'demo', transport: () => ({ send() {}, close() {} }) }
    const page = createClient(never)
    const conversation = page.start()
    const first = await page.send(conversation, text('frist'))
    await page.send(conversation, text('second'))
    expect(await page.edit(conversation, first, text('first'))).toBe(first)
    expect(words(page, conversation)).toEqual(['first', 'second'])

    const tab = createClient({ ...never, storage: device() })
    const id = await tab.send(tab.start(), text('kept'))
    await expect(tab.edit(tab.start(), id, text('edited'))).rejects.toMatchObject({ code: 'not-found' })
    tab.discard(tab.start(), id)
    expect(words(tab, tab.start())).toEqual(['kept'])
  })

  test('[O4] one refused for good can be edited, under a new id, or taken away', async () => {
    const { conversation, customer, pair } = await guest()
    const { append } = pair.log
    Object.assign(pair.log, { append: async () => ({ outcome: 'refused', code: 'not-allowed' }) })
    const bad = await customer.send(conversation, text('bad'))
    const worse = await customer.send(conversation, text('worse'))
    await seen(customer.thread(conversation).$messages, (all) => all.filter(({ failure }) => failure).length === 2)
    Object.assign(pair.log, { append })
    customer.discard(conversation, worse)
    const good = await customer.edit(conversation, bad, text('good'))
    expect(good).not.toBe(bad)
    await delivered(customer, conversation, 2)
    expect(words(customer, conversation)).toEqual(['one', 'good'])
  })

  test('[S1] a page that is opened again shows the thread at once, and goes on from its cursor', async () => {
    const { conversation, customer, pair, storage } = await guest()
    const ada = pair.agent('Ada')
    ada.follow(conversation)
    await ada.send(conversation, text('two'))
    await delivered(customer, conversation, 2)
    await pair.clock.advance(0)
    customer.destroy()
    await ada.send(conversation, text('three'))
    await delivered(ada, conversation, 3)
    const before = pair.traffic.length
    const next = pair.customer({ storage })
    await next.ready()
    expect(words(next, conversation)).toEqual(['one', 'two'])
    next.connect()
    await delivered(next, conversation, 3)
    const came = pair.traffic
      .slice(before)
      .flatMap(({ who, frame }) => (who === 'customer' && frame.t === 'events' ? [frame] : []))
    expect(came.map(({ reset, events }) => [reset, events.length])).toEqual([[undefined, 1]])
  })

  test('an agent’s threads are not kept', async () => {
    const { conversation, pair } = await begun()
    const storage = device()
    const bea = pair.agent('Bea', undefined, storage)
    bea.connect()
    bea.follow(conversation)
    await delivered(bea, conversation, 1)
    bea.setDraft(conversation, 'Hello')
    await pair.clock.advance(0)
    expect(Object.keys(await storage.read(''))).toEqual([`draft/${conversation}`])
  })

  test('[L5] what is erased at the gateway is gone from the thread and from the device', async () => {
    const { conversation, customer, pair, storage } = await guest()
    await pair.log.erase({ site: 'demo', conversation })
    await seen(customer.thread(conversation).$messages, ([first]) => first?.erased === true)
    expect(words(customer, conversation)).toEqual([''])
    await pair.clock.advance(0)
    expect(JSON.stringify(await storage.read('thread/'))).not.toContain('one')
  })

  test('[O6] a page that goes sends what is left, under the same ids, and the next page finds it stored', async () => {
    const { conversation, customer, pair, storage } = await guest()
    const sent: FramesRequest[] = []
    customer.destroy()
    const page = pair.customer({ storage, beacon: (request) => sent.push(request) })
    page.connect()
    await seen(page.$connection, online)
    pair.setOffline(true)
    pair.cut()
    const ids = [await page.send(conversation, text('two')), await page.send(conversation, text('three'))]
    page.suspend()
    expect(sent).toMatchObject([{ v: 1, site: 'demo', token: expect.stringMatching(/^guest:/) }])
    expect(sent[0]?.frames).toMatchObject([
      { t: 'append', conversation, event: { id: ids[0] } },
      { t: 'append', conversation, event: { id: ids[1], after: ids[0] } },
    ])
    expect(page.$connection.get()).toEqual({ status: 'idle' })
    pair.setOffline(false)
    page.connect()
    await delivered(page, conversation, 3)
  })
})
