import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CommerceContext } from '../../protocol/context.ts'
import { ChatError } from '../../protocol/errors.ts'
import { protocolVersion } from '../../protocol/frames.ts'
import type { Author, AuthoredEvent } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createGateway } from '../gateway.ts'
import type { EventLog } from '../log/log.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { parseEvent } from '../session/schema/event.ts'
import { createPixelRoute } from './pixel.ts'
import { pixelChange } from './pixel-context.ts'
import { alertEvent, checkout, pixelEvent, secrets } from './shopify-pixel.fixture.ts'

const customer: Author = { kind: 'customer', id: 'cora' }
const agent: Author = { kind: 'agent', id: 'ada' }
const shop = 'https://shop.example'
const page = { url: `${shop}/cart`, title: 'Cart' }
const hello: AuthoredEvent = { id: 'm', type: 'message', content: { kind: 'text', text: 'Hi' } }
const url = 'https://chat.example/v1/sites/demo/pixel'
const declined = alertEvent('PAYMENT_ERROR', 'Your card was declined.')
const eur = (minor: number) => ({ minor, currency: 'EUR' })

/** The route over a log with the conversation `c`, in which the customer wrote. */
async function world() {
  const clock = virtualClock()
  const log: { -readonly [Name in keyof EventLog]: EventLog[Name] } = createMemoryLog({ clock })
  const place = { site: 'demo', conversation: 'c' }
  await log.append(place, customer, hello)
  let count = 0
  const route = createPixelRoute({
    log,
    clock,
    id: () => `p${++count}`,
    site: (id) => (['demo', 'second'].includes(id) ? { id, name: id, origins: [shop] } : undefined),
  })
  const send = async (body: unknown, { site = 'demo', address = '192.0.2.1' } = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await route(site, new Request(url, { method: 'POST', body: text }), { address, ownOrigin: null })
    return { status: response.status, text: await response.text(), headers: Object.fromEntries(response.headers) }
  }
  const tell = (...events: readonly unknown[]) => send({ conversation: 'c', events })
  const write = (author: Author, event: AuthoredEvent) => log.append(place, author, event)
  const summary = () => log.summary(place, agent)
  const stored = async () =>
    (await log.read({ ...place, reader: agent, after: 0, limit: 100 })).events.filter(({ type }) => type === 'context')
  const context = async () => (await summary())?.context
  return { clock, context, log, send, stored, summary, tell, write }
}

