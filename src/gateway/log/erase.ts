import type { Author, EventBody, Mark, StoredEvent } from '../../protocol/model.ts'
import { type ConversationState, fold, nameless } from './fold.ts'
import { emptyContent } from './rewrite.ts'

/** Who erases: people ask for it, and whoever runs the gateway has it done. */
const eraser: Author = { kind: 'system', id: 'shopbell' }

/** The event that says that everything before it was erased, with the state after it (L5). */
export function eraseEvent(
  state: ConversationState,
  of: { readonly id: string; readonly now: number; readonly version: number },
): { readonly event: StoredEvent; readonly state: ConversationState } {
  const { id, now, version } = of
  const { site, conversation } = state
  const event: StoredEvent = { id, type: 'erase', seq: state.head + 1, author: eraser, at: now }
  return { event, state: fold(state, event, { site, conversation, version }) }
}

/** An event without its content: what remains is where it stood, its id, its type, and whose it was (L5). */
export function erasedEvent(event: StoredEvent): StoredEvent {
  const { after, at, author, id, seq } = event
  return {
    id,
    ...(after !== undefined && { after }),
    ...erasedBody(event),
    seq,
    author: nameless(author),
    at,
    erased: true,
  }
}

function erasedBody(body: EventBody): EventBody {
  switch (body.type) {
    case 'message': {
      const { replyTo, type } = body
      return { type, content: emptyContent, ...(replyTo !== undefined && { replyTo }) }
    }
    case 'note':
      return { type: body.type, content: emptyContent }
    case 'edit':
      return { type: body.type, target: body.target, content: emptyContent }
    case 'delete':
    case 'stop':
      return { type: body.type, target: body.target }
    case 'react':
      return { type: body.type, target: body.target, emoji: '', on: false }
    case 'answer': {
      const { action, target, type } = body
      return { type, target, values: null, ...(action !== undefined && { action }) }
    }
    case 'result': {
      const { action, state, target, trust, type } = body
      return { type, target, action, state, trust }
    }
    case 'context':
      return { type: body.type, context: {} }
    case 'status':
      return { type: body.type, status: body.status }
    case 'assign':
      return { type: body.type, from: body.from, to: body.to }
    case 'erase':
      return { type: body.type }
    default:
      body satisfies never
      // Of a type this version does not know nothing is kept but the type.
      return { type: (body as EventBody).type } as EventBody
  }
}

/** A mark without the name of its customer. */
export function erasedMark(mark: Mark): Mark {
  return { ...mark, reader: nameless(mark.reader) }
}
