import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Core } from '../core.ts'

/** Tells hosts of stored messages that were changed while they look on; of what comes back from history nothing. */
export function createTellChanges({ emitter, stores }: Core): (frame: FrameOf<ServerFrame, 'events'>) => void {
  /** Up to where each conversation was told. */
  const told = new Map<string, number>()
  return ({ after, conversation, events, reset, upTo }) => {
    const { $messages, $position } = stores.thread(conversation)
    // What lies before it is still to come, and this with it.
    if ($position.get()?.seq !== upTo) return
    const from = Math.max(after, told.get(conversation) ?? 0)
    told.set(conversation, upTo)
    if (reset) return
    const targets = new Set(
      events.filter(({ seq }) => seq > from).flatMap((event) => ('target' in event ? [event.target] : [])),
    )
    if (targets.size === 0) return
    for (const message of $messages.get()) {
      if (targets.has(message.id)) emitter.emit('message:changed', { conversation, message })
    }
  }
}
