import { limits } from '../../protocol/limits.ts'
import {
  type Author,
  type AuthoredEvent,
  type AuthorKind,
  type EventBody,
  type PageContext,
  type Phase,
  type Status,
  type StoredEvent,
  type Summary,
  textOf,
} from '../../protocol/model.ts'
import type { Place, Reader, Refusal } from './log.ts'

/** How many messages each side has written so far; the difference of two of them is what is unread in between. */
export interface Written {
  readonly customer: number
  readonly others: number
}

/** A conversation's read model: everything known without its events. Plain JSON. */
export interface ConversationState extends Place {
  readonly customer: Author
  readonly head: number
  readonly version: number
  readonly status: Status
  readonly phase: Phase
  readonly assignee: Author | null
  readonly startedAt: number
  readonly resolvedAt: number | null
  readonly waitingSince: number | null
  readonly last: NonNullable<Summary['last']> | null
  readonly context: PageContext | null
  readonly written: Written
}

type EventType = EventBody['type']

/** The types a customer may see (protocol, "Events"); everyone else sees all, also types this version does not know. */
export const customerVisibleTypes: readonly EventType[] = ['message', 'status', 'erase']

const writableTypes: { readonly [kind in AuthorKind]: readonly EventType[] } = {
  customer: ['message', 'context'],
  agent: ['message', 'note', 'status', 'assign'],
  bot: ['message', 'note', 'status', 'assign'],
  // Nor `erase`: it is stored by `EventLog.erase` alone, together with what it says.
  system: ['status', 'assign'],
}

/** Whether events of this type are shown to this reader. */
export function isVisibleTo(type: EventType, reader: Reader): boolean {
  return reader.kind !== 'customer' || customerVisibleTypes.includes(type)
}

/** Why this author may not append this event now, or `null` where they may (N2). */
export function admit(
  state: ConversationState | null,
  author: Author,
  event: AuthoredEvent,
  now: number,
): Refusal | null {
  const isCustomer = author.kind === 'customer'
  if (!state) return isCustomer && event.type === 'message' ? null : 'not-found'
  if (isCustomer && author.id !== state.customer.id) return 'not-found'
  if (!writableTypes[author.kind].includes(event.type)) return 'not-allowed'
  const isOver = state.resolvedAt !== null && now - state.resolvedAt > limits.reopenMs
  return isCustomer && event.type === 'message' && isOver ? 'conversation-ended' : null
}

/**
 * The conversation after one more event; `null` is the conversation before its first. Types this version does not know
 * move the head and change nothing else.
 */
export function fold(
  state: ConversationState | null,
  event: StoredEvent,
  entry: Place & { readonly version: number },
): ConversationState {
  const before = state ?? begun(event, entry)
  const { author } = event
  return changed(
    {
      ...before,
      head: event.seq,
      version: entry.version,
      // Names come with the events, so the newest event has the newest name.
      customer: author.kind === 'customer' ? { ...before.customer, ...author } : before.customer,
      assignee: isSameAuthor(author, before.assignee) ? { ...before.assignee, ...author } : before.assignee,
    },
    event,
  )
}

function begun(event: StoredEvent, entry: Place & { readonly version: number }): ConversationState {
  return {
    site: entry.site,
    conversation: entry.conversation,
    customer: event.author,
    head: 0,
    version: entry.version,
    status: 'open',
    phase: 'before',
    assignee: null,
    startedAt: event.at,
    resolvedAt: null,
    waitingSince: null,
    last: null,
    context: null,
    written: { customer: 0, others: 0 },
  }
}

function changed(state: ConversationState, event: StoredEvent): ConversationState {
  switch (event.type) {
    case 'message': {
      const { author, at } = event
      const last = { author, text: preview(textOf(event.content)), at }
      const { customer, others } = state.written
      if (author.kind !== 'customer')
        return { ...state, last, waitingSince: null, written: { customer, others: others + 1 } }
      return {
        ...state,
        last,
        status: 'open',
        resolvedAt: null,
        waitingSince: state.waitingSince ?? at,
        written: { customer: customer + 1, others },
      }
    }
    case 'note':
      return state
    case 'status':
      return event.status === 'resolved'
        ? { ...state, status: 'resolved', resolvedAt: state.resolvedAt ?? event.at, waitingSince: null }
        : { ...state, status: 'open', resolvedAt: null }
    case 'assign':
      // Of two agents who take it at once the second names a `from` that is no longer true.
      return (state.assignee?.id ?? null) === event.from ? { ...state, assignee: assigneeOf(event.to, event) } : state
    case 'context':
      return { ...state, context: event.context }
    case 'erase':
      return {
        ...state,
        customer: nameless(state.customer),
        last: state.last && { ...state.last, author: nameless(state.last.author), text: '' },
        context: null,
      }
    default:
      event satisfies never
      return state
  }
}

function assigneeOf(id: string | null, event: StoredEvent): Author | null {
  if (id === null) return null
  return id === event.author.id ? event.author : { kind: 'agent', id }
}

function preview(text: string): string {
  if (text.length <= limits.previewCharacters) return text
  const cut = text.slice(0, limits.previewCharacters)
  // Half of a surrogate pair is shown as a replacement character.
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
}

/** An author without what tells who a customer is; agents sign with their names. */
export function nameless(author: Author): Author {
  return author.kind === 'customer' ? { kind: author.kind, id: author.id } : author
}

/** Whether two are the same author: ids are unique within a kind only, for a shop chooses its customers' ids. */
export function isSameAuthor(one: Author, other: Author | null): other is Author {
  return other !== null && one.kind === other.kind && one.id === other.id
}

/** How many messages of the other side came after `readUpTo`, which is what was written up to the reader's mark. */
export function unreadFor(state: ConversationState, reader: Reader, readUpTo: Written): number {
  return reader.kind === 'customer'
    ? state.written.others - readUpTo.others
    : state.written.customer - readUpTo.customer
}

/** The conversation in one line, with what this reader may see of it. */
export function summaryFor(state: ConversationState, reader: Reader, unread: number): Summary {
  const forAll: Summary = {
    conversation: state.conversation,
    head: state.head,
    version: state.version,
    status: state.status,
    phase: state.phase,
    ...(state.last && { last: state.last }),
    unread,
    startedAt: state.startedAt,
    ...(state.resolvedAt !== null && { resolvedAt: state.resolvedAt }),
    customer: state.customer,
  }
  if (reader.kind === 'customer') return forAll
  return {
    ...forAll,
    assignee: state.assignee,
    ...(state.waitingSince !== null && { waitingSince: state.waitingSince }),
    ...(state.context && { context: state.context }),
  }
}
