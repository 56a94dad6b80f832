import type { Mark, StoredEvent } from '../../protocol/model.ts'
import { tailEvents } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'
import { type Kept, threadPrefix } from '../kept.ts'
import type { Position } from '../stores.ts'

/** The newest page of a thread, as the device keeps it. */
interface KeptThread {
  readonly events: readonly StoredEvent[]
  readonly position: Position
  readonly oldest: number
  readonly hasMore: boolean
  readonly marks: readonly Mark[]
}

/** How many threads are kept on a device: a customer rarely has more, and each is up to a page. */
const maxThreads = 10

/**
 * Keeps the newest page of each thread a customer sees, so that a page that is opened again paints it before the network
 * answers and goes on from its cursor. An agent's are not kept: a shared desk's browser is no place for them.
 */
export function createThreads(core: Core): {
  readonly show: (kept: Kept) => void
  readonly keep: (conversation: string) => void
} {
  const { storage, stores } = core
  const order: string[] = []
  const dirty = new Set<string>()
  let isWriting = false

  const pageOf = (conversation: string): KeptThread | undefined => {
    const thread = stores.thread(conversation)
    const position = thread.$position.get()
    if (!position) return undefined
    const all = thread.$events.get()
    const events = all.slice(-tailEvents)
    const isCut = events.length < all.length
    return {
      events,
      position,
      oldest: isCut ? (events[0]?.seq ?? 0) : thread.$oldest.get(),
      hasMore: isCut || thread.$hasMore.get(),
      marks: thread.$marks.get(),
    }
  }

  const write = async () => {
    isWriting = true
    // What changes while one write is under way is kept by the next.
    while (dirty.size > 0) {
      const changes = Object.fromEntries([...dirty].map((id) => [threadPrefix + id, pageOf(id)]))
      for (const old of order.splice(0, order.length - maxThreads)) changes[threadPrefix + old] = undefined
      dirty.clear()
      await storage.write(changes).catch(() => {})
    }
    isWriting = false
  }

  const remember = (conversation: string) => {
    const before = order.indexOf(conversation)
    if (before >= 0) order.splice(before, 1)
    order.push(conversation)
  }

  return {
    show(kept) {
      for (const [key, value] of Object.entries(kept)) {
        const conversation = key.slice(threadPrefix.length)
        const thread = stores.thread(conversation)
        remember(conversation)
        // What came from the gateway in the meantime is newer.
        if (thread.$position.get()) continue
        const { events, position, oldest, hasMore, marks } = value as KeptThread
        thread.$events.set(events)
        thread.$oldest.set(oldest)
        thread.$hasMore.set(hasMore)
        thread.$marks.set(marks)
        thread.$position.set(position)
      }
    },
    keep(conversation) {
      // Without a customer who is kept nobody could read it again.
      if (stores.$actor.get()?.kind !== 'customer' || !core.identity.isKnown()) return
      remember(conversation)
      dirty.add(conversation)
      if (!isWriting) void write()
    },
  }
}
