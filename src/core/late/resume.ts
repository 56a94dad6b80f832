import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Core } from '../core.ts'

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
