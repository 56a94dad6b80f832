import { describe, expect, test } from 'vitest'
import type { AuthoredEvent } from '../protocol/model.ts'
import { loadOutbox } from './late/load-outbox.ts'
import { createOutbox } from './outbox.ts'
import { type KeyValueStorage, memoryStorage } from './persist.ts'

const author = { kind: 'customer', id: 'ann' } as const
const event = (id: string): AuthoredEvent => ({ id, type: 'message', content: { kind: 'text', text: id } })

async function filled(ids: readonly string[], storage: KeyValueStorage = memoryStorage()) {
  const outbox = createOutbox(storage)
  for (const id of ids) {
    outbox.add({ conversation: 'c', author, event: event(id), composedAt: 0 })
    await outbox.save('c', id, storage.write)
  }
  return { outbox, storage }
}
const ids = (items: readonly { readonly event: AuthoredEvent }[]) => items.map((item) => item.event.id)

describe('outbox', () => {
  test('[O2] gives items in order, at most 16 at a time, the next when one is confirmed', async () => {
    const { outbox } = await filled(Array.from({ length: 20 }, (_, n) => `m${n}`))
    expect(ids(outbox.take())).toEqual(Array.from({ length: 16 }, (_, n) => `m${n}`))
    expect(outbox.take()).toEqual([])
    outbox.remove('c', 'm0')
    expect(ids(outbox.take())).toEqual(['m16'])
  })

  test('[L4] each names the one before it, per conversation; the first names none', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    outbox.add({ conversation: 'd', author, event: event('other'), composedAt: 0 })
    await outbox.save('d', 'other', async () => {})
    expect(outbox.take().map((item) => item.event.after)).toEqual([undefined, 'm1', undefined])
  })

  test('[O3] a rewind gives all of it again, under the same ids', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    outbox.take()
    outbox.rewind()
    expect(ids(outbox.take())).toEqual(['m1', 'm2'])
  })

  test('[O4] one that failed stays, and is no predecessor any more', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    outbox.take()
    outbox.change('c', 'm1', (item) => ({ ...item, state: 'failed', failure: 'not-allowed' }))
    outbox.rewind()
    expect(outbox.take()).toMatchObject([{ event: { id: 'm2' } }])
    expect(outbox.$items.get()[0]).toMatchObject({ state: 'failed', failure: 'not-allowed' })
  })

  test('what is kept comes back in the order of composing, and goes when it is confirmed', async () => {
    const { storage } = await filled(['b', 'a', 'c'])
    const next = createOutbox(storage)
    loadOutbox(next, await storage.read('outbox/'))
    expect(ids(next.$items.get())).toEqual(['b', 'a', 'c'])
    for (const id of ['a', 'b', 'c']) next.remove('c', id)
    expect(await storage.read('outbox/')).toEqual({})
  })

  test('[O7] 200 items are the bound, said in words', async () => {
    const { outbox } = await filled(Array.from({ length: 200 }, (_, n) => `m${n}`))
    const add = () => outbox.add({ conversation: 'c', author, event: event('more'), composedAt: 0 })
    expect(add).toThrow(expect.objectContaining({ code: 'outbox-full', retryable: true }))
    expect(outbox.$items.get()).toHaveLength(200)
  })

  test('[O7] a million characters are the bound too', async () => {
    const { outbox } = await filled(['m1'])
    const long = { ...event('long'), content: { kind: 'text', text: 'x'.repeat(1_000_000) } } as AuthoredEvent
    const add = () => outbox.add({ conversation: 'c', author, event: long, composedAt: 0 })
    expect(add).toThrow(expect.objectContaining({ code: 'outbox-full' }))
  })

  test('[O1] nothing is sent before it is kept, and nothing overtakes it', async () => {
    let written = () => {}
    const outbox = createOutbox(memoryStorage())
    outbox.add({ conversation: 'c', author, event: event('m1'), composedAt: 0 })
    expect(outbox.$items.get()).toMatchObject([{ isSaved: null, state: 'queued' }])
    const first = outbox.save('c', 'm1', () => new Promise((resolve) => (written = resolve)))
    for (const [conversation, id] of [
      ['c', 'm2'],
      ['d', 'other'],
    ] as const) {
      outbox.add({ conversation, author, event: event(id), composedAt: 0 })
      void outbox.save(conversation, id, async () => {})
    }
    await Promise.resolve()
    await Promise.resolve()
    expect(ids(outbox.take())).toEqual(['other'])
    written()
    await first
    expect(ids(outbox.take())).toEqual(['m1', 'm2'])
  })

  test('[O2] what waits for its files holds what comes after it in its conversation, until another tab has them', async () => {
    const { outbox } = await filled([])
    const item = { conversation: 'c', author, event: event('m1'), composedAt: 1 }
    outbox.add({ ...item, files: ['f1'] })
    outbox.add({ ...item, event: event('m2') })
    outbox.add({ ...item, conversation: 'd', event: event('other') })
    for (const { conversation, event: added } of outbox.$items.get())
      await outbox.save(conversation, added.id, async () => {})
    expect(ids(outbox.take())).toEqual(['other'])
    loadOutbox(outbox, { 'outbox/m1': item })
    expect(outbox.take().map(({ event: taken }) => [taken.id, taken.after])).toEqual([
      ['m1', undefined],
      ['m2', 'm1'],
    ])
  })

  test('[O2] the files that are waited for are kept with the item', async () => {
    const storage = memoryStorage()
    const outbox = createOutbox(storage)
    outbox.add({ conversation: 'c', author, event: event('m1'), composedAt: 1, files: ['f1'] })
    await outbox.save('c', 'm1', storage.write)
    expect(await storage.read('')).toEqual({
      'outbox/m1': { conversation: 'c', author, event: event('m1'), composedAt: 1, files: ['f1'] },
    })
  })

  test('[O1] says what is kept, what dies with the page, and what the storage refused', async () => {
    const memory = memoryStorage()
    const { isVolatile: _, ...durable } = memoryStorage()
    const refuses = { ...durable, write: () => Promise.reject(new Error('full')) }
    const saved = async (storage: KeyValueStorage) => (await filled(['m1'], storage)).outbox.$items.get()[0]?.isSaved
    expect([await saved(durable), await saved(memory), await saved(refuses)]).toEqual([true, false, false])
  })

  test('[O5] what another tab keeps or takes away is the same here, and never comes back', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    const other = { conversation: 'c', author, event: event('m3'), composedAt: 9 }
    loadOutbox(outbox, { 'outbox/m3': other, 'outbox/m1': undefined })
    expect(ids(outbox.$items.get())).toEqual(['m2', 'm3'])
    outbox.remove('c', 'm3')
    loadOutbox(outbox, { 'outbox/m3': other })
    expect(ids(outbox.$items.get())).toEqual(['m2'])
  })

  test('[O4] what another tab tries again is tried again here', async () => {
    const { outbox } = await filled([])
    const item = { conversation: 'c', author, event: event('m1'), composedAt: 1 }
    loadOutbox(outbox, { 'outbox/m1': { ...item, failure: 'not-found' } })
    expect(outbox.take()).toEqual([])
    loadOutbox(outbox, { 'outbox/m1': item })
    expect(ids(outbox.take())).toEqual(['m1'])
  })

  test('a storage that refuses loses nothing while the page lives', async () => {
    const refuses = { ...memoryStorage(), write: () => Promise.reject(new Error('full')) }
    const { outbox } = await filled(['m1'], refuses)
    expect(ids(outbox.take())).toEqual(['m1'])
    expect(outbox.remove('c', 'm1')).toBe(true)
  })
})
