import type { EventLog } from './log/log.ts'

/** Of so many newest answers the median is told, and of none where there are fewer than the second. */
const kept = 100
const enough = 3
/** Conversations that wait, at most; the oldest is not counted beyond. */
const maxWaiting = 10_000

/** How long customers wait for a human's first answer. Counted while the gateway runs, and forgotten with it. */
export interface ReplyTimes {
  /** The log, whose appends are noticed. */
  readonly log: EventLog
  /** The median of the newest answers of a site, ms; `null` while too few are known. */
  median(site: string): number | null
}

/** Notices a log's appends. */
export function watchReplyTimes(log: EventLog): ReplyTimes {
  const waiting = new Map<string, number>()
  const times = new Map<string, number[]>()
  return {
    log: {
      ...log,
      async append(place, author, event) {
        const appended = await log.append(place, author, event)
        if (appended.outcome !== 'stored' || event.type !== 'message') return appended
        const key = JSON.stringify([place.site, place.conversation])
        const since = waiting.get(key)
        if (author.kind === 'customer' && since === undefined) {
          waiting.set(key, appended.event.at)
          if (waiting.size > maxWaiting) waiting.delete(waiting.keys().next().value ?? '')
        }
        if (author.kind === 'agent' && since !== undefined) {
          waiting.delete(key)
          times.set(place.site, [...(times.get(place.site) ?? []), appended.event.at - since].slice(-kept))
        }
        return appended
      },
    },
    median(site) {
      const sorted = (times.get(site) ?? []).toSorted((a, b) => a - b)
      return sorted.length < enough ? null : (sorted[Math.floor(sorted.length / 2)] ?? null)
    },
  }
}
