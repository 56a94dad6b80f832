import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Core } from '../core.ts'
import type { Stores } from '../stores.ts'

/** What the gateway wrote to this connection and did not come is asked for again (S6). */
export function resumeBehind({ session, stores }: Core, { heads }: FrameOf<ServerFrame, 'heartbeat'>): void {
  for (const [conversation, head] of Object.entries(heads)) {
    if (head > (stores.thread(conversation).$position.get()?.seq ?? 0)) session.resume(conversation)
  }
}

/** What was followed before it existed, and begun elsewhere, is there now. */
export function resumeBegun({ session, stores }: Core, { items }: FrameOf<ServerFrame, 'summaries'>): void {
  for (const { conversation } of items) {
    if (!stores.thread(conversation).$position.get()) session.resume(conversation)
  }
}

/** A conversation that a restored log does not have is not shown as sent (S4). */
export function forgetLost(stores: Stores, { code, conversation }: FrameOf<ServerFrame, 'error'>): void {
  if (code !== 'not-found' || conversation === undefined) return
  const { $events, $hasMore, $position } = stores.thread(conversation)
  if (!$position.get()) return
  $position.set(null)
  $events.set([])
  $hasMore.set(false)
}
