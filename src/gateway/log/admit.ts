import { limits } from '../../protocol/limits.ts'
import type { Author, AuthoredEvent, AuthorKind, EventBody, StoredEvent } from '../../protocol/model.ts'
import type { ConversationState } from './fold.ts'
import type { Refusal } from './log.ts'
import { isAboutAnother } from './target.ts'

type EventType = EventBody['type']

const writableTypes: { readonly [kind in AuthorKind]: readonly EventType[] } = {
  customer: ['message', 'context', 'edit', 'delete', 'react', 'answer', 'result', 'stop'],
  agent: ['message', 'note', 'status', 'assign', 'edit', 'delete', 'react'],
  bot: ['message', 'note', 'status', 'assign', 'edit', 'delete', 'react'],
  // Nor `erase`: it is stored by `EventLog.erase` alone, together with what it says.
  system: ['message', 'status', 'assign', 'context', 'result'],
}

/** What messages of these authors may hold; agents and bots send every kind. */
const writableKinds: { readonly [kind in AuthorKind]?: readonly string[] } = {
  customer: ['text', 'media'],
  system: ['system', 'handoff'],
}

/**
 * Why this author may not append this event now, or `null` where they may (N2). `target` is what it is about, as `targetOf`
 * gives it.
 */
export function admit(
  state: ConversationState | null,
  author: Author,
  event: AuthoredEvent,
  at: { readonly now: number; readonly target: StoredEvent | null },
): Refusal | null {
  const { now, target } = at
  const isCustomer = author.kind === 'customer'
  if (!state && !(isCustomer && event.type === 'message')) return 'not-found'
  if (state && isCustomer && author.id !== state.customer.id) return 'not-found'
  if (!writableTypes[author.kind].includes(event.type)) return 'not-allowed'
  if (isAboutAnother(event) && !target) return 'not-found'
  if (!mayHold(author, event, target)) return 'not-allowed'
  if (event.type === 'edit' || event.type === 'delete')
    return target && now - target.at > limits.editMs ? 'too-late' : null
  const resolvedAt = state?.resolvedAt ?? null
  const isOver = resolvedAt !== null && now - resolvedAt > limits.reopenMs
  return isCustomer && event.type === 'message' && isOver ? 'conversation-ended' : null
}

/** Whether what the event holds is this author's to say. */
function mayHold(author: Author, event: AuthoredEvent, target: StoredEvent | null): boolean {
  const isCustomer = author.kind === 'customer'
  // A page's word is never the shop's, whatever the page calls it.
  if (event.type === 'result') return event.trust === (isCustomer ? 'claimed' : 'signed')
  if (event.type === 'context') return event.context.order?.trust !== 'signed'
  if (event.type !== 'message' && event.type !== 'edit') return true
  const { content } = event
  if (event.type === 'message' && event.about && !isCustomer) return false
  if (target?.type === 'note' && content.kind !== 'text') return false
  // Both are an automatic answer's: a customer's words have no sources to show for them.
  if (isCustomer && ('citations' in content || 'isPartial' in content)) return false
  return writableKinds[author.kind]?.includes(content.kind) ?? true
}
