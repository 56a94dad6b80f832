import { describe, expect, test } from 'vitest'
import type { Client, CommerceContext } from '../src/core/index.ts'
import type { KeptItem } from '../src/core/outbox.ts'
import { limits } from '../src/protocol/limits.ts'
import { seen } from '../src/testing/index.ts'
import type { Pair } from '../src/testing/node/index.ts'
import { browserStorage, guestWrote } from './one-browser.ts'
import { begun, delivered, text } from './talk.ts'

const page = { url: 'https://shop.example/tent', title: 'Tent' }
const product = { id: 'tent', title: 'Tent' }
const cart = (quantity: number) => ({ items: [], quantity, coupons: [] })
const fields = 'phase stage step product cart checkout order recentOrderId friction shown'.split(' ')
const nothing = Object.fromEntries(fields.map((name) => [name, null]))

/** The contexts that went up, as their changes. */
const sent = ({ traffic }: Pair, who = 'customer') =>
  traffic.flatMap(({ direction, frame, who: whose }) =>
    whose === who && direction === 'up' && frame.t === 'append' && frame.event.type === 'context'
      ? [frame.event.context]
      : [],
  )
/** The changes an agent's thread shows, once there are so many. */
const told = async (ada: Client, conversation: string, count: number) => {
  const entries = await seen(
    ada.thread(conversation).$entries,
    (all) => all.filter(({ type }) => type === 'context').length === count,
  )
  return entries.flatMap((entry) => (entry.type === 'context' ? [entry.context] : []))
}
/** Resolves when nothing waits any more: a message that is sent last comes back last. */
const settled = async (customer: Client, conversation: string, count: number) => {
  await customer.send(conversation, text(`${count}`))
  await delivered(customer, conversation, count)
}
const shown = async (pair: Pair) => {
  const query = { site: 'demo', reader: { kind: 'agent', id: 'ada' }, view: 'open', limit: 9 } as const
  return (await pair.log.summaries(query)).items[0]?.context
}

describe('where the customer is', () => {
  test('is told whole at first, then by what changed, and not at all where nothing did', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await customer.setContext(conversation, { page, phase: 'before', product })
    await told(ada, conversation, 1)
    await customer.setContext(conversation, { page, phase: 'before', product })
    await customer.setContext(conversation, { page, phase: 'during', cart: cart(1) })
    await told(ada, conversation, 2)
    await customer.setContext(conversation, { page: { ...page }, phase: 'during', cart: cart(2) })
    expect(await told(ada, conversation, 3)).toEqual([
      { ...nothing, page, phase: 'before', product },
      { phase: 'during', product: null, cart: cart(1) },
      { cart: cart(2) },
    ])
    expect(sent(pair)).toHaveLength(3)
    expect(await shown(pair)).toEqual({ page, phase: 'during', cart: cart(2) })
  })

  test('a field that is `undefined` is gone', async () => {
    const { ada, conversation, customer } = await begun()
    // As of a host without types.
    const context = { page, product: undefined } as unknown as CommerceContext
    await customer.setContext(conversation, context)
    expect(await told(ada, conversation, 1)).toEqual([{ ...nothing, page }])
  })

  test('one that failed in a page before is in nobody’s way', async () => {
    const { ada, conversation, customer, pair, storage } = await begun()
    const author = { kind: 'customer', id: `${customer.$actor.get()?.id}` } as const
    const event = { id: 'old', type: 'context', context: { page } } as const
    customer.destroy()
    const item: KeptItem = { conversation, author, event, composedAt: 0, failure: 'invalid-event' }
    await storage.write({ 'outbox/old': item })
    const next = pair.customer({ storage, who: 'next' })
    await next.ready()
    await next.setContext(conversation, { page, phase: 'during' })
    expect(await told(ada, conversation, 1)).toEqual([{ ...nothing, page, phase: 'during' }])
  })

  test('is told whole again by the next page', async () => {
    const { ada, conversation, customer, pair, storage } = await begun()
    await customer.setContext(conversation, { page, product })
    await told(ada, conversation, 1)
    customer.destroy()
    const next = pair.customer({ storage, who: 'next' })
    await next.ready()
    await next.setContext(conversation, { page, phase: 'before' })
    expect(await told(ada, conversation, 2)).toMatchObject([{}, { ...nothing, page, phase: 'before' }])
    expect(await shown(pair)).toEqual({ page, phase: 'before' })
  })

  test('fills no outbox while the network is away: one waits, and the newest goes after it', async () => {
    const { ada, conversation, customer, pair } = await begun()
    pair.setOffline(true)
    pair.cut()
    for (let quantity = 1; quantity <= 30; quantity++)
      await customer.setContext(conversation, { page, cart: cart(quantity) })
    await customer.send(conversation, text('two'))
    const waiting = customer
      .thread(conversation)
      .$entries.get()
      .filter(({ seq }) => seq === null)
    expect(waiting.map(({ type }) => type)).toEqual(['context', 'message'])
    pair.setOffline(false)
    await pair.clock.advance(30_000)
    expect(await told(ada, conversation, 2)).toEqual([{ ...nothing, page, cart: cart(1) }, { cart: cart(30) }])
  })

  test('is not told where what waited is what it is by then', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const calls = [cart(1), cart(2), cart(1)].map((one) => customer.setContext(conversation, { page, cart: one }))
    await Promise.all(calls)
    await told(ada, conversation, 1)
    await settled(customer, conversation, 2)
    expect(sent(pair)).toHaveLength(1)
  })

  test('that the gateway refuses leaves the outbox, and is told whole the next time', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const wrong = { url: 'about:blank', title: '' }
    await customer.setContext(conversation, { page: wrong, phase: 'during' })
    await seen(customer.thread(conversation).$entries, (entries) => entries.length === 1)
    await customer.setContext(conversation, { page, phase: 'during' })
    expect(await told(ada, conversation, 1)).toEqual([{ ...nothing, page, phase: 'during' }])
    expect(sent(pair)).toHaveLength(2)
    await settled(customer, conversation, 2)
    await customer.reset()
  })

  test('is told whole again after another tab told its page', async () => {
    const { tab } = browserStorage()
    const { conversation, customer: one, pair } = await guestWrote(tab())
    const two = pair.customer({ storage: tab(), who: 'two' })
    await two.ready()
    const checkout = { url: 'https://shop.example/checkout', title: 'Checkout' }
    await one.setContext(conversation, { page, product, cart: cart(1) })
    await settled(one, conversation, 2)
    await two.setContext(conversation, { page: checkout, phase: 'during' })
    await settled(two, conversation, 3)
    await delivered(one, conversation, 3)
    await one.setContext(conversation, { page, product, cart: cart(2) })
    await settled(one, conversation, 4)
    expect(sent(pair, 'one').at(-1)).toEqual({ ...nothing, page, product, cart: cart(2) })
    expect(await shown(pair)).toEqual({ page, product, cart: cart(2) })
  })

  test('fits a summary, whatever the page holds', async () => {
    const { ada, conversation, customer, pair } = await begun()
    const items = Array.from({ length: 20 }, (_, n) => ({ id: `${n}`, title: 'x'.repeat(300), quantity: 1 }))
    const context: CommerceContext = { page, phase: 'during', cart: { items, quantity: 20, coupons: [] } }
    await customer.setContext(conversation, context)
    const [change] = await told(ada, conversation, 1)
    expect(JSON.stringify(change).length).toBeLessThanOrEqual(limits.contextBytes)
    expect(change).toMatchObject({ page, cart: { items: items.slice(0, 10), quantity: 20 } })
    expect(await shown(pair)).toEqual({ page, phase: 'during', cart: { ...context.cart, items: items.slice(0, 10) } })
  })

  test('[L5] is told whole again after it was erased', async () => {
    const { ada, conversation, customer, pair } = await begun()
    await customer.setContext(conversation, { page, product, cart: cart(1) })
    await told(ada, conversation, 1)
    await pair.log.erase({ site: 'demo', conversation })
    await seen(customer.thread(conversation).$entries, (entries) => entries.some(({ type }) => type === 'erase'))
    expect(await shown(pair)).toBeUndefined()
    await customer.setContext(conversation, { page, product, cart: cart(2) })
    expect(await told(ada, conversation, 2)).toEqual([{}, { ...nothing, page, product, cart: cart(2) }])
    expect(await shown(pair)).toEqual({ page, product, cart: cart(2) })
  })

  test('[O8] of a customer who was forgotten is not told for the next one', async () => {
    const { conversation, customer, pair } = await begun()
    pair.setOffline(true)
    pair.cut()
    await customer.setContext(conversation, { page, cart: cart(1) })
    await customer.setContext(conversation, { page, cart: cart(2) })
    await customer.reset({ discardUnsent: true })
    pair.setOffline(false)
    const next = customer.start()
    await customer.send(next, text('somebody else'))
    await delivered(customer, next, 1)
    expect(sent(pair)).toEqual([])
  })
})

