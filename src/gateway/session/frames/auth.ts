import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { greeted } from '../access.ts'
import { closeCodeFor } from '../identify.ts'
import type { LiveSession } from '../live-session.ts'

/** Takes a newer token of the same actor, without a reconnect. */
export async function auth(live: LiveSession, frame: FrameOf<ClientFrame, 'auth'>): Promise<void> {
  const session = greeted(live)
  try {
    const actor = await live.context.authorize(session.site, frame.token)
    const { author } = session.actor
    if (actor.author.kind !== author.kind || actor.author.id !== author.id) {
      throw new ChatError('bad-token', 'The token is of somebody else than the session: connect anew.')
    }
    session.token = frame.token
    session.actor = actor
    live.expireAt(actor.expiresAt)
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    live.refuse(error, closeCodeFor(error.code))
  }
}
