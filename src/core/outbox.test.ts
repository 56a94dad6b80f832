import { describe, expect, test } from 'vitest'
import type { AuthoredEvent } from '../protocol/model.ts'
import { createOutbox } from './outbox.ts'
import { type KeyValueStorage, memoryStorage } from './persist.ts'

const author = { kind: 'customer', id: 'ann' } as const
const event = (id: string): AuthoredEvent => ({ id, type: 'message', content: { kind: 'text', text: id } })

async function filled(ids: readonly string[], storage: KeyValueStorage = memoryStorage()) {
  const outbox = createOutbox(storage)
  for (const id of ids) await outbox.add({ conversation: 'c', author, event: event(id), composedAt: 0 })
  return { outbox, storage }
}
const ids = (items: readonly { readonly event: AuthoredEvent }[]) => items.map((item) => item.event.id)

describe('outbox', () => {
  test('[O2] gives items in order, at most 16 at a time, the next when one is confirmed', async () => {
    const { outbox } = await filled(Array.from({ length: 20 }, (_, n) => `m${n}`))
    expect(ids(outbox.take())).toEqual(Array.from({ length: 16 }, (_, n) => `m${n}`))
    expect(outbox.take()).toEqual([])
    outbox.confirm('c', 'm0')
    expect(ids(outbox.take())).toEqual(['m16'])
  })

  test('[L4] each names the one before it, per conversation; the first names none', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    await outbox.add({ conversation: 'd', author, event: event('other'), composedAt: 0 })
    expect(outbox.take().map((item) => item.event.after)).toEqual([undefined, 'm1', undefined])
  })

  test('[O3] a rewind gives all of it again, under the same ids', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    outbox.take()
    outbox.rewind()
    expect(ids(outbox.take())).toEqual(['m1', 'm2'])
  })

  test('[O4] one that failed stays, and is no predecessor any more; a retry sends it under its id', async () => {
    const { outbox } = await filled(['m1', 'm2'])
    outbox.take()
    outbox.fail('c', 'm1', 'not-allowed')
    outbox.rewind()
    expect(outbox.take()).toMatchObject([{ event: { id: 'm2' } }])
    expect(outbox.$items.get()[0]).toMatchObject({ state: 'failed', failure: 'not-allowed' })
    outbox.retry('c', 'm1')
    expect(ids(outbox.take())).toEqual(['m1'])
    outbox.discard('c', 'm1')
    expect(ids(outbox.$items.get())).toEqual(['m2'])
  })

  test('what is kept comes back in the order of composing, and goes when it is confirmed', async () => {
    const { storage } = await filled(['b', 'a', 'c'])
    const next = createOutbox(storage)
    next.load(await storage.read('outbox/'))
    expect(ids(next.$items.get())).toEqual(['b', 'a', 'c'])
    for (const id of ['a', 'b', 'c']) next.confirm('c', id)
    expect(await storage.read('outbox/')).toEqual({})
  })

  test('[O7] 200 items are the bound, said in words', async () => {
    const { outbox } = await filled(Array.from({ length: 200 }, (_, n) => `m${n}`))
    const one = outbox.add({ conversation: 'c', author, event: event('more'), composedAt: 0 })
    await expect(one).rejects.toMatchObject({ code: 'outbox-full', retryable: true })
    expect(outbox.$items.get()).toHaveLength(200)
  })

  test('a storage that refuses loses nothing while the page lives', async () => {
    const refuses = { ...memoryStorage(), write: () => Promise.reject(new Error('full')) }
    const { outbox } = await filled(['m1'], refuses)
    expect(ids(outbox.take())).toEqual(['m1'])
    expect(outbox.confirm('c', 'm1')).toBe(true)
  })
})
