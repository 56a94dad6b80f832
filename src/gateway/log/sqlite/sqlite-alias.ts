import { aliasedEvent, aliasedState, decideAlias, guestOf, mergedMark } from '../alias.ts'
import type { Changed } from '../fan-out.ts'
import type { RequestOf, WriteAnswer } from './sqlite-requests.ts'
import type { Tables } from './sqlite-tables.ts'

/** Records an alias and gives the customer what was the guest's, within the writer's transaction (A3). */
export function writeAlias(tables: Tables, { alias }: RequestOf<'alias'>): WriteAnswer {
  const { site, customer } = alias
  const guest = guestOf(alias)
  const outcome = decideAlias(alias, {
    aliasOf: (id) => tables.aliasOf(site, id),
    hasGuests: (id) => tables.hasGuests(site, id),
  })
  if (outcome !== 'aliased') return { kind: 'aliased', outcome, changed: [] }

  const first = tables.nextVersion()
  const theirs = tables.statesOf(site, guest.id).map((state, index) => ({
    state: aliasedState(state, alias, first + index),
    events: tables.events(state, guest).map((event) => aliasedEvent(event, alias)),
    mark: tables.mark(state, guest),
  }))
  tables.putAlias(alias)
  const changed: Changed[] = []
  for (const { state, events, mark } of theirs) {
    for (const event of events) tables.rewrite(state, event)
    if (mark) {
      tables.putMark(state, mergedMark(mark, tables.mark(state, customer), alias))
      tables.dropMark(state, guest)
    }
    tables.putState(state)
    changed.push({ site, conversation: state.conversation, customer: customer.id })
  }
  return { kind: 'aliased', outcome, changed }
}
