import { erasedEvent, erasedMark, eraseEvent } from '../erase.ts'
import type { RequestOf, WriteAnswer } from './sqlite-requests.ts'
import type { Tables } from './sqlite-tables.ts'

/** Empties a conversation and says so in it, within the writer's transaction (L5). */
export function writeErase(tables: Tables, { place, id, now }: RequestOf<'erase'>): WriteAnswer {
  const before = tables.state(place)
  if (!before) return { kind: 'erased', isThere: false, takes: false, changed: [] }
  const events = tables.events(place)
  if (events.at(-1)?.type === 'erase') return { kind: 'erased', isThere: true, takes: false, changed: [] }

  const { event, state } = eraseEvent(before, { id, now, version: tables.nextVersion() })
  const erased = events.filter(({ type }) => type !== 'erase').map(erasedEvent)
  for (const each of erased) tables.rewrite(place, each)
  for (const mark of tables.marks(place)) tables.putMark(place, erasedMark(mark))
  tables.insert(event, true, state)
  tables.putState(state)
  const changed = [{ ...place, customer: state.customer.id }]
  return { kind: 'erased', isThere: true, takes: true, changed }
}
