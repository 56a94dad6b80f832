import { describe, expect, it } from 'vitest'
import { formatAge, formatDay, formatTime } from './time.ts'

const words = { language: 'en-GB', today: 'Today', yesterday: 'Yesterday' }
const now = new Date(2026, 5, 15, 9).getTime()
const day = (year: number, month: number, date: number, hour = 12) => new Date(year, month, date, hour).getTime()

describe('formatDay', () => {
  it.each([
    [day(2026, 5, 15, 0), 'Today'],
    [day(2026, 5, 14, 23), 'Yesterday'],
    [day(2026, 5, 12), 'Friday'],
    [day(2026, 4, 1), 'Friday 1 May'],
    [day(2025, 11, 24), '24 December 2025'],
  ])('%i', (at, shown) => expect(formatDay(at, now, words).replace(',', '')).toBe(shown))
})

describe('formatTime and formatAge', () => {
  it('writes the time as the language does', () => {
    expect(formatTime(day(2026, 5, 15, 14), 'en-GB')).toBe('14:00')
  })

  it('says how long ago in one word', () => {
    const age = (ms: number) => formatAge(now - ms, now, 'en', 'now')
    expect([20_000, 5 * 60_000, 3 * 3600_000, 50 * 3600_000].map(age)).toEqual(['now', '5m', '3h', '2d'])
  })
})
