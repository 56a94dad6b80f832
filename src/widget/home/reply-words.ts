import { dayOf, formatTime } from '../../ui/index.ts'
import type { MoreWords } from '../locale/en-more.ts'
import type { Presence } from './presence.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** When one may expect an answer, in words that promise no more than is usual. */
export function replyWords(
  { online, replyMs }: Presence,
  { now, language, words }: { readonly now: number; readonly language: string; readonly words: MoreWords['home'] },
): string {
  if (replyMs === null) return online ? '' : words.answerLater
  if (!online) {
    // A full hour: what is usual is not known to the minute.
    const by = Math.ceil((now + replyMs) / hourMs) * hourMs
    const when = dayOf(by) === dayOf(now) ? formatTime(by, language) : formatWeekday(by, language)
    // In a week the same day would be meant by the same name.
    return by - now > 6 * 24 * hourMs ? words.answerLater : words.answerBy(when)
  }
  if (replyMs <= 10 * minuteMs) return words.replyMinutes
  const hours = Math.ceil(replyMs / hourMs)
  return hours <= 12 ? words.replyHours(hours) : hours <= 24 ? words.replyDay : words.answerLater
}

function formatWeekday(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long' }).format(at)
}
