import { describe, expect, it } from 'vitest'
import { formatMoney } from './money.ts'

/** `Intl` writes spaces that do not break. */
const written = (minor: number, currency: string, language = 'en') =>
  formatMoney({ minor, currency }, language).replace(/\s/g, ' ')

describe('formatMoney', () => {
  it.each([
    [1999, 'EUR', 'en', '€19.99'],
    [1999, 'EUR', 'de', '19,99 €'],
    [2000, 'EUR', 'en', '€20.00'],
    [1999, 'JPY', 'en', '¥1,999'],
    [1999, 'KWD', 'en', 'KWD 1.999'],
    [-500, 'EUR', 'en', '-€5.00'],
    [0, 'USD', 'en', '$0.00'],
    [5, 'USD', 'en', '$0.05'],
  ])('writes %d of %s in %s as %s', (minor, currency, language, text) =>
    expect(written(minor, currency, language)).toBe(text),
  )

  it('loses no unit of the largest amounts there are', () => {
    expect(written(Number.MAX_SAFE_INTEGER, 'EUR')).toBe('€90,071,992,547,409.91')
    expect(written(Number.MAX_SAFE_INTEGER, 'JPY')).toBe('¥9,007,199,254,740,991')
  })

  it('shows what is no currency as it came', () => {
    expect(written(100, 'coins')).toBe('100 coins')
    expect(written(100, '')).toBe('100 ')
  })
})
