import type { EventBody } from '../../src/protocol/model.ts'

/** What customers may see, as `rules.md` has it: said here again, so that a fault in the gateway's table is seen. */
const shownToCustomers: readonly EventBody['type'][] = ['message', 'status', 'erase']

/** Whether somebody of this kind may see events of this type (N3). */
export function maySee(kind: string, type: EventBody['type']): boolean {
  return kind !== 'customer' || shownToCustomers.includes(type)
}
