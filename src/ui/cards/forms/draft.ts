import { useState } from 'preact/hooks'
import type { Field, FormValues } from '../../../protocol/commerce.ts'

export type FormValue = FormValues[string]

/** A file that is chosen for a field: on its way until it has an `id` or a `failure` (a code). */
export interface Upload {
  readonly name: string
  readonly id?: string
  readonly failure?: string
}

/** What is being filled into one form. It outlives the card, which leaves the document when it is scrolled away. */
export interface Draft {
  /** As they were typed, by the field's name. */
  readonly values: Map<string, FormValue>
  readonly uploads: Map<string, readonly Upload[]>
  /** Whether it was tried to send it: from then on it says what is not right. */
  isTried: boolean
  /** Tells the card that shows it at the moment, which may be another one than when a file was chosen. */
  onChange: () => void
}

/** The draft of a form; the component renders again with each `onChange`. */
export function useDraft(drafts: Map<string, Draft>, form: string): Draft {
  const [, refresh] = useState({})
  const draft = drafts.get(form) ?? { values: new Map(), uploads: new Map(), isTried: false, onChange: () => {} }
  drafts.set(form, draft)
  draft.onChange = () => refresh({})
  return draft
}

/** A field's value as it is sent: trimmed, a number as number, files as ids; `undefined` where there is none. */
export function fieldValue({ name, type, options }: Field, { values, uploads }: Draft): FormValue | undefined {
  const value = type === 'file' ? uploads.get(name)?.flatMap(({ id }) => id ?? []) : values.get(name)
  if (type === 'checkbox' && !options) return value === true
  const filled = typeof value === 'string' ? value.trim() : value
  if (filled === '' || (Array.isArray(filled) && filled.length === 0)) return undefined
  return type === 'number' && filled !== undefined ? Number(filled) : filled
}

/** Whether a file of the field is still on its way. */
export function isUploading({ name }: Field, { uploads }: Draft): boolean {
  return !!uploads.get(name)?.some(({ id, failure }) => !id && !failure)
}

/** The answer: every field's value, without those that have none. */
export function answerOf(fields: readonly Field[], draft: Draft): FormValues {
  const entries = fields.map((field) => [field.name, fieldValue(field, draft)] as const)
  // `fromEntries` makes own properties, whatever a field is called.
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
