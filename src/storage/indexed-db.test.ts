import { IDBFactory, IDBKeyRange, IDBObjectStore, IDBTransaction } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type KeyValueStorage, memoryStorage } from '../core/index.ts'
import { virtualClock } from '../testing/index.ts'
import { indexedDb } from './index.ts'

/** A `BroadcastChannel` that tells the others at once, and a page whose events tests send. */
function pretendBrowser() {
  const channels = new Set<EventTarget & { readonly name: string }>()
  const page = new EventTarget()
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal(
    'BroadcastChannel',
    class extends EventTarget {
      readonly name: string
      constructor(name: string) {
        super()
        this.name = name
        channels.add(this)
      }
      postMessage(data: unknown) {
        for (const other of channels) {
          if (other !== this && other.name === this.name) other.dispatchEvent(new MessageEvent('message', { data }))
        }
      }
      close() {
        channels.delete(this)
      }
    },
  )
  return {
    channels,
    send: (type: string) => page.dispatchEvent(Object.assign(new Event(type), { persisted: true })),
  }
}

let browser: ReturnType<typeof pretendBrowser>
beforeEach(() => {
  browser = pretendBrowser()
})
afterEach(() => vi.unstubAllGlobals())

const memory = memoryStorage
/** Each pair is what two tabs of one browser have. */
const storages: [string, () => [KeyValueStorage, KeyValueStorage]][] = [
  ['indexedDb', () => [indexedDb('demo'), indexedDb('demo')]],
  [
    'memoryStorage',
    () => {
      const only = memory()
      return [only, only]
    },
  ],
]

describe.each(storages)('%s', (_name, tabs) => {
  test('reads back what was written, by prefix, in every tab', async () => {
    const [one, two] = tabs()
    await one.write({ 'draft/a': 'Hello', 'outbox/1': { text: ['x', null, 1] }, draft: true })
    expect(await two.read('draft/')).toEqual({ 'draft/a': 'Hello' })
    expect(await two.read('')).toEqual({ 'draft/a': 'Hello', 'outbox/1': { text: ['x', null, 1] }, draft: true })
    expect(await two.read('nothing')).toEqual({})
  })

  test('`undefined` removes; other falsy values stay', async () => {
    const [one] = tabs()
    await one.write({ a: 1, b: 2, c: 3 })
    await one.write({ a: undefined, b: 0, c: '' })
    expect(await one.read('')).toEqual({ b: 0, c: '' })
  })

  test('what is written, and what is read, is a copy', async () => {
    const [one] = tabs()
    const value = { texts: ['a'] }
    const written = one.write({ value })
    value.texts.push('b')
    await written
    const read = (await one.read('')) as { value: typeof value }
    read.value.texts.push('c')
    expect(await one.read('')).toEqual({ value: { texts: ['a'] } })
  })

  test('all or nothing: of a write with a value that cannot be kept, nothing is', async () => {
    const [one] = tabs()
    await one.write({ a: 'old' })
    await expect(one.write({ a: 'new', b: () => {} })).rejects.toThrow()
    await expect(one.claim('c', 1, { a: 'new', b: () => {} })).rejects.toThrow()
    expect(await one.read('')).toEqual({ a: 'old' })
  })

  test('[A1] of two claims the first wins, and both learn which', async () => {
    const [one, two] = tabs()
    expect(await Promise.all([one.claim('customer', 'a'), two.claim('customer', 'b')])).toEqual(['a', 'a'])
    expect(await two.claim('customer', 'c')).toBe('a')
  })

  test('[A1] the secret and the first outbox item are kept in one: only with a claim that wins', async () => {
    const [one, two] = tabs()
    await one.write({ old: 1 })
    await Promise.all([
      one.claim('customer', 'a', { 'outbox/1': { id: 1 }, old: undefined }),
      two.claim('customer', 'b', { 'outbox/2': { id: 2 } }),
    ])
    expect(await two.read('')).toEqual({ customer: 'a', 'outbox/1': { id: 1 } })
  })
})

describe('memoryStorage', () => {
  test('says that it dies with the page', () => {
    expect([memory().isVolatile, indexedDb('demo').isVolatile]).toEqual([true, undefined])
  })
})

