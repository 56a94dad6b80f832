import { words } from './words.ts'

const minuteMs = 60_000
/** From here on a customer may be gone soon, and from here on most are. */
const soonMs = 3 * minuteMs
const lateMs = 10 * minuteMs

/** How much a waiting time matters: `fresh`, then `soon` to be answered, then `late`. */
export type Urgency = 'fresh' | 'soon' | 'late'

/** How long someone has waited; never negative, for the gateway's clock and ours differ a little. */
export function waitedMs(since: number, now: number): number {
  return Math.max(0, now - since)
}

export function urgencyOf(since: number, now: number): Urgency {
  const waited = waitedMs(since, now)
  if (waited >= lateMs) return 'late'
  return waited >= soonMs ? 'soon' : 'fresh'
}

/** `now`, `4 min`, `1 h 5 min`, `2 d`: as exact as it matters. */
export function waitingWords(since: number, now: number): string {
  const minutes = Math.floor(waitedMs(since, now) / minuteMs)
  if (minutes < 1) return words.waiting.now
  if (minutes < 60) return words.waiting.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return words.waiting.hours(hours, minutes % 60)
  return words.waiting.days(Math.floor(hours / 24))
}