describe('what became of a command', () => {
  test('shows at its card, on its way and stored, for all; the newest of an action counts', async () => {
    const { ada, conversation, customer } = await begun()
    const card = { kind: 'product', fallbackText: 'Tent', product } as const
    const id = await ada.send(conversation, card)
    await delivered(customer, conversation, 2)
    const resultsOf = (client: Client) => client.thread(conversation).$messages.get()[1]?.results
    const changed: unknown[] = []
    customer.on('message:changed', ({ message }) => changed.push([message.id, message.results?.[0]?.state]))
    await customer.result(conversation, id, { action: 'add', state: 'done', message: 'x'.repeat(301) })
    const done = { action: 'add', state: 'done', message: 'x'.repeat(300), trust: 'claimed' }
    expect(resultsOf(customer)).toMatchObject([{ ...done, isStored: false }])
    await seen(ada.thread(conversation).$messages, ([, second]) => second?.results !== undefined)
    await customer.result(conversation, id, { action: 'add', state: 'undone', code: 'by_customer' })
    await seen(ada.thread(conversation).$messages, ([, second]) => second?.results?.[0]?.state === 'undone')
    await seen(customer.thread(conversation).$messages, ([, second]) => second?.results?.[0]?.isStored === true)
    const author = { kind: 'customer', id: customer.$actor.get()?.id }
    const undone = { action: 'add', state: 'undone', code: 'by_customer', trust: 'claimed', author, isStored: true }
    for (const client of [customer, ada]) expect(resultsOf(client)).toEqual([{ ...undone, at: expect.any(Number) }])
    await settled(customer, conversation, 3)
    expect(changed).toEqual([
      [id, 'done'],
      [id, 'undone'],
    ])
  })

  test('of a card that is gone leaves the outbox', async () => {
    const { ada, conversation, customer } = await begun()
    const id = await ada.send(conversation, text('two'))
    await delivered(customer, conversation, 2)
    await ada.remove(conversation, id)
    await customer.result(conversation, id, { action: 'add', state: 'done' })
    await seen(customer.thread(conversation).$entries, (entries) => entries.every(({ seq }) => seq !== null))
    await customer.reset()
  })
})
