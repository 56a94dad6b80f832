import type { Field, FormValues } from '../../../protocol/commerce.ts'
import type { CardHost } from '../card.ts'
import { FileRow } from '../media/file-row.tsx'
import { formatNumber, formatValue } from './format.ts'
import { starsOf } from './stars.tsx'

export interface SummaryProps {
  readonly fields: readonly Field[]
  readonly host: CardHost
  /** Without them: what is asked. */
  readonly values?: FormValues | null | undefined
}

/** What was filled in, field by field; or, for those who cannot fill it in, what is asked. */
export function Summary({ fields, host, values }: SummaryProps) {
  const { words, language } = host
  const answerOf = (field: Field) => {
    const value = values && Object.hasOwn(values, field.name) ? values[field.name] : undefined
    if (field.type === 'rating') return typeof value === 'number' && starsOf(field, host).nameOf(value)
    if (field.type !== 'file') return value !== undefined && formatValue(field, value, host)
    return (
      value !== undefined &&
      [value].flat().map((id, index) => {
        const name = words.form.file(formatNumber(index + 1, language))
        return <FileRow key={id} id={`${id}`} name={name} host={host} />
      })
    )
  }
  return (
    <dl class="summary">
      {fields.map((field) => {
        const answer = values ? answerOf(field) : field.options?.map(({ label }) => label).join(' · ')
        return (
          (answer || !values) && (
            <div key={field.name}>
              <dt class="muted">
                {field.label}
                {!values && field.required && ` (${words.form.required})`}
              </dt>
              {answer && <dd>{answer}</dd>}
            </div>
          )
        )
      })}
    </dl>
  )
}
