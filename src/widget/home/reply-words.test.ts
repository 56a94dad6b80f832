import { describe, expect, it } from 'vitest'
import { enMore } from '../locale/en-more.ts'
import { replyWords } from './reply-words.ts'

// A Monday, in the machine's own zone.
const now = new Date(2026, 5, 15, 9, 20).getTime()
const say = (online: boolean, minutes: number | null, language = 'en-GB') =>
  replyWords(
    { online, agents: [], replyMs: minutes === null ? null : minutes * 60_000 },
    { now, language, words: enMore.home },
  )

describe('replyWords', () => {
  it.each([
    [0, 'We usually answer in a few minutes'],
    [10, 'We usually answer in a few minutes'],
    [11, 'We usually answer within an hour'],
    [61, 'We usually answer within 2 hours'],
    [12 * 60, 'We usually answer within 12 hours'],
    [12 * 60 + 1, 'We usually answer within a day'],
    [3 * 24 * 60, 'We answer as soon as we can'],
  ])('while somebody is there: %i min', (minutes, said) => expect(say(true, minutes)).toBe(said))

  it.each([
    [30, 'We’ll answer by 10:00'],
    [45, 'We’ll answer by 11:00'],
    [20 * 60, 'We’ll answer by Tuesday'],
    [7 * 24 * 60, 'We answer as soon as we can'],
  ])('while nobody is there: %i min', (minutes, said) => expect(say(false, minutes)).toBe(said))

  it('promises nothing where nothing is known', () => {
    expect(say(true, null)).toBe('')
    expect(say(false, null)).toBe('We answer as soon as we can')
  })

  it('writes times and days as the language does', () => {
    expect(say(false, 30, 'ar-EG')).toMatch(/١٠:٠٠/)
    expect(say(false, 20 * 60, 'de')).toContain('Dienstag')
  })
})
