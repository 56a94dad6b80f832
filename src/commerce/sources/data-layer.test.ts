// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ShopWindow, Signal } from '../signal.ts'
import { watchDataLayer, watchLayer } from './data-layer.ts'

type Push = (...entries: unknown[]) => unknown
const page = window as unknown as { dataLayer?: unknown; digitalLayer?: unknown }
const view = (id: string) => ({ event: 'view_item', ecommerce: { items: [{ item_id: id }] } })
const push: Push = (...entries) => (page.dataLayer as unknown[]).push(...entries)

function start(source = watchDataLayer) {
  const told: Signal[] = []
  const stop = source(window as ShopWindow, (signal) => told.push(signal))
  return { stop, seen: () => told.map((signal) => (signal.type === 'product' ? signal.product.id : signal.type)) }
}

afterEach(() => {
  delete page.dataLayer
  delete page.digitalLayer
})

describe('the page keeps what it had', () => {
  it('hands on all arguments and the result, to the push of before and its layer', () => {
    const before = vi.fn(function (this: unknown, ..._: unknown[]) {
      return false
    })
    page.dataLayer = Object.assign([], { push: before })
    const { seen } = start()
    const item = view('A')
    expect(push(item, null, 'x')).toBe(false)
    expect(before).toHaveBeenCalledExactlyOnceWith(item, null, 'x')
    expect(before.mock.contexts[0]).toBe(page.dataLayer)
    expect(seen()).toEqual(['A'])
  })

  it('does not change what is pushed, and throws what the page’s own push throws', () => {
    page.dataLayer = Object.assign([], {
      push() {
        throw new Error('of the page')
      },
    })
    start()
    expect(() => push(Object.freeze(view('A')))).toThrow('of the page')
  })

  it('takes its wrapper off when stopped, with nothing left behind', () => {
    const layer: unknown[] = []
    page.dataLayer = layer
    const { stop, seen } = start()
    stop()
    expect(Object.keys(layer)).toEqual([])
    expect(layer.push).toBe(Array.prototype.push)
    push(view('A'))
    expect(seen()).toEqual([])
  })

  it('puts a push of the page’s own back as it was', () => {
    const own = () => 1
    page.dataLayer = Object.defineProperty([], 'push', { value: own, writable: true, configurable: true })
    start().stop()
    expect(Object.getOwnPropertyDescriptor(page.dataLayer, 'push')).toMatchObject({ value: own, enumerable: false })
  })

  it('wrapped by Tag Manager since, it stays inside, hands on and hears nothing more', () => {
    const layer: unknown[] = []
    page.dataLayer = layer
    const { stop, seen } = start()
    const inner = layer.push
    const outer: Push = (...entries) => inner.apply(layer, entries)
    layer.push = outer as typeof layer.push
    push(view('A'))
    stop()
    expect(layer.push).toBe(outer)
    push(view('B'))
    expect(layer).toHaveLength(2)
    expect(seen()).toEqual(['A'])
  })

  it('removes a layer it made that nobody used, and leaves one that somebody did', () => {
    start().stop()
    expect(page).not.toHaveProperty('dataLayer')
    const { stop } = start()
    push(view('A'))
    stop()
    expect(page.dataLayer).toHaveLength(1)
  })

  it.each([
    ['an object', { push: () => 0 }],
    ['a frozen list', Object.freeze([])],
    ['a closed list', Object.preventExtensions([])],
    ['a list with a fixed push', Object.defineProperty([], 'push', { value: () => 0 })],
    ['a word', 'x'],
    ['null', null],
  ])('leaves %s alone that is called so', (_, layer) => {
    page.dataLayer = layer
    start().stop()
    expect(page.dataLayer).toBe(layer)
  })
})

describe('what is heard', () => {
  it('the backlog, then each push, once', () => {
    page.dataLayer = [view('A')]
    const { seen } = start()
    push(view('B'), view('C'))
    expect(seen()).toEqual(['A', 'B', 'C'])
  })

  it('at most the last 500 of the backlog', () => {
    page.dataLayer = [view('old'), ...Array.from({ length: 499 }, () => null), view('new')]
    expect(start().seen()).toEqual(['new'])
  })

  it('a layer that took the place of the first one', () => {
    const first: unknown[] = []
    page.dataLayer = first
    const { stop, seen } = start()
    page.dataLayer = [view('A')]
    window.dispatchEvent(new Event('load'))
    push(view('B'))
    expect(seen()).toEqual(['A', 'B'])
    expect(first.push).toBe(Array.prototype.push)
    stop()
    page.dataLayer = [view('C')]
    window.dispatchEvent(new Event('load'))
    expect(seen()).toEqual(['A', 'B'])
  })

  it('a layer of another name', () => {
    page.digitalLayer = [view('A')]
    expect(start(watchLayer('digitalLayer')).seen()).toEqual(['A'])
  })

  it('the currency of the pushes before, where one names none', () => {
    const told: Signal[] = []
    watchDataLayer(window as ShopWindow, (signal) => told.push(signal))
    push({ event: 'view_item', ecommerce: { currency: 'EUR', items: [] } })
    push({ event: 'view_item', ecommerce: { items: [{ item_id: 'A', price: 5 }] } })
    push({ event: 'x', ecommerce: { currencyCode: 'JPY' } })
    push({ event: 'view_item', ecommerce: { items: [{ item_id: 'A', price: 5 }] } })
    expect(told).toMatchObject([
      { product: { price: { minor: 500, currency: 'EUR' } } },
      { product: { price: { minor: 5, currency: 'JPY' } } },
    ])
  })

  it('a push within a push comes after it', () => {
    const layer = Object.assign([] as unknown[], {
      push(this: unknown[], ...entries: unknown[]) {
        const length = Array.prototype.push.apply(layer, entries)
        if (layer.length === 1) push(view('B'))
        return length
      },
    })
    page.dataLayer = layer
    const { seen } = start()
    push(view('A'))
    expect(seen()).toEqual(['A', 'B'])
  })

  it('what throws when it is looked at harms nobody', () => {
    page.dataLayer = []
    const { seen } = start()
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error('trap')
        },
        ownKeys: () => {
          throw new Error('trap')
        },
      },
    )
    expect(push(trap, { event: 'view_item', ecommerce: trap }, view('A'))).toBe(3)
    expect(seen()).toEqual(['A'])
  })
})
