import type { Money } from '../../protocol/commerce.ts'

/** An object of the page, of which nothing is known. */
export type Unknowns = Readonly<Record<string, unknown>>

/** Carts hold fewer; what a page says beyond is left out. */
const maxItems = 100
/** Titles and names as agents see them; ids are shorter. */
const maxCharacters = 200

const digitsByCurrency = new Map<string, number>()

/** The object itself; an empty one for what is none. Lists are objects too. */
export function record(value: unknown): Unknowns {
  return typeof value === 'object' && value !== null ? (value as Unknowns) : {}
}

/** The objects of a list, at most 100; of what is no list, none. */
export function list(value: unknown): readonly Unknowns[] {
  return Array.isArray(value) ? value.slice(0, maxItems).map(record) : []
}

/** The first of these that is words or a number, in one line of at most 200 characters; `undefined` without one. */
export function text(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const words = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim().replace(/\s+/g, ' ') : ''
    // Half a character is none.
    if (words) return words.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, '')
  }
  return undefined
}

/**
 * A number, also out of words as shops write them: `19.9`, `"19.90"`, `"1.299,00 €"`, `"$1,299.00"`. A comma before exactly
 * three digits groups them. `undefined` for what is none.
 */
export function number(value: unknown): number | undefined {
  const plain = text(value)
  const result =
    typeof value === 'number'
      ? value
      : plain && /\d/.test(plain)
        ? Number(
            plain
              .replace(/^[^\d-]+|[^\d.,-]|[.,-]+$/g, '')
              .replace(/^-?\d{1,3}(\.\d{3}){2,}$/, (grouped) => grouped.replaceAll('.', ''))
              .replace(/,(?=\d{3}(\D|$))|\.(?=\d{3}[.,])/g, '')
              .replace(',', '.'),
          )
        : Number.NaN
  return Number.isFinite(result) ? result : undefined
}

/** How many pieces, or metres: from 0; 1 where nothing is said. */
export function quantity(value: unknown): number {
  return Math.max(0, number(value) ?? 1)
}

/** How many all of these are, as far as one can count. */
export function piecesOf(items: readonly { readonly quantity: number }[]): number {
  return countable(items.reduce((sum, { quantity }) => sum + quantity, 0))
}

/** No more than what is still told apart from one more. */
export function countable(quantity: number): number {
  return Math.min(quantity, Number.MAX_SAFE_INTEGER)
}

/** What all of them come to; `undefined` where a price is not known, of another currency, or more than can be told. */
export function totalOf(items: readonly { readonly price?: Money; readonly quantity: number }[]): Money | undefined {
  let sum: Money | undefined
  for (const { price, quantity } of items) {
    if (!price || (sum && sum.currency !== price.currency)) return undefined
    sum = { minor: (sum?.minor ?? 0) + Math.round(price.minor * quantity), currency: price.currency }
    if (!Number.isSafeInteger(sum.minor)) return undefined
  }
  return sum
}

/** An amount in the currency's unit, `19.9` or `"19.90"` of EUR. `undefined` where there is no amount or no ISO 4217 code. */
export function decimalMoney(value: unknown, currency: unknown): Money | undefined {
  return minorMoney(value, currency, 0)
}

/**
 * An amount in a smallest unit, a number or in words: `1990` of EUR.
 *
 * @param digits how many digits of the amount are behind the point, where the shop counts otherwise than the currency does;
 *   default: the currency's own
 */
export function minorMoney(value: unknown, currency: unknown, digits?: number): Money | undefined {
  const amount = number(value)
  const code = text(currency)?.toUpperCase() ?? ''
  const own = digitsOf(code)
  if (amount === undefined || own === undefined) return undefined
  // As a decimal in words: a product of fractions would be a little beside.
  const minor = Math.round(Number(`${amount}e${own - (digits ?? own)}`))
  return Number.isSafeInteger(minor) ? { minor: minor || 0, currency: code } : undefined
}

/** An absolute http or https address, without its fragment; `undefined` for what is none. `base`: what it may be relative to. */
export function webUrl(value: unknown, base?: string): string | undefined {
  try {
    const url = typeof value === 'string' && value ? new URL(value, base) : undefined
    return url && /^https?:$/.test(url.protocol) ? url.href.replace(/#.*/, '') : undefined
  } catch {
    return undefined
  }
}

/** The fields that are there. */
export function known<Of extends object>(
  fields: {
    readonly [Name in keyof Of]: object extends Pick<Of, Name> ? Of[Name] | undefined : Of[Name]
  },
): Of {
  // What was left out was `undefined`, which only fields may be that need not be there.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Of
}

/** How many digits a currency's smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD. `undefined` for what is no code. */
function digitsOf(currency: string): number | undefined {
  const before = digitsByCurrency.get(currency)
  if (before !== undefined) return before
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    digitsByCurrency.set(currency, digits)
    return digits
  } catch {
    return undefined
  }
}
