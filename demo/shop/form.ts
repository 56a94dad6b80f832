/** What went wrong with a form, one message a field, in the order of the fields. */
export type FieldErrors = Readonly<Record<string, string>>

/** What was typed, to be shown again. Card numbers and codes never get in here. */
export type FieldValues = Readonly<Record<string, string>>

export interface FormState {
  readonly form: string
  readonly values: FieldValues
  readonly errors: FieldErrors
}

export const emptyForm: FormState = { form: '', values: {}, errors: {} }

/** One line of typed text: trimmed, without control characters, at most `maxLength` long. */
export function readField(form: URLSearchParams, name: string, maxLength = 120): string {
  return (form.get(name) ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, maxLength)
}
