const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs about a millisecond, so each is made once. */
function format(at: number, language: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const key = `${language}${Object.keys(options)}`
  const found = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, found)
  return found.format(at)
}

/** The local day, to compare days by. */
export function dayOf(at: number): string {
  return new Date(at).toDateString()
}

/** `14:05` or `2:05 PM`, as the reader's machine writes it. */
export function formatTime(at: number, language?: string): string {
  return format(at, language, { hour: 'numeric', minute: '2-digit' })
}

/** The whole date and time, for titles and `<time>`. */
export function formatFull(at: number, language?: string): string {
  return format(at, language, { dateStyle: 'long', timeStyle: 'short' })
}

export interface DayWords {
  readonly language: string
  readonly today: string
  readonly yesterday: string
}

/** "Today", "Yesterday", a weekday within six days, else the date (with its year when it is another one). */
export function formatDay(at: number, now: number, words: DayWords): string {
  const today = new Date(now)
  // Noon: a day may have 23 or 25 hours.
  const daysAgo = (days: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - days, 12).getTime()
  if (dayOf(at) === dayOf(now)) return words.today
  if (dayOf(at) === dayOf(daysAgo(1))) return words.yesterday
  if (at < now && at > daysAgo(6)) return format(at, words.language, { weekday: 'long' })
  if (new Date(at).getFullYear() === today.getFullYear())
    return format(at, words.language, { weekday: 'long', day: 'numeric', month: 'long' })
  return format(at, words.language, { day: 'numeric', month: 'long', year: 'numeric' })
}

/** How long ago, in one short word: `now`, `5 min`, `3 h`, `2 d`. */
export function formatAge(at: number, now: number, language: string, justNow: string): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return justNow
  const [value, unit] =
    minutes < 60
      ? [minutes, 'minute']
      : minutes < 1440
        ? [Math.floor(minutes / 60), 'hour']
        : [Math.floor(minutes / 1440), 'day']
  return new Intl.NumberFormat(language, { style: 'unit', unit: String(unit), unitDisplay: 'narrow' }).format(
    Number(value),
  )
}
