import type { ComponentChild } from 'preact'
import type { Field } from '../../../protocol/commerce.ts'
import type { CardHost } from '../card.ts'
import type { Draft, FormValue } from './draft.ts'
import { FilesInput } from './files-input.tsx'
import { Scale, type ScaleLook } from './scale.tsx'
import { starsOf } from './stars.tsx'

export interface FieldRowProps {
  readonly field: Field
  /** Of the control; no other has it. */
  readonly id: string
  readonly draft: Draft
  /** What is not right, in words. */
  readonly problem: string | undefined
  readonly host: CardHost
  /** Of a rating; default: stars. */
  readonly scale?: ScaleLook | undefined
}

/** Types of field that are types of `input`. */
const typed: readonly string[] = ['email', 'tel', 'number', 'date']

type Typed = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** One field: its label, its control, and what is wrong with it. */
export function FieldRow({ field, id, draft, problem, host, scale = starsOf(field, host) }: FieldRowProps) {
  const { name, type, options, label } = field
  const words = host.words.form
  const value = draft.values.get(name)
  const list: readonly unknown[] = [value].flat()
  const set = (next: FormValue) => {
    draft.values.set(name, next)
    draft.onChange()
  }
  const error = problem && `${id}-error`
  const state = { 'aria-invalid': !!problem, 'aria-describedby': error }
  const written = {
    id,
    ...state,
    autocomplete: field.autocomplete as 'on' | undefined,
    // A number that is none has no value; it is wrong, not left out.
    onInput: ({ currentTarget: { validity, value } }: { readonly currentTarget: Typed }) =>
      set(validity?.badInput ? '?' : value),
    // Not `value`: what of a number or a date is typed so far would be lost.
    defaultValue: `${value ?? ''}`,
  }
  const title = (
    <>
      {label}
      {field.required && <span class="muted"> ({words.required})</span>}
    </>
  )
  const choice = (text: ComponentChild, isOn: boolean, onChange: (isOn: boolean) => void) => (
    <label class="choice">
      <input
        type={type as 'checkbox'}
        name={id}
        checked={isOn}
        {...(type === 'checkbox' && state)}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <span>{text}</span>
    </label>
  )
  const controls: Partial<Record<Field['type'], () => ComponentChild>> = {
    radio: () => options?.map((option) => choice(option.label, option.value === value, () => set(option.value))),
    checkbox: () =>
      options
        ? options.map((option) =>
            choice(option.label, list.includes(option.value), () =>
              // In the order of the options, whatever the order of the presses.
              set(options.map((each) => each.value).filter((each) => list.includes(each) !== (each === option.value))),
            ),
          )
        : choice(title, value === true, set),
    rating: () => <Scale {...scale} id={id} score={value} onScore={set} />,
    select: () => (
      <select {...written} value={written.defaultValue}>
        <option value="">{words.choose}</option>
        {options?.map((option) => (
          <option value={option.value}>{option.label}</option>
        ))}
      </select>
    ),
    textarea: () => <textarea {...written} rows={2} dir="auto" />,
    file: () => <FilesInput {...{ id, name, draft, host, state }} most={Number(field.max ?? 1)} />,
  }
  const control = controls[type]?.() ?? (
    <input
      {...written}
      // Preact's types want each type of input by itself.
      type={(typed.includes(type) ? type : 'text') as 'text'}
      dir="auto"
      step="any"
      {...(typed.indexOf(type) > 1 && { min: field.min, max: field.max })}
    />
  )
  const isGroup = type === 'radio' || type === 'rating'
  const isList = isGroup || (type === 'checkbox' && !!options)
  const Tag = isList ? 'fieldset' : 'div'
  return (
    <Tag class="question" {...(isGroup && { role: 'radiogroup', 'aria-required': !!field.required, ...state })}>
      {isList ? <legend>{title}</legend> : type !== 'checkbox' && <label for={id}>{title}</label>}
      {control}
      {problem && (
        <p class="bad" id={error}>
          {problem}
        </p>
      )}
    </Tag>
  )
}
