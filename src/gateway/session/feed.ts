import type { Stop } from '../../protocol/clock.ts'
import type { Cursor } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import { placeSite, reader, room } from './access.ts'
import type { Feed, LiveSession } from './live-session.ts'

/** In one go; the rest comes with the next tick, so that one far behind does not keep the others waiting. */
const maxPages = 8

/** The feed of the session's actor from a cursor on. */
export function createFeed(live: LiveSession, site: string, from: Cursor): Feed {
  const { clock, log } = live.context
  const { summaryMs } = live.context.limits ?? limits
  let cursor = from
  let isDue = false
  let isBusy = false
  let stopTimer: Stop | null = null
  let stopWatching: Stop = () => {}

  const send = async () => {
    isDue = false
    isBusy = true
    for (let hasMore = true, pages = 0; hasMore && !live.isClosed(); pages += 1) {
      if (pages === maxPages) {
        isDue = true
        break
      }
      await room(live)
      if (live.isClosed()) break
      const page = await log.changes({
        site: placeSite(live),
        reader: reader(live),
        feed: cursor,
        limit: limits.listItems,
      })
      if (!page) break
      cursor = page.feed
      hasMore = page.hasMore
      if (page.items.length > 0) live.send({ t: 'summaries', feed: page.feed, items: page.items })
    }
  }
  const sendSafely = () =>
    void send()
      .catch((error: unknown) => {
        isDue = true
        live.context.report(`feed of session ${live.id}: ${String(error)}`)
      })
      .then(() => {
        isBusy = false
        if (live.isClosed()) return
        stopTimer = clock.after(summaryMs, () => {
          stopTimer = null
          if (isDue) sendSafely()
        })
      })

  return {
    begin() {
      stopWatching = log.watchFeed(site, reader(live), () => {
        isDue = true
        if (!stopTimer && !isBusy) sendSafely()
      })
      sendSafely()
    },
    stop() {
      stopWatching()
      stopTimer?.()
    },
  }
}
