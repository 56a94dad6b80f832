import { cursorOf, parseCursor } from '../../protocol/cursor.ts'
import type { ClientFrame, FrameOf, ServerFrame } from '../../protocol/frames.ts'

/** Which new beginnings of a conversation (S4) are this tab's: every tab hears all that any of them asked for. */
export interface Beginnings {
  /** Takes what this tab sends. */
  asked(frame: ClientFrame): void
  /** Takes what it hears; `isOwn` where no other tab's connection can have brought it. Tells whether to begin anew. */
  heard(range: FrameOf<ServerFrame, 'events'>, isOwn: boolean): boolean
}

/** Nothing is asked for yet. */
export function createBeginnings(): Beginnings {
  /** By conversation the cursor that was sent, `undefined` where there was none. */
  const since = new Map<string, string | undefined>()

  return {
    asked(frame) {
      if (frame.t === 'hello') for (const follow of frame.follow) since.set(follow.conversation, follow.since)
      if (frame.t === 'follow') since.set(frame.conversation, frame.since)
    },
    heard(range, isOwn) {
      const { conversation, reset } = range
      if (!since.has(conversation)) return false
      const cursor = since.get(conversation)
      // A range goes on from what was asked for. Without a cursor it is the beginning itself, or asked for again.
      if (reset || isOwn || cursor === undefined) since.delete(conversation)
      return reset === true && (cursor === undefined || !has(range, cursor))
    },
  }
}

/** Whether a cursor is good where this range is from: then nobody began anew because of it. */
function has({ cursor, events }: FrameOf<ServerFrame, 'events'>, asked: string): boolean {
  const epoch = parseCursor(cursor)?.epoch
  if (epoch === undefined) return false
  return cursor === asked || events.some(({ seq, id }) => cursorOf(epoch, seq, id) === asked)
}