describe('POST /v1/sites/…/pixel', () => {
  test('tells agents of a checkout that no widget sees, from where the page left off', async () => {
    const { clock, context, stored, summary, tell, write } = await world()
    const product = { id: '7001', title: 'Mug' }
    await write(customer, { id: 'x', type: 'context', context: { page, phase: 'before', stage: 'cart', product } })
    const answer = await tell(pixelEvent('checkout_started', { checkout: checkout('c') }))
    expect(answer).toMatchObject({ status: 202, text: '', headers: { 'access-control-allow-origin': '*' } })
    expect(await context()).toEqual({
      page,
      phase: 'during',
      stage: 'checkout',
      product,
      checkout: { startedAt: clock.now(), attempts: 1 },
      cart: {
        items: [expect.objectContaining({ id: '7001', title: 'Mug', variant: 'Moss green', quantity: 2 })],
        quantity: 2,
        subtotal: eur(2880),
        discount: eur(720),
        shipping: eur(490),
        tax: eur(538),
        total: eur(3370),
        coupons: [{ code: 'SPRING', applied: true }],
      },
    })
    await tell(pixelEvent('payment_info_submitted', { checkout: checkout('c') }))
    const [, first, second] = await stored()
    expect(first).toMatchObject({ author: { kind: 'system', id: 'shopify-pixel' }, id: 'p1' })
    expect(first).not.toMatchObject({ context: { page } })
    expect(second).toMatchObject({ context: { step: 'payment' } })
    expect(Object.keys((second as { context: object }).context)).toEqual(['step'])
    expect((await summary())?.phase).toBe('during')
  })

  test('failures add up to those the page told, also of requests that come at once', async () => {
    const { clock, context, log, tell, write } = await world()
    const before = {
      kind: 'payment_failed',
      code: 'PAYMENT_ERROR',
      field: 'payment',
      step: 'payment',
      count: 1,
      at: 5,
      source: 'shopify',
    }
    await write(customer, { id: 'x', type: 'context', context: { page, friction: [before as never] } })
    const { append } = log
    const held = Promise.withResolvers<void>()
    let appends = 0
    log.append = async (...call) => {
      if (++appends === 2) await held.promise
      return append(...call)
    }
    const [first, second] = [tell(declined), tell(declined)]
    await first
    const third = tell(declined)
    await clock.advance(0)
    held.resolve()
    await Promise.all([second, third])
    expect((await context())?.friction).toEqual([
      {
        kind: 'payment_failed',
        code: 'PAYMENT_ERROR',
        field: 'payment',
        step: 'payment',
        message: 'Your card was declined.',
        count: 4,
        at: clock.now(),
        source: 'shopify-pixel',
      },
    ])
  })

  test('what went wrong stays when the customer comes back to the shop to write', async () => {
    const { context, tell, write } = await world()
    await tell(pixelEvent('payment_info_submitted', { checkout: checkout('c') }), declined)
    const first = { page, phase: 'before', stage: 'cart', step: null, checkout: null, friction: null } as const
    await write(customer, { id: 'x', type: 'context', context: first })
    const { friction, ...rest } = (await context()) ?? {}
    expect(friction).toMatchObject([{ kind: 'payment_failed', source: 'shopify-pixel' }])
    expect(rest).toMatchObject({ page, phase: 'before', cart: { quantity: 2 } })
  })

  test('a purchase counts once, takes the cart away and is claimed', async () => {
    const { clock, context, stored, tell } = await world()
    const order = { id: 'gid://shopify/OrderIdentity/5551', customer: { id: '99100200' } }
    const bought = pixelEvent('checkout_completed', { checkout: { ...checkout('c'), order } })
    await tell(pixelEvent('checkout_started', { checkout: checkout('c') }))
    await tell(bought)
    await clock.advance(1_000)
    await tell(bought)
    expect(await context()).toMatchObject({
      page: { url: shop, title: '' },
      phase: 'after',
      order: { id: '5551', total: eur(3370), at: clock.now() - 1_000, trust: 'claimed' },
      recentOrderId: '5551',
    })
    expect(await context()).not.toHaveProperty('cart')
    expect(await stored()).toHaveLength(2)
  })

  test('a purchase is not told again once the customer goes on browsing', async () => {
    const { context, tell, write } = await world()
    await write(customer, { id: 'x', type: 'context', context: { page, phase: 'before', recentOrderId: '5551' } })
    const order = { id: '5551', customer: { id: '1' } }
    await tell(pixelEvent('checkout_completed', { checkout: { ...checkout('c'), order } }))
    expect(await context()).toEqual({ page, phase: 'before', recentOrderId: '5551' })
  })

  test('what the page tells itself is not counted twice', async () => {
    const { stored, tell } = await world()
    const { lineItems } = checkout('c')
    const merchandise = lineItems[0]?.variant
    await tell(
      pixelEvent('product_viewed', { productVariant: merchandise }),
      pixelEvent('product_added_to_cart', { cartLine: { merchandise, quantity: 1 } }),
      pixelEvent('cart_viewed', { cart: { lines: [{ merchandise, quantity: 1 }] } }),
      pixelEvent('page_viewed', {}),
    )
    expect(await stored()).toEqual([])
  })

  test('[N2] tells nobody whether there is such a conversation', async () => {
    const { send, stored, tell, write } = await world()
    const known = await tell(declined)
    const event = { events: [declined] }
    expect(await send({ conversation: 'nowhere', ...event })).toEqual(known)
    expect(await send({ conversation: 'c', ...event }, { site: 'second' })).toEqual(known)
    await write(agent, { id: 's', type: 'status', status: 'resolved' })
    expect(await tell(declined)).toEqual(known)
    expect(await stored()).toHaveLength(1)
  })

  test.each([
    ['no JSON', '{', 400, 'bad-request'],
    ['no object', 'null', 400, 'bad-request'],
    ['no conversation', { events: [] }, 400, 'bad-request'],
    ['an id that is too long', { conversation: 'x'.repeat(65), events: [] }, 400, 'bad-request'],
    ['no list of events', { conversation: 'c', events: {} }, 400, 'bad-request'],
    ['21 events', { conversation: 'c', events: Array(21).fill(null) }, 400, 'bad-request'],
    ['more than 16 kB', { conversation: 'c', events: ['x'.repeat(16 * 1024)] }, 413, 'body-too-large'],
  ])('%s: nothing is stored', async (_name, body, status, code) => {
    const { send, stored } = await world()
    const answer = await send(body)
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([status, code])
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(await stored()).toEqual([])
  })

  test('an unknown site is told so, as everywhere', async () => {
    const { send } = await world()
    expect(await send({ conversation: 'c', events: [] }, { site: 'nowhere' })).toMatchObject({ status: 404 })
  })

  test('[X1] takes 20 of a conversation at once, then one in 2 s; of one address 200', async () => {
    const { clock, send, tell } = await world()
    const statuses: number[] = []
    for (let n = 0; n < 21; n++) statuses.push((await tell()).status)
    expect(statuses).toEqual([...Array(20).fill(202), 429])
    expect((await tell()).headers['retry-after']).toBe('2')
    const others = (address: string, n: number) => send({ conversation: `c${n}`, events: [] }, { address })
    for (let n = 0; n < 178; n++) expect((await others('192.0.2.1', n)).status).toBe(202)
    expect((await others('192.0.2.1', 179)).status).toBe(429)
    expect((await others('192.0.2.2', 179)).status).toBe(202)
    await clock.advance(2_000)
    expect((await tell()).status).toBe(202)
  })

  test('[L6] a log that cannot be read says so, and who comes next is not harmed', async () => {
    const { log, stored, tell } = await world()
    const { summary } = log
    log.summary = () => {
      log.summary = summary
      return Promise.reject(new ChatError('busy'))
    }
    const answers = await Promise.all([tell(declined), tell(declined)])
    expect(answers.map(({ status }) => status)).toEqual([503, 202])
    expect(await stored()).toHaveLength(1)
  })

  test('nothing of a person is in the data folder, and Shopify’s sandbox may ask', async () => {
    const dataFolder = await mkdtemp(join(tmpdir(), 'shopbell-pixel-'))
    const gateway = await createGateway({
      sites: [{ id: 'demo', name: 'Demo', origins: [shop] }],
      agents: [],
      dataFolder,
      clock: virtualClock(),
      report: () => {},
    })
    try {
      const post = (path: string, body: unknown) =>
        gateway.fetch(
          new Request(`https://chat.example${path}`, {
            method: 'POST',
            headers: { origin: 'null' },
            body: JSON.stringify(body),
          }),
        )
      const token = `guest:${Buffer.alloc(32, 3).toString('base64url')}`
      const frames = [{ t: 'append', conversation: 'conv', event: hello }]
      await gateway.fetch(
        new Request('https://chat.example/v1/frames', {
          method: 'POST',
          body: JSON.stringify({ v: protocolVersion, site: 'demo', token, device: 'd', frames }),
        }),
      )
      const response = await post('/v1/sites/demo/pixel', {
        conversation: 'conv',
        events: [
          pixelEvent('checkout_address_info_submitted', { checkout: checkout('conv') }),
          declined,
          alertEvent('INPUT_INVALID', 'annalena@customer.example is taken', 'cart.buyerIdentity.email', 'Annalena'),
        ],
      })
      expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([202, '*'])
    } finally {
      await gateway.close()
    }
    const files = await readdir(dataFolder, { recursive: true, withFileTypes: true })
    const bytes = await Promise.all(
      files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
    )
    const all = bytes.join('\n')
    await rm(dataFolder, { recursive: true })
    for (const word of ['shopify-pixel', 'MUG-G', 'PAYMENT_ERROR', 'INPUT_INVALID']) expect(all).toContain(word)
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
  })
})