describe('indexedDb', () => {
  const names = async () => (await indexedDB.databases()).map(({ name }) => name)

  test('reading leaves no trace, and what is written after is there', async () => {
    const [one, two] = [indexedDb('demo'), indexedDb('demo')]
    expect(await one.read('')).toEqual({})
    expect(await names()).toEqual([])
    // One opening is shared, and it was the reader's.
    await Promise.all([one.read(''), one.write({ a: 1 }), two.read('')])
    expect(await names()).toEqual(['shopbell:demo'])
    expect(await Promise.all([one.read(''), two.read('')])).toEqual([{ a: 1 }, { a: 1 }])
  })

  test('keeps sites apart', async () => {
    await indexedDb('one').write({ a: 1 })
    expect(await indexedDb('two').read('')).toEqual({})
  })

  test('is on disk when it resolves, and not in doubt when the page ends', async () => {
    const opened = openings()
    const storage = indexedDb('demo')
    await storage.write({ a: 1 })
    const begin = vi.spyOn(opened[0] as IDBDatabase, 'transaction')
    await storage.write({ b: 1 })
    expect(begin.mock.lastCall?.slice(1)).toEqual(['readwrite', { durability: 'strict' }])
    // Committed without waiting for an answer: a page that ends in this moment has given everything away.
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit')
    const writing = storage.write({ c: 1 })
    await Promise.resolve()
    expect(commit).toHaveBeenCalledTimes(1)
    await writing
    // Nor does the first message, which comes with a claim (A1).
    const claiming = storage.claim('customer', 'a', { 'outbox/1': 1 })
    await Promise.resolve()
    expect(commit).toHaveBeenCalledTimes(2)
    await claiming
    commit.mockRestore()
  })

  test('a connection that the browser took away is opened again', async () => {
    const opened = openings()
    const storage = indexedDb('demo')
    await storage.write({ a: 1 })
    opened[0]?.close()
    await storage.write({ b: 2 })
    opened[1]?.close()
    expect(await storage.read('')).toEqual({ a: 1, b: 2 })
    expect(opened).toHaveLength(3)
  })

  test('a deletion by the host’s page is not held up, and the next write begins anew', async () => {
    const storage = indexedDb('demo')
    await storage.write({ a: 1 })
    await new Promise<void>((resolve, reject) => {
      const deletion = indexedDB.deleteDatabase('shopbell:demo')
      deletion.onsuccess = () => resolve()
      deletion.onblocked = () => reject(new Error('blocked'))
    })
    expect(await storage.read('')).toEqual({})
    expect(await names()).toEqual([])
    await storage.write({ b: 2 })
    expect(await storage.read('')).toEqual({ b: 2 })
  })

  test.each([
    ['there is none', undefined],
    [
      'asking for it throws',
      {
        open() {
          throw new DOMException('blocked', 'SecurityError')
        },
      },
    ],
    [
      'it cannot be opened',
      {
        open() {
          const request = { error: new DOMException('private', 'InvalidStateError'), onerror: () => {} }
          queueMicrotask(() => request.onerror())
          return request
        },
      },
    ],
  ])('rejects where %s', async (_why, factory) => {
    vi.stubGlobal('indexedDB', factory)
    const storage = indexedDb('demo')
    await expect(storage.read('')).rejects.toThrow()
    await expect(storage.write({ a: 1 })).rejects.toThrow()
    await expect(storage.claim('a', 1)).rejects.toThrow()
  })

  test('rejects where there is no room, keeps nothing of it, and goes on', async () => {
    const opened = openings()
    const storage = indexedDb('demo')
    await storage.write({ a: 'old' })
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort()
      return this.get('a')
    })
    await expect(storage.write({ a: 'new' })).rejects.not.toBe(undefined)
    full.mockRestore()
    expect(await storage.read('')).toEqual({ a: 'old' })
    await storage.write({ a: 'new' })
    expect(await storage.read('')).toEqual({ a: 'new' })
    expect(opened.length).toBeLessThanOrEqual(3)
  })

  test('rejects where the browser does not answer', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}) })
    const clock = virtualClock()
    const told = vi.fn()
    indexedDb('demo', clock).read('').catch(told)
    await clock.advance(4_999)
    expect(told).not.toHaveBeenCalled()
    await clock.advance(1)
    expect(told).toHaveBeenCalledWith(new Error('shopbell:demo does not answer.'))
    expect(clock.waiting()).toBe(0)
  })

  test('[O5] other tabs hear of what was stored, the writer does not, until they stop', async () => {
    const [one, two, other] = [indexedDb('demo'), indexedDb('demo'), indexedDb('other')]
    const [first, second, alien] = [vi.fn(), vi.fn(), vi.fn()]
    one.watch(first)
    other.watch(alien)
    const seen: Promise<unknown>[] = []
    const stop = two.watch((key) => {
      second(key)
      seen.push(two.read(key))
    })
    await one.write({ a: 1, b: undefined })
    await one.claim('c', 1, { d: 2 })
    await one.claim('c', 3, { e: 4 })
    expect(second.mock.calls.flat()).toEqual(['a', 'b', 'd', 'c'])
    expect(await Promise.all(seen)).toEqual([{ a: 1 }, {}, { d: 2 }, { c: 1 }])
    stop()
    await one.write({ a: 2 })
    expect(second).toHaveBeenCalledTimes(4)
    expect([first.mock.calls, alien.mock.calls]).toEqual([[], []])
  })

  test('[O5] what was refused is not told', async () => {
    const [one, two] = [indexedDb('demo'), indexedDb('demo')]
    const heard = vi.fn()
    one.watch(() => {})
    two.watch(heard)
    vi.stubGlobal('indexedDB', undefined)
    await expect(one.write({ a: 1 })).rejects.toThrow()
    expect(heard).not.toHaveBeenCalled()
  })

  test('a page in the back/forward cache hears nothing, and is told so when it comes back', async () => {
    const [one, two] = [indexedDb('demo'), indexedDb('demo')]
    const heard = vi.fn()
    const stop = one.watch(heard)
    browser.send('pagehide')
    expect(browser.channels.size).toBe(0)
    await two.write({ a: 1 })
    browser.send('pageshow')
    expect(heard.mock.calls).toEqual([['']])
    two.watch(() => {})
    await two.write({ b: 1 })
    expect(heard.mock.calls).toEqual([[''], ['b']])
    stop()
    browser.send('pageshow')
    expect(heard).toHaveBeenCalledTimes(2)
  })

  test('works where tabs cannot speak to each other', async () => {
    vi.stubGlobal('BroadcastChannel', undefined)
    const storage = indexedDb('demo')
    storage.watch(() => {})()
    await storage.write({ a: 1 })
    expect(await storage.read('')).toEqual({ a: 1 })
  })
})

/** Every connection opened from now on. */
function openings(): IDBDatabase[] {
  const opened: IDBDatabase[] = []
  const factory = new IDBFactory()
  vi.stubGlobal('indexedDB', {
    open(name: string) {
      const request = factory.open(name)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    },
  })
  return opened
}
