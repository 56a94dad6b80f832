import type { Author, AuthoredEvent, EventBody, StoredEvent } from '../../protocol/model.ts'

/** The types customers see (protocol, "Events"); everyone else sees all, also types this version does not know. */
const shownTypes: readonly EventBody['type'][] = [
  'message',
  'status',
  'erase',
  'edit',
  'delete',
  'react',
  'answer',
  'result',
  'stop',
]

/** Whether customers see this event. What is about something hidden from them is hidden as well. */
export function isShown({ type }: EventBody, target: EventBody | null): boolean {
  return shownTypes.includes(type) && target?.type !== 'note'
}

/** Whether the event makes no sense without the one it names. */
export function isAboutAnother({ type }: EventBody): boolean {
  return type === 'edit' || type === 'delete' || type === 'react' || type === 'answer' || type === 'result'
}

/**
 * The stored event that this one is about, which still has its content: one's own for an `edit` or `delete`; for a
 * `react`, `answer` or `result` one that the author may see. `null` where there is none, which is the same to whoever asks (N2).
 */
export function targetOf(
  event: AuthoredEvent,
  author: Author,
  among: {
    /** Of an author with an id (N1). */
    readonly find: (author: Author, id: string) => StoredEvent | null
    /** Of anyone with an id: an author may have used it who is not meant. */
    readonly named: (id: string) => readonly StoredEvent[]
  },
): StoredEvent | null {
  switch (event.type) {
    case 'edit':
    case 'delete': {
      const own = among.find(author, event.target)
      return own && isSaid(own) ? own : null
    }
    case 'react':
    case 'answer':
    case 'result': {
      const said = among.named(event.target).filter(isSaid)
      const message = said.find(({ type }) => type === 'message')
      // A note has no card.
      return message ?? (author.kind === 'customer' || event.type === 'result' ? null : (said[0] ?? null))
    }
    default:
      return null
  }
}

/** Whether somebody said it, and it still has words. */
function isSaid({ deleted, erased, type }: StoredEvent): boolean {
  return (type === 'message' || type === 'note') && !erased && deleted === undefined
}
