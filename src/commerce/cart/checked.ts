import type { Money } from '../../protocol/commerce.ts'

/** What is said in one line. */
const maxCharacters = 200

/** Ends the reading of what cannot be. */
export function refuse(): never {
  throw new RangeError()
}

/** Words, cut; `undefined` for what is none. Half characters would not travel. */
export function wordsOf(value: unknown, characters = maxCharacters): string | undefined {
  return typeof value === 'string'
    ? value
        .slice(0, characters)
        .replace(/\p{Surrogate}/gu, '')
        .trim() || undefined
    : undefined
}

/** An amount, or `undefined` where there is none. Throws for one that cannot be. */
export function checkedMoney(value: unknown, isSigned?: boolean): Money | undefined {
  if (value === undefined || value === null) return undefined
  const { minor, currency } = value as Money
  if (!Number.isSafeInteger(minor) || (minor < 0 && !isSigned) || !isCurrency(currency)) refuse()
  return { minor, currency }
}

function isCurrency(code: unknown): boolean {
  // Browsers of before 2022 have no list.
  const known: ((key: 'currency') => string[]) | undefined = Intl.supportedValuesOf
  return typeof code === 'string' && (known ? known('currency').includes(code) : /^[A-Z]{3}$/.test(code))
}

/** A field, where there is a value for it. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  // The computed name is the one of the type.
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value }
}

/** These fields of an object as `check` makes them, without those it makes nothing of. */
export function pick<Name extends string, Value>(
  from: { readonly [Key in Name]?: unknown },
  check: (value: unknown) => Value | undefined,
  ...names: readonly Name[]
): { readonly [Key in Name]?: Value } {
  return Object.assign({}, ...names.map((name) => optional(name, check(from[name]))))
}
