// @vitest-environment happy-dom
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paintLauncher } from '../../loader/index.ts'
import type { Widget } from '../widget.ts'
import { createStorefront } from './storefront.ts'
import { watch } from './watch.ts'

// The network is away.
vi.mock('./watch-part.ts', () => {
  throw new TypeError('offline')
})

const page = window as Window & typeof globalThis
let ending = new AbortController()

function fakeWidget(isWatched: boolean) {
  const launcher = paintLauncher(document, {})
  const settings = { site: 'demo', gateway: 'https://chat.example' }
  if (isWatched) watch({ settings, launcher, window: page, waiting: [] })
  const client = {
    $conversations: atom([]),
    $current: atom(null),
    on: () => () => {},
  }
  // What the storefront asks of a widget.
  return { client, launcher, settings, signal: ending.signal, window: page } as unknown as Widget
}
/** What is imported, and what is gathered for 250 ms. */
const gathered = () => vi.advanceTimersByTimeAsync(300)

beforeEach(() => {
  vi.useFakeTimers()
  ending = new AbortController()
  document.elementsFromPoint = () => []
  localStorage.setItem('shopbell:demo:widget', '{}')
})
afterEach(() => {
  vi.useRealTimers()
  localStorage.clear()
  sessionStorage.clear()
  for (const host of document.querySelectorAll('shopbell-chat')) host.remove()
})

describe('createStorefront', () => {
  it('shows help until the customer puts it away: not where it goes wrong again, nor on the next page', async () => {
    const shop = createStorefront(fakeWidget(true))
    const fail = async (in_: typeof shop) => {
      await in_.commerce.friction('payment_failed')
      await gathered()
    }
    await shop.commerce.set({ phase: 'during' })
    await fail(shop)
    expect(shop.$help.get()).toMatchObject({ kind: 'payment_failed' })
    shop.dismissHelp()
    await vi.advanceTimersByTimeAsync(2_000)
    await fail(shop)
    expect(shop.$help.get()).toBeNull()
    shop.stop()

    const next = createStorefront(fakeWidget(true))
    await next.commerce.set({ phase: 'during' })
    await fail(next)
    expect(next.$help.get()).toBeNull()
    next.forget()
    await fail(next)
    expect(next.$help.get()).toMatchObject({ kind: 'payment_failed' })
    next.stop()
  })

  it('asks again for what could not be loaded, and for nothing once the widget is gone', async () => {
    createStorefront(fakeWidget(false))
    await gathered()
    expect(vi.getTimerCount()).toBe(1)
    ending.abort()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(vi.getTimerCount()).toBe(0)
  })
})
