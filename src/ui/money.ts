import type { Money } from '../protocol/commerce.ts'

const formats = new Map<string, Intl.NumberFormat>()

/**
 * An amount as people of a language write it: `€19.99`, `19,99 €`. The currency tells how many digits its smallest unit is:
 * none for JPY, three for KWD. One that is no ISO 4217 code is written behind the number of smallest units.
 *
 * @param language a BCP 47 tag
 *
 * @example
 * formatMoney({ minor: 1999, currency: 'EUR' }, 'de') // '19,99 €'
 */
export function formatMoney({ minor, currency }: Money, language: string): string {
  const key = `${language} ${currency}`
  try {
    const format = formats.get(key) ?? new Intl.NumberFormat(language, { style: 'currency', currency })
    formats.set(key, format)
    // As a decimal in words: a division would lose the last unit of large amounts.
    return format.format(`${minor}E-${format.resolvedOptions().maximumFractionDigits ?? 0}` as `${number}`)
  } catch {
    return `${minor} ${currency}`
  }
}
