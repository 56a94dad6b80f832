import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import { placeOf, reader } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** Passes a signal on. It is not stored, not answered, and dropped where it is unknown, too large or out of place. */
export async function signal(live: LiveSession, frame: FrameOf<ClientFrame, 'signal'>): Promise<void> {
  const { conversation, data, name } = frame
  if (name !== 'typing' || typeof data !== 'boolean' || !live.follows.has(conversation)) return
  const author = reader(live)
  live.context.log.signal(placeOf(live, conversation), { name, data, author, ttlMs: limits.typingMs })
}
