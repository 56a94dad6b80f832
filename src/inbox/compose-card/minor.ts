import type { Money } from '../../protocol/commerce.ts'

/** How many digits a currency's smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function digitsOf(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return maximumFractionDigits ?? 2
}

/**
 * An amount as people type it, in the currency's smallest unit: `19.99` and `19,9` of EUR are 1999 and 1990. `null` where it
 * is none: with more digits than the currency has a comma may have been meant to group them.
 */
export function minorOf(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const [, sign, whole, fraction = ''] = /^([-−]?)(\d[\d '’]*)(?:[.,](\d+))?$/.exec(text.trim()) ?? []
  if (whole === undefined || fraction.length > digits) return null
  // As text: a product of decimals would be a little beside.
  const minor = Number(whole.replace(/\D/g, '') + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return sign && minor ? -minor : minor
}

/** An amount as `minorOf` reads it: 1990 of EUR as `19.90`. */
export function decimalOf({ minor, currency }: Money): string {
  const digits = digitsOf(currency)
  const text = `${Math.abs(minor)}`.padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  return `${minor < 0 ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`
}
