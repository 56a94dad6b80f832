import { afterEach, expect, it, vi } from 'vitest'
import { openPage, type Page } from '../../../test/commerce/page.ts'
import { addressOf } from '../read/address.ts'
import type { ShopWindow, Signal } from '../signal.ts'
import { watchUrl } from './url.ts'

const pages: Page[] = []
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()))
})

function start(url = 'https://shop.example/', title = 'Shop') {
  const page = openPage({ name: '', source: 'url', url, title, steps: [] })
  pages.push(page)
  const told: Signal[] = []
  return { ...page, told, watch: () => watchUrl(page.window, (signal) => told.push(signal)) }
}
const paths = (told: readonly Signal[]) =>
  told.flatMap((signal) => (signal.type === 'page' ? [signal.page.url.slice(20)] : []))

it('tells the page with its language, then its stage', () => {
  const { window, told, watch } = start('https://shop.example/cart?utm_source=x#top')
  window.document.documentElement.lang = 'de-AT'
  watch()
  expect(told).toEqual([
    { type: 'page', page: { url: 'https://shop.example/cart', title: 'Shop', language: 'de-AT' } },
    { type: 'stage', stage: 'cart' },
  ])
})

it('follows all ways of the history, tells nothing twice, and nothing once stopped', async () => {
  const { window, clock, told, watch } = start()
  const { pushState, replaceState } = window.history
  const stop = watch()
  window.history.pushState({}, '', '/a')
  window.history.replaceState({}, '', '/b')
  window.history.replaceState({}, '', '/b?page=2#more')
  await clock.advance(5_000)
  expect(paths(told)).toEqual(['/', '/a', '/b'])
  expect(clock.waiting()).toBe(0)
  window.history.pushState({}, '', '/c')
  stop()
  window.history.pushState({}, '', '/d')
  window.dispatchEvent(new window.Event('popstate'))
  await clock.advance(5_000)
  expect(paths(told).at(-1)).toBe('/c')
  expect(window.history.pushState).toBe(pushState)
  expect(window.history.replaceState).toBe(replaceState)
})

it('goes back with the customer', async () => {
  const { window, told, watch } = start()
  watch()
  window.history.pushState({}, '', '/a')
  // happy-dom goes nowhere.
  vi.spyOn(window.location, 'href', 'get').mockReturnValue('https://shop.example/')
  const { pathname } = vi.spyOn(window.location, 'pathname', 'get').mockReturnValue('/') && window.location
  expect(pathname).toBe('/')
  window.dispatchEvent(new window.Event('popstate'))
  expect(paths(told)).toEqual(['/', '/a', '/'])
})

it('leaves a history that another wrapped afterwards, and does nothing more in it', () => {
  const { window, told, watch } = start()
  const stop = watch()
  const ours = window.history.pushState
  const theirs: History['pushState'] = function (this: History, ...args) {
    ours.apply(this, args)
  }
  window.history.pushState = theirs
  stop()
  expect(window.history.pushState).toBe(theirs)
  window.history.pushState({}, '', '/a')
  expect(window.location.pathname).toBe('/a')
  expect(paths(told)).toEqual(['/'])
})

it('touches no history where the browser has the Navigation API', () => {
  const { window, told, watch } = start()
  const navigation = new window.EventTarget()
  Object.assign(window, { navigation })
  const { pushState } = window.history
  const stop = watch()
  expect(window.history.pushState).toBe(pushState)
  window.history.pushState({}, '', '/a')
  navigation.dispatchEvent(new window.Event('currententrychange'))
  expect(paths(told)).toEqual(['/', '/a'])
  stop()
  window.history.pushState({}, '', '/b')
  navigation.dispatchEvent(new window.Event('currententrychange'))
  expect(paths(told)).toEqual(['/', '/a'])
})

it('is not woken by a page that only writes the state of its history, such as how far it is scrolled', async () => {
  const { window, clock, watch } = start()
  watch()
  await clock.advance(1_000)
  window.history.replaceState({ y: 40 }, '')
  expect(clock.waiting()).toBe(0)
})

it('leaves nothing on the history’s object', () => {
  const { window, watch } = start()
  watch()()
  expect(Object.hasOwn(window.history, 'pushState')).toBe(false)
})

it('tells a title that comes after the address, for a second', async () => {
  const { window, clock, told, watch } = start()
  watch()
  await clock.advance(2_000)
  window.history.pushState({}, '', '/a')
  await clock.advance(500)
  window.document.title = 'A'
  await clock.advance(500)
  window.document.title = '(1) A'
  await clock.advance(5_000)
  expect(told.flatMap((signal) => (signal.type === 'page' ? [signal.page.title] : []))).toEqual(['Shop', 'Shop', 'A'])
})

it('keeps what was searched for out of the title, also while the title stays', async () => {
  const { window, clock, told, watch } = start(
    'https://shop.example/search?q=Red+Boots&page=2',
    'Results for “red boots”',
  )
  watch()
  window.history.pushState({}, '', '/collections/boots')
  await clock.advance(5_000)
  window.document.title = 'Boots'
  window.history.pushState({}, '', '/collections/boots?page=3')
  expect(told.flatMap((signal) => (signal.type === 'page' ? [signal.page.title] : []))).toEqual(['', '', 'Boots'])
})

it('tells nothing of a page that is not of the web', () => {
  const told: Signal[] = []
  const { window } = start('about:blank')
  watchUrl(window as ShopWindow, (signal) => told.push(signal))
  expect(told).toEqual([])
})

it.each([
  ['/products/trail-boot?variant=42&q=x', '/products/trail-boot?variant=42'],
  ['/index.php?route=product/product&product_id=40&token=abc', '/index.php?product_id=40&route=product%2Fproduct'],
  ['/a?sku=jane@example.com&variant=two+words', '/a'],
  ['/a?variant=0123456789abcdef0123456789abcdef', '/a'],
  ['/reset/jane%40example.com/x', '/reset/*/x'],
  ['/o/550e8400e29b41d4a716446655440000', '/o/*'],
  ['/o/550e8400-e29b-41d4-a716-446655440000', '/o/*'],
  ['/o/eyJhbGciOiJIUzI1NiIsInR5cCI.eyJzdWIi', '/o/*'],
  ['/donaudampfschifffahrtsgesellschaft-kapitaen-42', '/donaudampfschifffahrtsgesellschaft-kapitaen-42'],
  ['/moss-green-hiking-boots-for-wide-feet-size-42', '/moss-green-hiking-boots-for-wide-feet-size-42'],
  [`/${'long-'.repeat(300)}`, ''],
])('keeps of %s only %s', (given, kept) => {
  const { origin, pathname, searchParams } = new URL(given, 'https://shop.example')
  expect(addressOf(origin, pathname, searchParams)).toBe(`https://shop.example${kept}`)
})
