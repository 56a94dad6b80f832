import { words } from '../words.ts'
import { Control } from './control.tsx'
import { type Field, groupIn, initialOf, type Values } from './field.ts'
import type { FieldHost } from './field-host.ts'
import { Filler } from './filler.tsx'
import { ListField } from './list-field.tsx'
import { priced } from './priced.ts'
import { ProductSearchBox } from './product-search-box.tsx'

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
            <GroupFiller field={field} path={path} host={host} onValues={put} />
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
      return (
        <ListField
          field={field}
          path={path}
          values={values}
          host={host}
          onValues={onValues}
          drawFields={(fields, inside, at, change) => (
            <FormFields fields={fields} values={inside} path={at} host={host} onValues={change} />
          )}
        />
      )
    default:
      return <Control field={field} path={path} values={values} problem={host.problems.get(path)} onValue={put} />
  }
}

interface GroupFillerProps extends Pick<FormFieldsProps, 'path' | 'host' | 'onValues'> {
  readonly field: Extract<Field, { readonly type: 'group' }>
}

/** Fills the dialog's one thing in: from the catalogue, or where there is none from what was sent before. */
function GroupFiller({ field, path, host, onValues }: GroupFillerProps) {
  const { catalogue } = host
  const { fields, isProduct, pick } = field
  if (catalogue && pick) {
    return (
      <ProductSearchBox
        id={`field-${path}-search`}
        label={words.catalogue.label}
        catalogue={catalogue}
        near={host.near}
        onPick={(product) => {
          onValues({ ...initialOf(fields), ...pick(priced(product, host, true), Date.now()) })
          return words.catalogue.picked(product.title)
        }}
      />
    )
  }
  return isProduct ? <Filler id={path} host={host} fields={fields} onValues={onValues} /> : null
}
