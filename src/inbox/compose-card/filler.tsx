import { words } from '../words.ts'
import { type Field, initialOf, textIn, type Values } from './field.ts'
import type { FieldHost } from './field-host.ts'

export interface FillerProps {
  readonly id: string
  readonly host: FieldHost
  readonly fields: readonly Field[]
  readonly onValues: (values: Values) => void
}

/** Fills a product in from those sent before, and the one on the customer's page. */
export function Filler({ id, host, fields, onValues }: FillerProps) {
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
