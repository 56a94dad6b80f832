import { ChatError } from '../../protocol/errors.ts'
import type { ConversationHead, Place, Reader } from '../log/log.ts'
import type { LiveSession } from './live-session.ts'

/** The session's `hello`, for handlers that come after it. */
export function greeted(live: LiveSession): NonNullable<LiveSession['greeted']> {
  if (!live.greeted) throw new ChatError('no-hello')
  return live.greeted
}

/** The site the session acts at. */
export function placeSite(live: LiveSession): string {
  return greeted(live).site
}

/** A conversation's address at the session's site. */
export function placeOf(live: LiveSession, conversation: string): Place {
  return { site: placeSite(live), conversation }
}

/** Resolves when the connection takes more (S5), or is gone. */
export async function room({ wire }: LiveSession): Promise<void> {
  for (let full = wire.ready?.(); full; full = wire.ready?.()) await full
}

/** Who reads in this session. */
export function reader(live: LiveSession): Reader {
  return greeted(live).actor.author
}

/**
 * The head of a conversation that this session may see.
 *
 * @throws ChatError `not-found`, for a stranger's conversation as for none (N2)
 */
export async function mayRead(live: LiveSession, conversation: string): Promise<ConversationHead> {
  const head = await live.context.log.head(placeOf(live, conversation))
  const { kind, id } = reader(live)
  if (!head || (kind === 'customer' && head.customer !== id)) throw new ChatError('not-found')
  return head
}
