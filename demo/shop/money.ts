/** All amounts of this shop are integers in euro cents. */
export const currency = 'EUR'

const exact = new Intl.NumberFormat('en-IE', { style: 'currency', currency })
const whole = new Intl.NumberFormat('en-IE', { style: 'currency', currency, maximumFractionDigits: 0 })

export function formatMoney(minor: number): string {
  return exact.format(minor / 100)
}

/** For running text: `€75`, but `€4.95`. */
export function formatShortMoney(minor: number): string {
  return minor % 100 === 0 ? whole.format(minor / 100) : formatMoney(minor)
}

/** The decimal number that GA4 and schema.org want. */
export function toDecimal(minor: number): number {
  return Number((minor / 100).toFixed(2))
}
