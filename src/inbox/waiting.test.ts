import { describe, expect, it } from 'vitest'
import { urgencyOf, waitingWords } from './waiting.ts'

const minute = 60_000
const now = Date.UTC(2026, 10, 22, 12)
const waited = (minutes: number) => waitingWords(now - minutes * minute, now)

describe('the waiting time in words', () => {
  it('counts minutes, then hours and minutes, then days', () => {
    expect(waited(0.9)).toBe('now')
    expect(waited(1)).toBe('1 min')
    expect(waited(59.9)).toBe('59 min')
    expect(waited(60)).toBe('1 h')
    expect(waited(65)).toBe('1 h 5 min')
    expect(waited(23 * 60 + 59)).toBe('23 h 59 min')
    expect(waited(49 * 60)).toBe('2 d')
  })

  it('is never negative where our clock is behind', () => {
    expect(waited(-3)).toBe('now')
    expect(urgencyOf(now + 5 * minute, now)).toBe('fresh')
  })
})

it('becomes urgent after three and after ten minutes', () => {
  expect(urgencyOf(now - 2.9 * minute, now)).toBe('fresh')
  expect(urgencyOf(now - 3 * minute, now)).toBe('soon')
  expect(urgencyOf(now - 10 * minute, now)).toBe('late')
})
