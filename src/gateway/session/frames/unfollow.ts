import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import type { LiveSession } from '../live-session.ts'

/** Ends the live read of a conversation. */
export async function unfollow(live: LiveSession, frame: FrameOf<ClientFrame, 'unfollow'>): Promise<void> {
  live.follows.get(frame.conversation)?.stop()
  live.follows.delete(frame.conversation)
}
