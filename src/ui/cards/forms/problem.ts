import type { Field } from '../../../protocol/commerce.ts'
import type { FormValue } from './draft.ts'

/** What a bound is about; the words of each are in `atLeast` and `atMost`. */
export type Measure = 'value' | 'characters' | 'date' | 'items'

/** Why a value cannot be sent. */
export type Problem =
  | { readonly code: 'missing' | 'unchosen' | 'unfiled' | 'uploading' | 'email' | 'tel' | 'number' | 'date' }
  | { readonly code: 'atLeast' | 'atMost'; readonly measure: Measure; readonly limit: number | string }

/** What is chosen. Every other type, also one this version does not know, is written. */
const chosen = ['select', 'radio', 'checkbox', 'rating']

const shapes: Readonly<Record<string, RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  tel: /^\+?[\p{Nd}\s()./-]{4,}$/u,
  date: /^\d{4}-\d\d-\d\d$/,
}

/** What is wrong with a value as `fieldValue` gives it; `undefined`: nothing. */
export function problemOf({ type, required, min, max }: Field, value: FormValue | undefined): Problem | undefined {
  if (value === undefined || value === false) {
    if (!required) return undefined
    return { code: chosen.includes(type) ? 'unchosen' : type === 'file' ? 'unfiled' : 'missing' }
  }
  const shape = shapes[type]
  if (type === 'number' ? !Number.isFinite(value) : shape && !shape.test(String(value)))
    return { code: type as 'email' | 'tel' | 'number' | 'date' }
  const size = sizeOf(type, value)
  if (!size) return undefined
  const [measure, amount] = size
  // Dates compare as text.
  const bound = (limit: number | string) => (measure === 'date' ? String(limit) : Number(limit))
  if (min !== undefined && amount < bound(min)) return { code: 'atLeast', measure, limit: min }
  if (max !== undefined && amount > bound(max)) return { code: 'atMost', measure, limit: max }
  return undefined
}

function sizeOf(type: Field['type'], value: FormValue): readonly [Measure, number | string] | undefined {
  if (typeof value === 'number') return ['value', value]
  if (Array.isArray(value)) return ['items', value.length]
  if (typeof value !== 'string' || chosen.includes(type)) return undefined
  return type === 'date' ? ['date', value] : ['characters', value.length]
}
