import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import { mayRead, placeOf } from '../access.ts'
import { startFollowing } from '../following.ts'
import type { LiveSession } from '../live-session.ts'

/** Reads one more conversation live, or one again from another cursor. */
export async function follow(live: LiveSession, frame: FrameOf<ClientFrame, 'follow'>): Promise<void> {
  const { conversation, since, tail } = frame
  if (live.follows.size >= limits.follows && !live.follows.has(conversation)) throw new ChatError('too-many-follows')
  const { head } = await mayRead(live, conversation)
  await startFollowing(live, conversation, head, { since, tail })
  for (const mark of await live.context.log.marks(placeOf(live, conversation))) {
    live.send({ t: 'marks', conversation, ...mark })
  }
}
