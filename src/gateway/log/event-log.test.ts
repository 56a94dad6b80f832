import { describe, expect, test } from 'vitest'
import { limits } from '../../protocol/limits.ts'
import { createMemoryLog } from './memory-log.ts'

const site = 'shop'
const customer = { kind: 'customer', id: 'cora' } as const
const agent = { kind: 'agent', id: 'anna' } as const

/** A log of conversations whose summaries are this large, and the feed before them. */
async function filled(count: number, bytes: number) {
  const log = createMemoryLog()
  const feed = log.feed(site)
  const context = { page: { url: 'https://shop.example/', title: 'x'.repeat(bytes) } }
  for (let n = 0; n < count; n++) {
    const place = { site, conversation: `c${n}` }
    await log.append(place, customer, { id: 'm', type: 'message', content: { kind: 'text', text: 'Hello' } })
    await log.append(place, customer, { id: 'x', type: 'context', context })
  }
  return { log, feed, names: Array.from({ length: count }, (_, n) => `c${n}`) }
}

const bytesOf = (items: readonly object[]) => Buffer.byteLength(JSON.stringify(items))

describe('a page of summaries is cut by bytes too', () => {
  test('[S11] a list goes on where it was cut', async () => {
    const { log, names } = await filled(30, 4_000)
    const seen: string[] = []
    for (let before = Number.MAX_SAFE_INTEGER, hasMore = true; hasMore; ) {
      const page = await log.summaries({ site, reader: agent, view: 'open', before, limit: 100 })
      expect(bytesOf(page.items)).toBeLessThanOrEqual(limits.pageBytes + 1)
      seen.push(...page.items.map(({ conversation }) => conversation))
      before = page.items.at(-1)?.version ?? 0
      hasMore = page.hasMore
    }
    expect(seen).toEqual(names.reverse())
  })

  test('[S11] a feed goes on where it was cut', async () => {
    const { log, feed, names } = await filled(30, 4_000)
    const seen: string[] = []
    for (let cursor = feed, hasMore = true; hasMore; ) {
      const page = await log.changes({ site, reader: agent, feed: cursor, limit: 100 })
      expect(bytesOf(page?.items ?? [])).toBeLessThanOrEqual(limits.pageBytes + 1)
      seen.push(...(page?.items ?? []).map(({ conversation }) => conversation))
      cursor = page?.feed ?? ''
      hasMore = page?.hasMore === true
    }
    expect(seen).toEqual(names)
  })

  test('[S11] it is never empty for the size of one', async () => {
    const { log } = await filled(2, 2 * limits.pageBytes)
    const page = await log.summaries({ site, reader: agent, view: 'open', limit: 100 })
    expect([page.items.length, page.hasMore]).toEqual([1, true])
  })
})
