import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { StoredEvent } from '../../protocol/model.ts'
import { isSame } from '../entries.ts'
import type { Stores } from '../stores.ts'
import { isWithoutWords, takenBack } from './fold-entries.ts'

/**
 * Empties what is held of a conversation before its newest `erase` (L5), and what its author took back or put other words
 * into: the log keeps none of it either.
 */
export function blankBefore(stores: Stores, { conversation, events }: FrameOf<ServerFrame, 'events'>): void {
  const erase = events.findLast(({ type }) => type === 'erase')?.seq ?? 0
  const changes = events.filter((event) => event.type === 'edit' || event.type === 'delete')
  if (!erase && changes.length === 0) return
  const { $events } = stores.thread(conversation)
  $events.set(
    $events.get().map((event) => {
      if (event.seq < erase) return blank(event)
      return changes.reduce(changed, event)
    }),
  )
}

type Change = Extract<StoredEvent, { readonly type: 'edit' | 'delete' }>

const nothing = { kind: 'text', text: '' } as const

function changed(event: StoredEvent, change: Change): StoredEvent {
  if (!isSame(event.author, change.author) || event.seq >= change.seq || event.deleted !== undefined) return event
  switch (event.type) {
    case 'edit':
      return event.target === change.target ? { ...event, content: nothing, deleted: change.seq } : event
    case 'message':
    case 'note':
      if (event.id !== change.target || isWithoutWords(change)) return event
      if (change.type === 'delete') return takenBack(event, change.seq)
      if (change.seq <= (event.edited ?? 0)) return event
      // The gateway takes nothing but text as the new content of a note.
      return { ...event, content: change.content, edited: change.seq } as StoredEvent
    default:
      return event
  }
}

function blank(event: StoredEvent): StoredEvent {
  switch (event.type) {
    case 'message': {
      const { about: _, ...rest } = event
      return { ...rest, content: nothing, erased: true }
    }
    case 'note':
    case 'edit':
      return { ...event, content: nothing, erased: true }
    case 'react':
      return { ...event, emoji: '', on: false, erased: true }
    case 'answer':
      return { ...event, values: null, erased: true }
    case 'result': {
      const { code: _, message: _message, ...rest } = event
      return { ...rest, erased: true }
    }
    case 'context':
      return { ...event, context: {}, erased: true }
    default:
      return event
  }
}
