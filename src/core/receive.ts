import type { FrameOf, ServerFrame } from '../protocol/frames.ts'
import type { StoredEvent, Summary } from '../protocol/model.ts'
import { isSame } from './entries.ts'
import { type Emitter, reportHostError } from './events.ts'
import type { Hooks } from './hooks.ts'
import type { Outbox } from './outbox.ts'
import type { Session } from './session.ts'
import { noteMark, type Stores } from './stores.ts'

/** A frame with stored events. */
export type EventsFrame = FrameOf<ServerFrame, 'events' | 'page'>

/**
 * The one place where frames become state. Frames are applied in order; only while a `beforeReceive` hook is registered
 * is anything awaited.
 */
export function createReceive(parts: {
  readonly stores: Stores
  readonly outbox: Outbox
  readonly hooks: Hooks
  readonly emitter: Emitter
  readonly session: () => Session
  /** What the host lets through of one, with the content it wants shown. */
  readonly filtered: (frame: EventsFrame) => Promise<EventsFrame>
  /** Takes each frame afterwards, for what else it means. */
  readonly late: (frame: ServerFrame) => void
}): (frame: ServerFrame, isCurrent: () => boolean) => void {
  const { emitter, hooks, outbox, stores } = parts
  let queue: Promise<void> | null = null

  const applyEvents = (frame: FrameOf<ServerFrame, 'events'>) => {
    const thread = stores.thread(frame.conversation)
    const position = thread.$position.get()
    const own = confirm(frame.conversation, frame.events)
    if (frame.reset || (position === null && frame.after === 0)) {
      thread.$events.set(frame.events)
      thread.$oldest.set(frame.after + 1)
      thread.$hasMore.set(frame.after > 0)
    } else {
      if (position !== null && frame.upTo <= position.seq) return
      if (position === null || frame.after > position.seq) return parts.session().resume(frame.conversation)
      const fresh = frame.events.filter(({ seq }) => seq > position.seq)
      if (fresh.length > 0) thread.$events.set([...thread.$events.get(), ...fresh])
    }
    thread.$position.set({ seq: frame.upTo, cursor: frame.cursor })
    announce(frame.conversation, frame.reset ? own : frame.events, frame.reset ? 0 : (position?.seq ?? 0))
  }

  /** Every own event seen, in any frame, first leaves the outbox (S3): own by author and id, for ids are not secret. */
  const confirm = (conversation: string, events: readonly StoredEvent[]) => {
    const actor = stores.$actor.get()
    return events.filter(({ author, id }) => actor && isSame(author, actor) && outbox.remove(conversation, id))
  }

  const announce = (conversation: string, events: readonly StoredEvent[], after: number) => {
    const fresh = new Set(events.filter(({ seq }) => seq > after).map(({ id }) => id))
    for (const message of stores.thread(conversation).$messages.get()) {
      if (fresh.has(message.id)) emitter.emit('message', { conversation, message })
    }
  }

  const applySummaries = (items: readonly Summary[]) => {
    const summaries = new Map(stores.$summaries.get())
    for (const summary of items) {
      const known = summaries.get(summary.conversation)
      if (known && known.version >= summary.version) continue
      summaries.set(summary.conversation, summary)
      if (known && known.status !== summary.status) emitter.emit('conversation:status', { summary })
    }
    stores.$summaries.set(summaries)
  }

  const apply = (frame: ServerFrame) => {
    switch (frame.t) {
      case 'welcome':
        stores.$actor.set(frame.you)
        if (frame.feedReset) {
          stores.$summaries.set(new Map())
          stores.$readUpTo.set(new Map())
          for (const { $marks } of stores.threads.values()) $marks.set([])
        }
        for (const { conversation, marks } of frame.conversations) {
          for (const mark of marks) noteMark(stores, conversation, mark)
        }
        break
      case 'events':
        applyEvents(frame)
        break
      case 'page':
        confirm(frame.conversation, frame.events)
        break
      case 'summaries':
        applySummaries(frame.items)
        break
      case 'marks':
        noteMark(stores, frame.conversation, frame)
        break
      case 'refused':
        if (!frame.retryable) {
          outbox.change(frame.conversation, frame.id, (item) => ({ ...item, state: 'failed', failure: frame.code }))
        }
        break
    }
    parts.session().frame(frame)
    parts.late(frame)
  }

  return (frame, isCurrent) => {
    const isFiltered = 'events' in frame && hooks.has('beforeReceive')
    // What ends the connection must be known when it closes.
    if ((!queue && !isFiltered) || (frame.t === 'error' && frame.fatal)) return apply(frame)
    const mine: Promise<void> = (queue ?? Promise.resolve())
      .then(async () => {
        if (!isCurrent()) return
        const shown = isFiltered ? await parts.filtered(frame) : frame
        if (isCurrent()) apply(shown)
      })
      .catch(reportHostError)
      .then(() => {
        if (queue === mine) queue = null
      })
    queue = mine
  }
}
