import type { Author, Mark, StoredEvent } from '../../protocol/model.ts'
import { type ConversationState, isSameAuthor, nameless } from './fold.ts'
import type { Alias, Aliased } from './log.ts'

/**
 * Decides an alias; the same for every log (A3). An id is on one side of an alias only, or following one would lead to
 * another: a shop chooses its customers' ids, and might choose a guest's.
 */
export function decideAlias(
  { guest, customer }: Alias,
  known: { readonly aliasOf: (guest: string) => string | null; readonly hasGuests: (customer: string) => boolean },
): Aliased {
  if (guest === customer.id) return 'known'
  const earlier = known.aliasOf(guest)
  if (earlier !== null) return earlier === customer.id ? 'known' : 'taken'
  return known.aliasOf(customer.id) !== null || known.hasGuests(guest) ? 'taken' : 'aliased'
}

/** An event of the guest as one of the customer. */
export function aliasedEvent(event: StoredEvent, alias: Alias): StoredEvent {
  // What was erased stays without a name (L5).
  return { ...event, author: event.erased ? nameless(alias.customer) : alias.customer }
}

/** A conversation of the guest as one of the customer. */
export function aliasedState(state: ConversationState, alias: Alias, version: number): ConversationState {
  const { customer } = alias
  const isLast = state.last !== null && isSameAuthor(state.last.author, guestOf(alias))
  return { ...state, version, customer, ...(isLast && { last: { ...state.last, author: nameless(customer) } }) }
}

/** The guest's mark and the customer's as one. */
export function mergedMark(guests: Mark, customers: Mark | null, { customer }: Alias): Mark {
  return {
    reader: customer,
    delivered: Math.max(guests.delivered, customers?.delivered ?? 0),
    read: Math.max(guests.read, customers?.read ?? 0),
  }
}

/** The guest as an author. */
export function guestOf({ guest }: Alias): Author {
  return { kind: 'customer', id: guest }
}
