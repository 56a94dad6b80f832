import type { StoredEvent } from '../../protocol/model.ts'
import type { Core } from '../core.ts'
import { isSame } from '../entries.ts'
import type { EventsFrame } from '../receive.ts'
import type { MessageEntry } from '../thread.ts'

/** What the `beforeReceive` hooks let through of a frame, with the content they want shown. */
export async function filter({ hooks, stores }: Core, frame: EventsFrame): Promise<EventsFrame> {
  const { conversation } = frame
  const { $entries } = stores.thread(conversation)

  /** The message as it would be shown; `null` for what no hook is asked about. */
  const messageOf = (event: StoredEvent): MessageEntry | null => {
    const actor = stores.$actor.get()
    if (actor && isSame(event.author, actor)) return null
    if (event.type === 'message') return { ...event, isOwn: false, delivery: null }
    if (event.type !== 'edit') return null
    // Of one that is not here the newest words come with its page, which is asked about then.
    const target = $entries.get().find(({ id }) => id === event.target)
    return target?.type === 'message' ? { ...target, content: event.content, edited: event.seq } : null
  }

  const events: StoredEvent[] = []
  for (const event of frame.events) {
    const message = messageOf(event)
    const shown = message && (await hooks.run('beforeReceive', { conversation, message }, 'open'))
    if (!message) events.push(event)
    else if (shown) events.push({ ...event, content: shown.message?.content ?? message.content } as StoredEvent)
  }
  return { ...frame, events }
}
