import { textOf } from '../../protocol/content.ts'
import type { CommerceContext, Phase } from '../../protocol/context.ts'
import { limits } from '../../protocol/limits.ts'
import { mergeContext } from '../../protocol/merge-context.ts'
import type { Author, Status, StoredEvent, Summary } from '../../protocol/model.ts'
import { currentContext } from './current-context.ts'
import type { Place, Reader } from './log.ts'
import { pageChange } from './page-change.ts'

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
  /** The seq of `last`; absent where it was written before messages could change. */
  readonly lastSeq?: number
  readonly context: CommerceContext | null
  readonly written: Written
}

/**
 * The conversation after one more event; `null` is the conversation before its first. `target` is what the event is about.
 * Types this version does not know move the head and change nothing else.
 */
export function fold(
  state: ConversationState | null,
  event: StoredEvent,
  entry: Place & { readonly version: number; readonly target?: StoredEvent | null },
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
    entry.target ?? null,
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

function changed(state: ConversationState, event: StoredEvent, target: StoredEvent | null): ConversationState {
  switch (event.type) {
    case 'message': {
      const { author, at, seq } = event
      // What the system records answers nobody and is nothing to read.
      if (author.kind === 'system') return state
      const spoken = { ...state, last: { author, text: preview(textOf(event.content)), at }, lastSeq: seq }
      const { customer, others } = state.written
      if (author.kind !== 'customer')
        return { ...spoken, waitingSince: null, written: { customer, others: others + 1 } }
      return {
        ...spoken,
        status: 'open',
        resolvedAt: null,
        waitingSince: state.waitingSince ?? at,
        written: { customer: customer + 1, others },
      }
    }
    case 'edit':
      return saidAnew(state, target, preview(textOf(event.content)))
    case 'delete':
      return saidAnew(state, target, '')
    case 'answer':
      // A filled form waits for somebody as a message does; a survey, and what comes after the end, for nobody.
      return event.values === null || state.status === 'resolved' || isSurvey(target)
        ? state
        : { ...state, waitingSince: state.waitingSince ?? event.at }
    case 'note':
    case 'react':
    case 'result':
    case 'stop':
      return state
    case 'status':
      return event.status === 'resolved'
        ? { ...state, status: 'resolved', resolvedAt: state.resolvedAt ?? event.at, waitingSince: null }
        : { ...state, status: 'open', resolvedAt: null }
    case 'assign':
      // Of two agents who take it at once the second names a `from` that is no longer true.
      return (state.assignee?.id ?? null) === event.from ? { ...state, assignee: assigneeOf(event.to, event) } : state
    case 'context':
      return moved(state, event)
    case 'erase':
      return {
        ...state,
        customer: nameless(state.customer),
        last: state.last && { ...state.last, author: nameless(state.last.author), text: '' },
        context: null,
        phase: 'before',
      }
    default:
      event satisfies never
      return state
  }
}

function saidAnew(state: ConversationState, target: StoredEvent | null, text: string): ConversationState {
  return state.last && target?.seq === state.lastSeq ? { ...state, last: { ...state.last, text } } : state
}

function moved(state: ConversationState, told: Extract<StoredEvent, { readonly type: 'context' }>): ConversationState {
  const before = currentContext(state.context)
  const change = told.author.kind === 'customer' ? pageChange(before, told.context, told.at) : told.context
  const context = mergeContext(before, change)
  return context ? { ...state, context, phase: context.phase ?? 'before' } : state
}

function isSurvey(target: StoredEvent | null): boolean {
  return target?.type === 'message' && target.content.kind === 'survey'
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
  const context = currentContext(state.context)
  return {
    ...forAll,
    assignee: state.assignee,
    ...(state.waitingSince !== null && { waitingSince: state.waitingSince }),
    ...(context && { context }),
  }
}
