import type { FormState } from '../form.ts'
import { type Html, html } from '../html.ts'

export interface Field {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'tel'
  readonly autocomplete?: string
  readonly inputMode?: 'numeric' | 'email' | 'tel'
  readonly hint?: string
  readonly isOptional?: boolean
  /** Where the form was not sent before: what to begin with. */
  readonly initial?: string
  readonly maxLength?: number
  readonly width?: 'half'
  readonly options?: readonly { readonly value: string; readonly title: string }[]
}

function control(field: Field, value: string, attributes: Html): Html {
  if (field.options)
    return html`<select ${attributes}>${field.options.map((option) => html`<option value="${option.value}"${option.value === value && html` selected`}>${option.title}</option>`)}</select>`
  return html`<input ${attributes} type="${field.type ?? 'text'}" value="${value}"${field.inputMode && html` inputmode="${field.inputMode}"`} maxlength="${field.maxLength ?? 120}">`
}

export function formField(field: Field, state: FormState): Html {
  const id = `field-${field.name}`
  const error = state.errors[field.name]
  const describedBy = [error !== undefined && `${id}-error`, field.hint !== undefined && `${id}-hint`].filter(Boolean)
  const attributes = html`id="${id}" name="${field.name}"${field.autocomplete && html` autocomplete="${field.autocomplete}"`}${!field.isOptional && html` required`}${error !== undefined && html` aria-invalid="true"`}${describedBy.length > 0 && html` aria-describedby="${describedBy.join(' ')}"`}`
  return html`<div class="field${field.width && html` field-${field.width}`}">
  <label for="${id}">${field.label}${field.isOptional && html` <span class="quiet">(optional)</span>`}</label>
  ${control(field, state.values[field.name] ?? field.initial ?? '', attributes)}
  ${error !== undefined && html`<p class="field-error" id="${id}-error">${error}</p>`}
  ${field.hint !== undefined && html`<p class="field-hint" id="${id}-hint">${field.hint}</p>`}
</div>`
}

/** All errors at once, above the form; shop.js moves the focus here. */
export function errorSummary(state: FormState): Html | false {
  const errors = Object.entries(state.errors)
  if (errors.length === 0) return false
  const title = errors.length === 1 ? 'One thing needs another look' : `${errors.length} things need another look`
  return html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1">
  <h2>${title}</h2>
  <ul>${errors.map(([name, message]) => html`<li><a href="#field-${name}">${message}</a></li>`)}</ul>
</div>`
}

/** What a form shows: its own flash, or nothing typed yet. */
export function stateOf(form: string, flashed: FormState): FormState {
  return flashed.form === form ? flashed : { form, values: {}, errors: {} }
}
