// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { boot, create, fakeSource, running, setUrl } from '../create-commerce.fixture.ts'
import type { Signal } from '../signal.ts'

beforeEach(() => {
  setUrl('https://shop.example/boot?email=jane@example.com#jane')
  document.title = 'Trail boot'
  sessionStorage.clear()
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const commerce of running.splice(0)) commerce.stop()
})

describe('what is kept', () => {
  it('is nothing, unless there is a place for it', async () => {
    const { clock, commerce } = create()
    commerce.friction('payment_failed')
    await clock.advance(250)
    expect(sessionStorage.length).toBe(0)
    expect(create({ session: () => null }).commerce.$help.get()).toBeNull()
  })

  it('makes failures of page loads add up: a card that was declined twice, a page each', async () => {
    const session = () => sessionStorage
    const failure: Signal = { type: 'friction', kind: 'payment_failed', code: 'card_declined' }
    const load = () =>
      create({ session, sources: [fakeSource('ga4', { type: 'checkout', step: 'payment' }, failure).named] })
    const first = load()
    expect(first.commerce.$help.get()?.offersHuman).toBe(false)
    await first.clock.advance(1_000)
    const second = load()
    expect(second.commerce.$help.get()).toEqual({ kind: 'payment_failed', code: 'card_declined', offersHuman: true })
    expect(second.commerce.$context.get()).toMatchObject({ friction: [{ count: 2 }], checkout: { attempts: 1 } })
  })

  describe('over F5', () => {
    const session = () => sessionStorage
    const failure: Signal = { type: 'friction', kind: 'payment_failed', code: 'card_declined' }
    const guess: Signal = { type: 'stage', stage: 'browse' }
    /** A checkout whose address says nothing, and which tells its failure in its markup. */
    const load = (type: string, url = 'https://shop.example/pay') => {
      setUrl(url)
      const entry = { type } as unknown as PerformanceEntry
      vi.spyOn(window.performance, 'getEntriesByType').mockReturnValue([entry])
      const sources = [fakeSource('url', guess).named, fakeSource('ga4', { type: 'checkout' }, failure).named]
      return create({ session, sources })
    }

    it('is a failure that the same page tells again, and the checkout that was begun: neither counts once more', async () => {
      const first = load('navigate')
      await first.clock.advance(1_000)
      const second = load('reload')
      expect(second.commerce.$context.get()).toMatchObject({ friction: [{ count: 1 }], checkout: { attempts: 1 } })
      expect(second.commerce.$help.get()?.offersHuman).toBe(false)
      await second.clock.advance(1_000)
      second.commerce.friction('payment_failed')
      await second.clock.advance(250)
      expect(second.commerce.$help.get()?.offersHuman).toBe(true)
    })

    it('is no stage against an address that says another: a checkout that was only pressed is none', async () => {
      const cart = () => fakeSource('url', { type: 'stage', stage: 'cart' }).named
      const pressed = create({ session, sources: [cart()] })
      pressed.commerce.track('begin_checkout')
      await pressed.clock.advance(250)
      expect(create({ session, sources: [cart()] }).commerce.$context.get()).toMatchObject({
        stage: 'cart',
        phase: 'before',
      })
    })

    it.each([
      ['a form that was sent', 'navigate', 'https://shop.example/pay', 1],
      ['another page', 'navigate', 'https://shop.example/elsewhere', 2],
      ['another page loaded anew', 'reload', 'https://shop.example/elsewhere', 2],
    ])('is nothing that %s tells: the failure is one more', async (_, type, url, attempts) => {
      const first = load('navigate')
      await first.clock.advance(1_000)
      const { friction, checkout } = load(type, url).commerce.$context.get()
      expect([friction?.[0]?.count, checkout?.attempts]).toEqual([2, attempts])
    })
  })

  it('is no checkout that ended in a purchase: the next one is the first', async () => {
    const session = () => sessionStorage
    const buy = fakeSource('ga4', { type: 'checkout' }, { type: 'purchase', order: { id: '1' } })
    const bought = create({ session, sources: [buy.named] })
    expect(bought.commerce.$context.get().checkout?.attempts).toBe(1)
    const next = create({ session, sources: [fakeSource('ga4', { type: 'product', product: boot }).named] })
    next.commerce.track('begin_checkout')
    await next.clock.advance(250)
    expect(next.commerce.$context.get().checkout?.attempts).toBe(1)
  })

  it('holds what was told last when the page goes', () => {
    const { commerce } = create({ session: () => sessionStorage })
    commerce.friction('payment_failed')
    window.dispatchEvent(new Event('pagehide'))
    expect(sessionStorage.getItem('shopbell:commerce')).toContain('payment_failed')
  })

  it('is of this visit alone, and nothing where it is broken or forbidden', () => {
    const old = { phase: 'during', troubles: [{ kind: 'payment_failed', at: virtualClock().now() - 30 * 60_000 }] }
    for (const words of [JSON.stringify(old), '{', '5', '{"troubles":[{}],"friction":5,"checkout":{"attempts":"x"}}']) {
      sessionStorage.setItem('shopbell:commerce', words)
      expect(create({ session: () => sessionStorage }).commerce.$help.get()).toBeNull()
    }
    const forbidden = {
      getItem() {
        throw new Error('forbidden')
      },
      setItem() {
        throw new Error('forbidden')
      },
    }
    const { commerce } = create({ session: () => forbidden as unknown as Storage })
    expect(commerce.$context.get().page.title).toBe('Trail boot')
  })
})
