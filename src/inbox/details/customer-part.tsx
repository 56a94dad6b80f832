import type { Author } from '../../core/index.ts'
import { formatFull } from '../../ui/index.ts'
import { avatarName, customerName } from '../guest-name.ts'
import { Portrait } from '../portrait.tsx'
import { words } from '../words.ts'

export interface CustomerPartProps {
  readonly customer: Author
  readonly startedAt: number
}

/** Who one is talking to. */
export function CustomerPart({ customer, startedAt }: CustomerPartProps) {
  return (
    <section class="part who">
      <Portrait name={avatarName(customer)} url={customer.avatarUrl} />
      <h3 class="who-name">{customerName(customer)}</h3>
      <p class="who-kind">{customer.name ? words.details.known : words.details.guest}</p>
      <dl>
        <dt>{words.details.firstSeen}</dt>
        <dd>
          <time dateTime={new Date(startedAt).toISOString()}>{formatFull(startedAt, words.language)}</time>
        </dd>
        <dt>{words.details.id}</dt>
        <dd class="who-id" title={customer.id}>
          {customer.id}
        </dd>
      </dl>
    </section>
  )
}
