import type { Author } from '../../core/index.ts'
import { guestName } from '../guest-name.ts'
import { words } from '../words.ts'

export interface CustomerWordsProps {
  readonly customer: Author
}

/** A customer's name. Where there is little room a guest's goes without "Guest", which tells nobody apart. */
export function CustomerWords({ customer }: CustomerWordsProps) {
  const name = customer.name?.trim()
  if (name) return <bdi>{name}</bdi>
  return (
    <>
      <span class="guest-word">{words.guest} · </span>
      {guestName(customer.id)}
    </>
  )
}
