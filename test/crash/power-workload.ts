import type { WriteRequest } from '../../src/gateway/log/sqlite/sqlite-requests.ts'
import type { Random } from './random.ts'

const conversations = 8

/**
 * Groups as a gateway writes them: most are small, most messages are short, and here and there a reader's mark, a guest
 * who becomes a customer, or a conversation that is erased.
 */
export function createGroups(count: number, random: Random): readonly (readonly WriteRequest[])[] {
  const written = new Map<number, number>()
  const known = new Set<number>()
  const isOneIn = (chances: number) => random.whole(1, chances) === 1

  const request = (id: string, now: number): WriteRequest => {
    const number = random.whole(0, conversations - 1)
    const place = { site: 'shop', conversation: `conversation-${number}` }
    const customer = { kind: 'customer', id: `customer-${number}` } as const
    const guest = { kind: 'customer', id: `guest-${number}` } as const
    const author = known.has(number) ? customer : guest
    const messages = written.get(number) ?? 0
    if (messages > 0 && isOneIn(10)) return { kind: 'mark', place, reader: author, to: { read: messages } }
    if (messages > 0 && isOneIn(30)) return { kind: 'erase', place, id, now }
    if (messages > 0 && !known.has(number) && isOneIn(10)) {
      known.add(number)
      return { kind: 'alias', alias: { site: 'shop', guest: guest.id, customer } }
    }
    written.set(number, messages + 1)
    const text = 'x'.repeat(random.pick([20, 100, 100, 400, 6_000]))
    return {
      kind: 'append',
      place,
      author,
      event: JSON.stringify({ id, type: 'message', content: { kind: 'text', text } }),
      now,
    }
  }

  return Array.from({ length: count }, (_, group) =>
    Array.from({ length: random.whole(1, random.pick([2, 4, 16])) }, (_, index) => request(`${group}-${index}`, group)),
  )
}
