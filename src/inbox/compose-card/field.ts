import type { Product } from '../../protocol/commerce.ts'

/** What stands in the form of a dialog, by field name: as typed, not yet checked. */
export interface Values {
  readonly [name: string]: Value
}
export type Value = string | boolean | Values | readonly Values[]

interface Named {
  /** Of the property of the content it becomes. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly isRequired?: boolean
  /** Shown only when asked for. */
  readonly isMore?: boolean
  /** Whether it is asked at all, by what stands beside it. */
  readonly when?: (beside: Values) => boolean
  /** What it is while it is empty. `above`: what stands around the group it is in. */
  readonly otherwise?: (beside: Values, above: Values) => string
  /** What stands there at the beginning. */
  readonly initial?: () => string
  /** Where things are put away behind their names: shown with the name. */
  readonly isFace?: boolean
}

/** Things of the shop, which can be filled in from its catalogue. */
interface Filled {
  /** Whether they are products as cards show them: kept, to be offered again. */
  readonly isProduct?: boolean
  /** One of the catalogue as the fields have it. `now`: ms since 1970. */
  readonly pick?: (product: Product, now: number) => Values
}

/** Something asked by a dialog, and what becomes of it. */
export type Field =
  | (Named & {
      readonly type: 'text'
      /** Characters. */
      readonly most: number
      readonly pattern?: RegExp
      /** Said where the pattern does not fit. */
      readonly patternText?: string
      readonly suggestions?: readonly string[]
    })
  | (Named & { readonly type: 'long'; readonly most: number })
  /** An address to go to, or of a picture. */
  | (Named & { readonly type: 'address' | 'picture' })
  | (Named & {
      readonly type: 'number'
      readonly least?: number
      readonly most?: number
      readonly isWhole?: boolean
      /** What one of it is in the content: 60,000 for minutes that become ms. */
      readonly unit?: number
    })
  /** A decimal in the dialog's currency. */
  | (Named & { readonly type: 'money' })
  /** Becomes ms since 1970; `after`: the field beside it that must be earlier. */
  | (Named & { readonly type: 'moment' | 'day'; readonly after?: string })
  | (Named & { readonly type: 'choice'; readonly options: readonly (readonly [value: string, label: string])[] })
  | (Named & { readonly type: 'switch' })
  /** Words with commas between them. */
  | (Named & { readonly type: 'words'; readonly most: number })
  /** Lines of `Name: value`. */
  | (Named & { readonly type: 'pairs'; readonly most: number })
  /** Lines, each a choice. */
  | (Named & { readonly type: 'choices'; readonly most: number })
  | (Named & { readonly type: 'json'; readonly bytes: number })
  /** Not asked: an id, unique in its message; `from`: made of what stands beside it, unique in its list. */
  | (Named & { readonly type: 'key'; readonly from?: string })
  | (Named & Filled & { readonly type: 'group'; readonly fields: readonly Field[] })
  | (Named &
      Filled & {
        readonly type: 'list'
        /** What one is called. */
        readonly item: string
        readonly fields: readonly Field[]
        readonly least: number
        readonly most: number
        /** Whether what is filled in is put away behind its name. */
        readonly isFolded?: boolean
      })

/** What stands in a form at its beginning. */
export function initialOf(fields: readonly Field[]): Values {
  return Object.fromEntries(fields.map((field) => [field.name, initialValue(field)]))
}

function initialValue(field: Field): Value {
  switch (field.type) {
    case 'group':
      return initialOf(field.fields)
    case 'list':
      return Array.from({ length: field.least }, () => initialOf(field.fields))
    case 'switch':
      return false
    case 'choice':
      return field.initial?.() ?? field.options[0]?.[0] ?? ''
    default:
      return field.initial?.() ?? ''
  }
}

/** Whether nothing was put into these fields. */
export function isUntouched(fields: readonly Field[], values: Values): boolean {
  return fields.every((field) => {
    const value = values[field.name]
    if (field.type === 'group') return isUntouched(field.fields, groupIn(values, field.name))
    if (field.type === 'list') return listIn(values, field.name).every((each) => isUntouched(field.fields, each))
    return value === undefined || value === initialValue(field) || value === ''
  })
}

/** What was typed into a field; blanks around it are nobody's intent. */
export function textIn(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value.trim() : ''
}

export function listIn(values: Values, name: string): readonly Values[] {
  const value = values[name]
  return Array.isArray(value) ? value : []
}

export function groupIn(values: Values, name: string): Values {
  const value = values[name]
  return typeof value === 'object' && !Array.isArray(value) ? (value as Values) : {}
}

/** Whether the dialog has to know a currency. */
export function hasMoney(fields: readonly Field[]): boolean {
  return fields.some((field) => field.type === 'money' || ('fields' in field && hasMoney(field.fields)))
}

/** What stands in a form at its beginning where things come from a catalogue: none that are to be typed first. */
export function withoutBlanks(fields: readonly Field[], values: Values): Values {
  const found = fields.flatMap((field): readonly (readonly [string, Value])[] => {
    if (field.type === 'group') return [[field.name, withoutBlanks(field.fields, groupIn(values, field.name))]]
    if (field.type !== 'list' || !field.pick) return []
    return [[field.name, listIn(values, field.name).filter((item) => !isUntouched(field.fields, item))]]
  })
  return { ...values, ...Object.fromEntries(found) }
}