describe('pixelChange', () => {
  const before: CommerceContext = { page }

  test('whatever is sent, what comes of it may be stored', () => {
    const names = fc.constantFrom(
      'checkout_started',
      'checkout_address_info_submitted',
      'payment_info_submitted',
      'checkout_completed',
      'alert_displayed',
    )
    const anything = fc.oneof(fc.anything({ maxDepth: 2 }), fc.string(), fc.integer())
    const money = fc.record({ amount: anything, currencyCode: fc.constantFrom('EUR', 'JPY', 'KWD', 'nope') })
    const variant = fc.record({ id: anything, title: anything, price: money, product: fc.record({ title: anything }) })
    const lineItems = fc.array(fc.record({ quantity: anything, variant }), { maxLength: 30 })
    const discountApplications = fc.array(fc.record({ type: fc.constant('DISCOUNT_CODE'), title: anything }))
    const data = fc.record(
      {
        checkout: fc.record({ lineItems, discountApplications, totalPrice: money, order: fc.record({ id: anything }) }),
        alert: fc.record({ type: anything, message: anything, target: anything, value: anything }),
      },
      { requiredKeys: [] },
    )
    const events = fc.array(fc.record({ name: names, data: fc.oneof(data, anything) }), { maxLength: 20 })
    fc.assert(
      fc.property(events, (given) => {
        // What is sent is JSON.
        const sent = JSON.parse(JSON.stringify(given, (_, value) => (typeof value === 'bigint' ? 0 : value)))
        const context = pixelChange(before, sent, 1)
        if (context) expect(parseEvent({ id: 'x', type: 'context', context })).toMatchObject({ context })
      }),
      { numRuns: 50 },
    )
  })

  test('a cart that is too large is told with less, not refused', () => {
    const long = (n: number) => ({ title: `${n}`.padEnd(200, 'x'), price: { amount: n, currencyCode: 'EUR' } })
    const lineItems = Array.from({ length: 30 }, (_, n) => ({ quantity: 1, variant: { id: `${n}`, product: long(n) } }))
    const context = pixelChange(before, [pixelEvent('checkout_started', { checkout: { lineItems } })], 1)
    expect(context?.cart?.quantity).toBe(30)
    expect(() => parseEvent({ id: 'x', type: 'context', context })).not.toThrow()
  })
})
