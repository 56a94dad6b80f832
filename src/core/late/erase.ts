import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { StoredEvent } from '../../protocol/model.ts'
import type { Stores } from '../stores.ts'

/** Empties what is held of a conversation before its newest `erase` (L5): the log keeps no content of it either. */
export function blankBefore(stores: Stores, { conversation, events }: FrameOf<ServerFrame, 'events'>): void {
  const erase = events.findLast(({ type }) => type === 'erase')
  if (!erase) return
  const { $events } = stores.thread(conversation)
  $events.set($events.get().map((event) => (event.seq < erase.seq ? blank(event) : event)))
}

function blank(event: StoredEvent): StoredEvent {
  if (event.type !== 'message' && event.type !== 'note') return event
  return { ...event, content: { kind: 'text', text: '' }, erased: true }
}
