import { words } from '../words.ts'
import type { Values } from './field.ts'
import type { Leaf } from './read-field.ts'

export interface ControlProps {
  readonly field: Leaf
  readonly path: string
  readonly values: Values
  readonly problem: string | undefined
  readonly onValue: (value: string | boolean) => void
}

/** One field with its label, its hint and what is wrong with it. */
export function Control({ field, path, values, problem, onValue }: ControlProps) {
  const id = `field-${path}`
  const said = [field.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  const common = {
    id,
    ...(said && { 'aria-describedby': said }),
    ...(problem && { 'aria-invalid': 'true' as const }),
    ...(field.isRequired && { 'aria-required': 'true' as const }),
  }
  const value = values[field.name]
  if (field.type === 'switch') {
    return (
      <label class="compose-switch">
        <input
          {...common}
          type="checkbox"
          checked={value === true}
          onChange={({ currentTarget }) => onValue(currentTarget.checked)}
        />
        {field.label}
      </label>
    )
  }
  const text = typeof value === 'string' ? value : ''
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
    onValue(currentTarget.value)
  return (
    <div class={`compose-field is-${field.type}`}>
      <label for={id}>
        {field.label}
        {!field.isRequired && field.type !== 'choice' && <span> {words.compose.optional}</span>}
      </label>
      <Entry field={field} common={common} text={text} onInput={onInput} />
      {field.hint && (
        <p class="compose-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {problem && (
        <p class="compose-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}

interface EntryProps {
  readonly field: Exclude<Leaf, { readonly type: 'switch' }>
  readonly common: { readonly id: string }
  readonly text: string
  readonly onInput: (event: { readonly currentTarget: { readonly value: string } }) => void
}

/** The input, as its type needs it. */
function Entry({ field, common, text, onInput }: EntryProps) {
  switch (field.type) {
    case 'choice':
      return (
        <select {...common} value={text} onChange={onInput}>
          {field.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )
    case 'long':
    case 'pairs':
    case 'choices':
    case 'json':
      return (
        <textarea {...common} rows={3} dir="auto" spellcheck={field.type !== 'json'} value={text} onInput={onInput} />
      )
    case 'moment':
      return <input {...common} type="datetime-local" value={text} onInput={onInput} />
    case 'day':
      return <input {...common} type="date" value={text} onInput={onInput} />
    case 'number':
    case 'money':
      return <input {...common} type="text" inputMode="decimal" autocomplete="off" value={text} onInput={onInput} />
    case 'address':
    case 'picture':
      return (
        <input
          {...common}
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          value={text}
          onInput={onInput}
        />
      )
    case 'text':
    case 'words': {
      const list = field.type === 'text' && field.suggestions
      return (
        <>
          <input
            {...common}
            type="text"
            dir="auto"
            autocomplete="off"
            list={list ? `${common.id}-list` : undefined}
            value={text}
            onInput={onInput}
          />
          {list && (
            <datalist id={`${common.id}-list`}>
              {list.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      )
    }
    default:
      return field satisfies never
  }
}
