import assert from 'node:assert/strict'
import { agent, type Cases, customer, message, note, numbers, place, status, stranger } from './world.ts'

const site = place.site
const at = (conversation: string) => ({ site, conversation })

/** What changed since a cursor (S11). */
export const feedCases: Cases = {
  '[S11] changes since a cursor come oldest first, each conversation once': async ({ write, log }) => {
    await write(customer, message('m1'), at('c1'))
    const feed = log.feed(site)
    await write(customer, message('m1'), at('c2'))
    await write(customer, message('m2'), at('c1'))
    await write(agent, note('n3'), at('c2'))
    const page = await log.changes({ site, reader: agent, feed, limit: 9 })
    assert.deepEqual(
      page?.items.map(({ conversation, head }) => [conversation, head]),
      [
        ['c1', 2],
        ['c2', 2],
      ],
    )
    assert.equal(page?.hasMore, false)
    assert.equal(page?.feed, log.feed(site))
    const nothing = await log.changes({ site, reader: agent, feed: log.feed(site), limit: 9 })
    assert.deepEqual([nothing?.items, nothing?.feed], [[], log.feed(site)])
  },

  '[S11] a feed cut at its limit goes on where it was cut': async ({ write, log }) => {
    let feed = log.feed(site)
    for (const number of numbers(5)) await write(customer, message('m'), at(`c${number}`))
    const seen: string[] = []
    for (let hasMore = true; hasMore; ) {
      const page = await log.changes({ site, reader: agent, feed, limit: 2 })
      assert.ok(page && page.items.length <= 2)
      seen.push(...page.items.map(({ conversation }) => conversation))
      feed = page.feed
      hasMore = page.hasMore
    }
    assert.deepEqual(seen, ['c1', 'c2', 'c3', 'c4', 'c5'])
    assert.equal(feed, log.feed(site))
  },

  '[S11] a list says where the feed is, so that nothing is missed after it': async ({ write, log }) => {
    await write(customer, message('m'), at('c1'))
    await write(customer, message('m'), at('c2'))
    const list = await log.summaries({ site, reader: agent, view: 'open', limit: 1 })
    await write(customer, message('m'), at('c3'))
    const page = await log.changes({ site, reader: agent, feed: list.feed, limit: 9 })
    assert.deepEqual(
      page?.items.map(({ conversation }) => conversation),
      ['c3'],
    )
  },

  '[S11] who has left a view, and who has read, is told too': async ({ write, log }) => {
    await write(customer, message('m1'))
    let feed = log.feed(site)
    await write(agent, status('s2', 'resolved'))
    const left = await log.changes({ site, reader: agent, feed, limit: 9 })
    assert.deepEqual(
      left?.items.map((item) => [item.status, item.unread]),
      [['resolved', 1]],
    )
    feed = log.feed(site)
    await log.mark(place, agent, { read: 1 })
    const read = await log.changes({ site, reader: agent, feed, limit: 9 })
    assert.deepEqual(
      read?.items.map((item) => item.unread),
      [0],
    )
    assert.ok((read?.items[0]?.version ?? 0) > (left?.items[0]?.version ?? 0))
  },

  "[S11] a customer's feed and a site's feed have only what is theirs": async ({ write, log }) => {
    const feed = log.feed(site)
    await write(customer, message('m'), at('c1'))
    await write(stranger, message('m'), at('c2'))
    await write(customer, message('m'), { site: 'other-shop', conversation: 'c3' })
    const changed = async (asking: string, reader: typeof customer) =>
      (await log.changes({ site: asking, reader, feed, limit: 9 }))?.items.map(({ conversation }) => conversation)
    assert.deepEqual(await changed(site, customer), ['c1'])
    assert.deepEqual(await changed(site, stranger), ['c2'])
    assert.deepEqual(await changed(site, agent), ['c1', 'c2'])
    assert.deepEqual(await changed('other-shop', agent), ['c3'])
  },

  '[S4] a feed cursor of another epoch, from the future or of no sense is of no use': async ({ write, log }) => {
    await write(customer, message('m1'))
    for (const feed of ['other-epoch:0:', `${log.epoch}:99:`, 'nonsense', ''])
      assert.equal(await log.changes({ site, reader: agent, feed, limit: 9 }), null, feed)
    const beginning = await log.changes({ site, reader: agent, feed: `${log.epoch}:0:`, limit: 9 })
    assert.equal(beginning?.items.length, 1)
  },

  '[S11] who watches a feed is hinted of events and marks of the site, until stopped': async ({ write, log }) => {
    let hints = 0
    let hinted = () => {}
    const isHinted = () =>
      new Promise<void>((resolve) => {
        hinted = resolve
      })
    const stop = log.watchFeed(site, agent, () => {
      hints += 1
      hinted()
    })
    const feed = log.feed(site)
    const first = isHinted()
    await write(customer, message('m1'))
    await first
    assert.equal((await log.changes({ site, reader: agent, feed, limit: 9 }))?.items.length, 1)
    const second = isHinted()
    await log.mark(place, agent, { read: 1 })
    await second
    stop()
    stop()
    const before = hints
    await write(customer, message('m2'))
    await write(customer, message('m'), { site: 'other-shop', conversation: 'c3' })
    assert.equal(hints, before)
    assert.equal((await log.changes({ site, reader: agent, feed, limit: 9 }))?.items[0]?.head, 2)
  },

  "[S11] a customer's feed is hinted of their own conversations, not of a stranger's": async ({ write, log }) => {
    const hinted: string[] = []
    const own = log.watchFeed(site, customer, () => hinted.push('own'))
    const theirs = log.watchFeed(site, stranger, () => hinted.push('theirs'))
    // An agent of the customer's id is told as an agent is.
    const namesake = log.watchFeed(site, { kind: 'agent', id: stranger.id }, () => hinted.push('site'))
    await write(customer, message('m1'))
    await log.mark(place, agent, { read: 1 })
    // Its own hint ends the wait: hints are told in the order of the changes.
    await write(stranger, message('m1'), at('c2'))
    await new Promise<void>((resolve) => {
      if (hinted.includes('theirs')) return resolve()
      log.watchFeed(site, stranger, () => resolve())
    })
    for (const stop of [own, theirs, namesake]) stop()
    assert.deepEqual([...new Set(hinted)].sort(), ['own', 'site', 'theirs'])
    assert.deepEqual(hinted.indexOf('theirs'), hinted.lastIndexOf('theirs'))
    assert.equal(hinted.filter((each) => each === 'own').length, 2)
    assert.equal(hinted.filter((each) => each === 'site').length, 3)
  },
}
