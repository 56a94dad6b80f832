// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { virtualClock } from '../testing/virtual-clock.ts'
import { boot, create, fakeSource, running, setUrl } from './create-commerce.fixture.ts'
import { createCommerce } from './create-commerce.ts'
import type { NamedSource } from './default-sources.ts'
import type { Signal } from './signal.ts'

beforeEach(() => {
  setUrl('https://shop.example/boot?email=jane@example.com#jane')
  document.title = 'Trail boot'
  sessionStorage.clear()
})
afterEach(() => {
  for (const commerce of running.splice(0)) commerce.stop()
})

describe('what is known', () => {
  it('is the page and all that was there when this returns; later changes come together 250 ms after the first', async () => {
    const ga4 = fakeSource('ga4', { type: 'product', product: boot })
    const { clock, commerce, changes } = create({ sources: [ga4.named] })
    expect(commerce.$context.get()).toEqual({
      page: { url: 'https://shop.example/boot', title: 'Trail boot' },
      phase: 'before',
      stage: 'product',
      product: boot,
    })
    ga4.tell({ type: 'stage', stage: 'cart' })
    await clock.advance(200)
    ga4.tell({ type: 'checkout' })
    await clock.advance(49)
    expect(changes()).toBe(0)
    await clock.advance(1)
    expect(changes()).toBe(1)
    expect(commerce.$context.get()).toMatchObject({ phase: 'during', checkout: { attempts: 1 } })
  })

  it('does not change where nothing is new', async () => {
    const ga4 = fakeSource('ga4', { type: 'product', product: boot })
    const { clock, changes } = create({ sources: [ga4.named] })
    ga4.tell({ type: 'product', product: { ...boot } })
    await clock.advance(1_000)
    expect(changes()).toBe(0)
  })

  it('has its sources by default, the address first', () => {
    setUrl('https://shop.example/checkout')
    Object.assign(window, { dataLayer: [{ event: 'begin_checkout', ecommerce: { currency: 'EUR', items: [] } }] })
    const commerce = createCommerce({ window: window as Window & typeof globalThis, clock: virtualClock() })
    running.push(commerce)
    expect(commerce.$context.get()).toMatchObject({ phase: 'during', stage: 'checkout', checkout: { attempts: 1 } })
    Reflect.deleteProperty(window, 'dataLayer')
  })
})

describe('sources', () => {
  it('that throw harm nobody and are not heard again, also not those that tell what breaks', async () => {
    let tellLater: (signal: Signal) => void = () => {}
    const broken: NamedSource = {
      source: 'shopify',
      start(_, tell) {
        tellLater = tell
        throw new Error('broken')
      },
    }
    const ga4 = fakeSource('ga4', { type: 'product', product: boot })
    const { clock, commerce } = create({ sources: [broken, ga4.named] })
    tellLater({ type: 'stage', stage: 'cart' })
    const trap = Object.defineProperty({}, 'id', {
      get() {
        throw new Error('trap')
      },
    })
    ga4.tell({ type: 'product', product: trap as typeof boot })
    await clock.advance(300)
    expect(commerce.$context.get()).toMatchObject({ stage: 'product', product: boot })
  })

  it('are all stopped, also behind one that cannot be; then nothing is heard and nothing waits', async () => {
    const first = fakeSource('ga4')
    const stubborn: NamedSource = {
      source: 'shopify',
      start: () => () => {
        throw new Error('stubborn')
      },
    }
    const last = fakeSource('url')
    const { clock, commerce, changes } = create({ sources: [first.named, stubborn, last.named] })
    first.tell({ type: 'stage', stage: 'cart' })
    await clock.advance(0)
    expect(clock.waiting()).toBe(1)
    commerce.stop()
    expect(clock.waiting()).toBe(0)
    commerce.stop()
    expect([first.stops(), last.stops()]).toEqual([1, 1])
    last.tell({ type: 'checkout' })
    commerce.set({ phase: 'after' })
    document.dispatchEvent(new CustomEvent('shopbell:commerce', { detail: { phase: 'after' } }))
    await clock.advance(1_000)
    expect(changes()).toBe(0)
    expect(clock.waiting()).toBe(0)
  })

  it('that go on after all are stopped say nothing', async () => {
    const late = fakeSource('ga4')
    const { clock, commerce, changes } = create({ sources: [late.named] })
    commerce.stop()
    late.tell({ type: 'checkout' })
    expect(clock.waiting()).toBe(0)
    await clock.advance(1_000)
    expect(changes()).toBe(0)
  })
})

describe('the host', () => {
  it('sets, tracks by GA4’s names, and tells of friction', async () => {
    const { clock, commerce } = create()
    commerce.track('add_to_cart', { currency: 'EUR', items: [{ item_id: 'TB-42', price: 129.9, quantity: 2 }] })
    commerce.track('begin_checkout')
    commerce.track('add_payment_info')
    commerce.friction('payment_failed', { code: 'card_declined', message: 'Card 4242424242424242 was declined' })
    commerce.friction('payment_failed')
    commerce.showed('payment_failed', 'Need help?')
    await clock.advance(250)
    expect(commerce.$context.get()).toMatchObject({
      phase: 'during',
      step: 'payment',
      cart: { quantity: 2, total: { minor: 259_80, currency: 'EUR' } },
      friction: [{ code: 'card_declined', step: 'payment', message: 'Card … was declined', count: 1, source: 'host' }],
      shown: [{ kind: 'payment_failed', text: 'Need help?', at: clock.now() - 250 }],
    })
    expect(commerce.$help.get()).toEqual({ kind: 'payment_failed', code: 'card_declined', offersHuman: false })
    await clock.advance(5_000)
    commerce.friction('payment_failed')
    commerce.set({ step: null })
    await clock.advance(250)
    expect(commerce.$help.get()?.offersHuman).toBe(true)
    expect(commerce.$context.get()).not.toHaveProperty('step')
    commerce.set({ phase: 'after' })
    await clock.advance(250)
    expect(commerce.$help.get()).toBeNull()
  })

  it('says the same by events of the document, and anything else is passed over', async () => {
    const { clock, commerce, changes } = create()
    const say = (name: string, detail?: unknown) => document.dispatchEvent(new CustomEvent(name, { detail }))
    for (const detail of [undefined, null, 5, 'text', {}, { kind: {} }, { kind: 'jane@example.com' }]) {
      say('shopbell:friction', detail)
      say('shopbell:commerce', detail)
    }
    await clock.advance(250)
    expect(changes()).toBe(0)
    say('shopbell:commerce', { phase: 'during', step: 'payment' })
    say('shopbell:friction', { kind: 'payment_failed', code: 'card_declined', type: 'purchase', order: { id: '1' } })
    await clock.advance(250)
    expect(commerce.$context.get()).toMatchObject({ phase: 'during', friction: [{ code: 'card_declined' }] })
    expect(commerce.$context.get()).not.toHaveProperty('order')
  })

  it('may name a trouble as it likes, also like what all objects have', async () => {
    const { clock, commerce } = create()
    commerce.set({ phase: 'during' })
    commerce.friction('constructor')
    await clock.advance(2_000)
    commerce.friction('constructor')
    await clock.advance(250)
    expect(commerce.$help.get()).toEqual({ kind: 'constructor', offersHuman: true })
  })

  it('keeps the five newest of what was shown', async () => {
    const { clock, commerce } = create()
    for (let n = 0; n < 7; n++) commerce.showed('idle', `${n}`)
    await clock.advance(250)
    expect(commerce.$context.get().shown?.map(({ text }) => text)).toEqual(['2', '3', '4', '5', '6'])
  })
})
