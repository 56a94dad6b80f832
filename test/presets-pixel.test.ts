import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createPixelRoute } from '../src/gateway/http/pixel.ts'
import { alertEvent, checkout, pixelEvent, secrets } from '../src/gateway/http/shopify-pixel.fixture.ts'
import { createMemoryLog } from '../src/gateway/index.ts'
import { virtualClock } from '../src/testing/virtual-clock.ts'

const presets = readFileSync(join(import.meta.dirname, '../docs/presets.md'), 'utf8')
const [, code = ''] = /the custom pixel\n[\s\S]*?```js\n([\s\S]*?)```/.exec(presets) ?? []

/** What is to be pasted, in a sandbox like Shopify's, with a gateway's route behind it. */
async function pasted(init: object) {
  const clock = virtualClock()
  const log = createMemoryLog({ clock })
  const place = { site: 'my-shop', conversation: 'c1' }
  const hello = { id: 'm', type: 'message', content: { kind: 'text', text: 'Hi' } } as const
  await log.append(place, { kind: 'customer', id: 'cora' }, hello)
  let count = 0
  const route = createPixelRoute({
    log,
    clock,
    id: () => `p${++count}`,
    site: (id) => (id === 'my-shop' ? { id, name: '', origins: ['https://shop.example'] } : undefined),
  })
  const heard = new Map<string, (event: unknown) => void>()
  const sent: { readonly body: string; readonly status: number }[] = []
  const leave: (() => void)[] = []
  runInNewContext(code, {
    init: { data: init },
    analytics: { subscribe: (name: string, hear: (event: unknown) => void) => heard.set(name, hear) },
    setTimeout: (task: () => void, ms: number) => clock.after(ms, task),
    addEventListener: (name: string, listener: () => void) => name === 'pagehide' && leave.push(listener),
    async fetch(url: string, given: RequestInit) {
      const [, site = ''] = /^https:\/\/chat\.example\/v1\/sites\/([\w-]+)\/pixel$/.exec(url) ?? []
      // One that is asked about first would need an answer to `OPTIONS`.
      expect(new Request(url, given).headers.get('content-type')).toMatch(/^text\/plain/)
      const answer = await route(site, new Request(url, given), { address: '192.0.2.1', ownOrigin: null })
      sent.push({ body: `${given.body}`, status: answer.status })
      return answer
    },
  })
  const happen = (event: { readonly name: string }) => heard.get(event.name)?.(event)
  const context = async () => (await log.summary(place, { kind: 'agent', id: 'ada' }))?.context
  return { clock, context, happen, heard, leave, sent }
}

test('what the presets tell to paste into Shopify tells agents of the checkout, and nobody of the buyer', async () => {
  const { clock, context, happen, sent } = await pasted({ cart: null, checkout: null })
  for (const name of ['checkout_started', 'checkout_contact_info_submitted', 'checkout_address_info_submitted'])
    happen(pixelEvent(name, { checkout: checkout('c1') }))
  happen(
    alertEvent(
      'INPUT_INVALID',
      'Annalena is no surname',
      'cart.deliveryGroups[0].deliveryAddress.lastName',
      'Annalena',
    ),
  )
  await clock.advance(1_999)
  expect(sent).toEqual([])
  await clock.advance(1)
  expect(await context()).toMatchObject({
    phase: 'during',
    step: 'address',
    cart: {
      items: [{ id: '7001', title: 'Mug', variant: 'Moss green', sku: 'MUG-G', quantity: 2 }],
      quantity: 2,
      subtotal: { minor: 2_880, currency: 'EUR' },
      discount: { minor: 720, currency: 'EUR' },
      shipping: { minor: 490, currency: 'EUR' },
      tax: { minor: 538, currency: 'EUR' },
      total: { minor: 3_370, currency: 'EUR' },
      coupons: [{ code: 'SPRING', applied: true }],
    },
    friction: [{ kind: 'address_invalid', field: 'lastName', count: 1 }],
  })

  for (let n = 0; n < 2; n++) {
    happen(alertEvent('PAYMENT_ERROR', 'Your card was declined.'))
    await clock.advance(2_000)
  }
  expect((await context())?.friction?.at(-1)).toMatchObject({ kind: 'payment_failed', count: 2 })

  const order = { id: '5551', customer: { id: '99100200' } }
  happen(pixelEvent('checkout_completed', { checkout: { ...checkout('c1'), order } }))
  await clock.advance(2_000)
  expect(await context()).toMatchObject({ phase: 'after', order: { id: '5551', total: { minor: 3_370 } } })
  expect(sent.map(({ status }) => status)).toEqual([202, 202, 202, 202])
  const all = sent.map(({ body }) => body).join('')
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
})

test('it knows the conversation by the cart it began with, and sends what waits when the page is left', async () => {
  const { context, happen, leave, sent, clock } = await pasted({
    cart: { attributes: [{ key: 'shopbell', value: 'c1' }] },
  })
  happen(alertEvent('DISCOUNT_ERROR', 'Enter a valid code', 'cart.discountCode', 'ANNAS-CODE'))
  for (const go of leave) go()
  await clock.advance(0)
  expect(sent).toHaveLength(1)
  await clock.advance(2_000)
  expect(sent).toHaveLength(1)
  expect((await context())?.friction).toMatchObject([{ kind: 'coupon_rejected' }])
})

test('of customers who never wrote it sends nothing', async () => {
  const { clock, happen, sent } = await pasted({ cart: { attributes: [] }, checkout: null })
  happen(pixelEvent('checkout_started', { checkout: { ...checkout(''), attributes: [] } }))
  happen(alertEvent('PAYMENT_ERROR', 'Your card was declined.'))
  await clock.advance(10_000)
  expect(sent).toEqual([])
})

test('the largest carts and hastiest customers fit a request', async () => {
  const { clock, context, happen, sent } = await pasted({})
  const [line] = checkout('').lineItems
  const product = { ...line?.variant.product, title: 'x'.repeat(255) }
  const lineItems = Array.from({ length: 50 }, () => ({ ...line, variant: { ...line?.variant, product } }))
  for (let n = 0; n < 25; n++)
    happen(pixelEvent('payment_info_submitted', { checkout: { ...checkout('c1'), lineItems } }))
  await clock.advance(2_000)
  expect(sent.map(({ body, status }) => [JSON.parse(body).events.length, status])).toEqual([
    [20, 202],
    [5, 202],
  ])
  expect((await context())?.cart?.quantity).toBe(100)
})
