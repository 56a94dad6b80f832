import { cross, Icon } from '../../ui/index.ts'
import { plus } from '../icons.ts'
import { words } from '../words.ts'
import { Control } from './control.tsx'
import { type Field, groupIn, initialOf, listIn, textIn, type Values } from './field.ts'

/** What all fields of a dialog share. */
export interface FieldHost {
  /** What is wrong, by path; empty until somebody tried to send. */
  readonly problems: ReadonlyMap<string, string>
  /** Products that can be filled in at once. */
  readonly products: readonly { readonly label: string; readonly values: Values }[]
}

export interface FormFieldsProps {
  readonly fields: readonly Field[]
  readonly values: Values
  /** Of the group they are in; `''`: of the dialog. */
  readonly path: string
  readonly host: FieldHost
  readonly onValues: (values: Values) => void
}

/** The fields of a group; those rarely needed behind a word. */
export function FormFields({ fields, values, path, host, onValues }: FormFieldsProps) {
  const shown = fields.filter((field) => field.type !== 'key' && (field.when?.(values) ?? true))
  const more = shown.filter(({ isMore }) => isMore)
  const row = (field: Field) => (
    <FieldRow
      key={`${field.name} ${field.label}`}
      field={field}
      path={path === '' ? field.name : `${path}.${field.name}`}
      values={values}
      host={host}
      onValues={onValues}
    />
  )
  return (
    <>
      {shown.filter(({ isMore }) => !isMore).map(row)}
      {more.length > 0 && (
        <details class="compose-more">
          <summary>{words.compose.more}</summary>
          <div class="compose-fields">{more.map(row)}</div>
        </details>
      )}
    </>
  )
}

interface FieldRowProps extends Omit<FormFieldsProps, 'fields'> {
  readonly field: Field
}

function FieldRow({ field, path, values, host, onValues }: FieldRowProps) {
  const put = (value: Values[string]) => onValues({ ...values, [field.name]: value })
  switch (field.type) {
    case 'key':
      return null
    case 'group': {
      const inside = groupIn(values, field.name)
      const body = <FormFields fields={field.fields} values={inside} path={path} host={host} onValues={put} />
      // The dialog's one thing needs no frame of its own.
      if (field.isRequired && !path.includes('.') && field.name !== 'quantity')
        return (
          <>
            {field.isProduct && <Filler id={path} host={host} fields={field.fields} onValues={put} />}
            {body}
          </>
        )
      return (
        <fieldset class="compose-group">
          <legend>{field.label}</legend>
          <div class="compose-fields">{body}</div>
        </fieldset>
      )
    }
    case 'list':
      return <ListField field={field} path={path} values={values} host={host} onValues={onValues} />
    default:
      return <Control field={field} path={path} values={values} problem={host.problems.get(path)} onValue={put} />
  }
}

interface ListFieldProps extends FieldRowProps {
  readonly field: Extract<Field, { readonly type: 'list' }>
}

/** Things of one sort, added and removed. */
function ListField({ field, path, values, host, onValues }: ListFieldProps) {
  const items = listIn(values, field.name)
  const put = (next: readonly Values[]) => onValues({ ...values, [field.name]: next })
  const id = `field-${path}`
  const problem = host.problems.get(path)
  const focus = (selector: string) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(selector)?.focus())
  return (
    <fieldset class="compose-group is-list" aria-describedby={`${id}-hint`}>
      <legend>{field.label}</legend>
      {field.hint && (
        <p class="compose-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {items.map((item, index) => {
        const change = (next: Values) => put(items.map((each, at) => (at === index ? next : each)))
        return (
          <fieldset class="compose-item" key={index}>
            <legend>{words.compose.item(field.item, index + 1)}</legend>
            {items.length > field.least && (
              <button
                type="button"
                class="icon-button compose-remove"
                aria-label={words.compose.remove(field.item, index + 1)}
                onClick={() => {
                  put(items.filter((_, at) => at !== index))
                  focus(`[id="${id}-add"]`)
                }}
              >
                <Icon path={cross} />
              </button>
            )}
            <div class="compose-fields">
              {field.isProduct && (
                <Filler id={`${path}.${index}`} host={host} fields={field.fields} onValues={change} />
              )}
              <FormFields fields={field.fields} values={item} path={`${path}.${index}`} host={host} onValues={change} />
            </div>
          </fieldset>
        )
      })}
      {problem && <p class="compose-problem">{problem}</p>}
      {items.length < field.most && (
        <button
          type="button"
          id={`${id}-add`}
          class="button quiet small"
          onClick={() => {
            put([...items, initialOf(field.fields)])
            focus(`[id^="${id}.${items.length}."]`)
          }}
        >
          <Icon path={plus} />
          {words.compose.add(field.item)}
        </button>
      )}
    </fieldset>
  )
}

interface FillerProps {
  readonly id: string
  readonly host: FieldHost
  readonly fields: readonly Field[]
  readonly onValues: (values: Values) => void
}

/** Fills a product in from those sent before, and the one on the customer's page. */
function Filler({ id, host, fields, onValues }: FillerProps) {
  if (host.products.length === 0) return null
  return (
    <div class="compose-field">
      <label for={`field-${id}-filler`}>{words.compose.recent}</label>
      <select
        id={`field-${id}-filler`}
        value=""
        onChange={({ currentTarget }) => {
          const found = host.products[Number(currentTarget.value)]
          if (currentTarget.value !== '' && found) onValues({ ...initialOf(fields), ...found.values })
          currentTarget.value = ''
        }}
      >
        <option value="">{words.compose.recentNone}</option>
        {host.products.map(({ label, values }, index) => (
          <option key={`${label} ${textIn(values, 'url')}`} value={`${index}`}>
            {label}
          </option>
        ))}
      </select>
    </div>
  )
}
