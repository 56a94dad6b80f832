import { describe, expect, test } from 'vitest'
import { memoryStorage } from '../src/core/index.ts'
import { seen } from '../src/testing/index.ts'
import { createPair } from '../src/testing/node/index.ts'
import { delivered, text, words } from './talk.ts'

const shop = 'https://shop.example'
const pay = 'https://pay.example'
const online = ({ status }: { readonly status: string }) => status === 'online'

/** A storage whose contents outlive its client, as a browser's do for each origin. */
const kept = () => {
  const { isVolatile: _, ...storage } = memoryStorage()
  return storage
}

/** A guest of the shop with one stored message, and what the browser keeps for either origin. */
async function asked() {
  const pair = createPair({ site: { id: 'demo', name: 'Demo', origins: [shop, pay] } })
  const [here, there] = [kept(), kept()]
  const customer = pair.customer({ storage: here, origin: shop })
  const conversation = customer.start()
  await customer.send(conversation, text('one'))
  await delivered(customer, conversation, 1)
  return { pair, here, there, customer, conversation }
}

type Customer = ReturnType<ReturnType<typeof createPair>['customer']>
type Storage = ReturnType<typeof kept>

/** Goes on at the other origin: a page load with the code of this one. */
async function go(world: { pair: ReturnType<typeof createPair> }, from: Customer, origin: string, storage: Storage) {
  const handover = await from.handover({ origin })
  from.destroy()
  const next = world.pair.customer({ storage, origin, handover })
  await next.ready()
  return next
}
describe('[A4] from one origin of a shop to the other', () => {
  test('[O8] who is forgotten while the hand-over is kept stays forgotten', async () => {
    const { customer, pair, there } = await asked()
    const handover = await customer.handover({ origin: pay })
    const isRead = Promise.withResolvers<void>()
    const isForgotten = Promise.withResolvers<void>()
    let reads = 0
    const storage = {
      ...there,
      async read(prefix: string) {
        const found = await there.read(prefix)
        // The third is the one before the customer is kept.
        if (++reads === 3) {
          isRead.resolve()
          await isForgotten.promise
        }
        return found
      },
    }
    const next = pair.customer({ storage, origin: pay, handover })
    await isRead.promise
    await next.reset()
    isForgotten.resolve()
    await new Promise((resolve) => setTimeout(resolve))
    expect(await there.read('')).toEqual({})
  })

  test('to and fro, many times: one customer, one conversation, nothing doubled, each origin’s draft is there again', async () => {
    const world = await asked()
    const { conversation, here, there } = world
    let page = world.customer
    const spoken = ['one']
    for (const turn of [1, 2, 3]) {
      // A customer has five codes at one time.
      await world.pair.clock.advance(30_000)
      page.setDraft(conversation, `half a thought ${turn}`)
      await seen(page.thread(conversation).$draft, (draft) => draft !== '')
      page = await go(world, page, pay, there)
      await seen(page.$current, (current) => current === conversation)
      expect(page.thread(conversation).$draft.get()).toBe('')
      await page.send(conversation, text(`paying ${turn}`))
      spoken.push(`paying ${turn}`)
      await delivered(page, conversation, spoken.length)
      page = await go(world, page, shop, here)
      // The panel is open again before anybody knows who it is.
      page.start()
      await seen(page.$current, (current) => current === conversation)
      await delivered(page, conversation, spoken.length)
      await seen(page.thread(conversation).$draft, (draft) => draft === `half a thought ${turn}`)
    }
    expect(words(page, conversation)).toEqual(spoken)
    expect(page.$conversations.get()).toHaveLength(1)
  })

  test('a panel that was open before anybody knew who it is goes on with the conversation, and what was typed', async () => {
    const world = await asked()
    const page = await go(world, world.customer, pay, world.there)
    const early = page.start()
    expect(early).not.toBe(world.conversation)
    page.setDraft(early, 'and the')
    await seen(page.$current, (current) => current === world.conversation)
    expect(page.thread(world.conversation).$draft.get()).toBe('and the')
    expect(page.thread(early).$draft.get()).toBe('')
    await delivered(page, world.conversation, 1)
  })

  test('what was sent before anybody knew who it is stays where it was written', async () => {
    const world = await asked()
    const page = await go(world, world.customer, pay, world.there)
    const early = page.start()
    await page.send(early, text('quick'))
    await delivered(page, early, 1)
    await world.pair.clock.advance(1_000)
    await seen(page.$conversations, (all) => all.length === 2)
    expect(page.$current.get()).toBe(early)
    // It is the same customer over another connection, and after a reload.
    const you = page.$actor.get()
    page.disconnect()
    page.connect()
    await seen(page.$connection, online)
    expect(page.$actor.get()).toEqual(you)
    const again = world.pair.customer({ storage: world.there, origin: pay })
    page.destroy()
    await again.ready()
    again.connect()
    await delivered(again, early, 1)
  })

  test('where another guest’s words wait to be sent, they are sent first and by that guest', async () => {
    const world = await asked()
    const { pair, there } = world
    const other = pair.customer({ storage: there, origin: pay, who: 'other' })
    const theirs = other.start()
    pair.setOffline(true)
    await other.send(theirs, text('from before'))
    await seen(other.thread(theirs).$messages, ([first]) => first?.delivery === 'saved')
    other.destroy()
    pair.setOffline(false)
    const page = await go(world, world.customer, pay, there)
    await seen(page.$current, (current) => current === world.conversation)
    await delivered(page, world.conversation, 1)
    const [before, now] = await Promise.all(
      [theirs, world.conversation].map((conversation) => pair.log.head({ site: 'demo', conversation })),
    )
    expect(before?.head).toBe(1)
    expect(page.$actor.get()?.id).toBe(now?.customer)
    expect(before?.customer).not.toBe(now?.customer)
  })

  test('[O8] who is forgotten before that is sent becomes nobody by the code', async () => {
    const { customer, pair, there } = await asked()
    const other = pair.customer({ storage: there, origin: pay, who: 'other' })
    pair.setOffline(true)
    await other.send(other.start(), text('from before'))
    other.destroy()
    pair.setOffline(false)
    const handover = await customer.handover({ origin: pay })
    pair.setOffline(true)
    const page = pair.customer({ storage: there, origin: pay, handover })
    await page.ready()
    await page.reset({ discardUnsent: true })
    pair.setOffline(false)
    page.connect()
    await seen(page.$connection, online)
    await new Promise((resolve) => setTimeout(resolve))
    expect(page.$actor.get()?.id).not.toBe(customer.$actor.get()?.id)
    expect(await there.read('')).toEqual({})
  })

  test('a code that is of no use leaves who was here, and the connection says so', async () => {
    const world = await asked()
    const { conversation, customer, pair, here } = world
    customer.destroy()
    const page = pair.customer({ storage: here, origin: shop, handover: 'used' })
    await seen(page.$connection, ({ status, code }) => status === 'online' && code === 'bad-token')
    await delivered(page, conversation, 1)
    await seen(page.$current, (current) => current === conversation)
    pair.cut()
    await pair.clock.advance(5_000)
    await seen(page.$connection, online)
    expect(page.$connection.get()).toEqual({ status: 'online' })
  })
})
