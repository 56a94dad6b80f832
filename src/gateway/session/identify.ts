import { closeCodes } from '../../protocol/close-codes.ts'
import { ChatError, type ErrorCode } from '../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../protocol/frames.ts'
import type { Counters } from '../counters.ts'
import type { Actor } from '../identity/actor.ts'
import { guestActor, isGuestToken } from '../identity/guest.ts'
import { handoverPrefix } from '../identity/handovers.ts'
import type { EventLog } from '../log/log.ts'
import type { LiveSession } from './live-session.ts'

/** Who said hello, and the token that says so. */
export interface Identified {
  readonly actor: Actor
  readonly token: string
  /** The token came by a hand-over, so its client does not know it yet (A4). */
  readonly isHandedOver: boolean
}

/**
 * Finds out who says hello; a guest whose secret comes with it becomes the token's customer first (A3).
 *
 * @throws ChatError as `Authorize` does, and `busy` when the alias could not be stored.
 */
export async function identify(
  live: LiveSession,
  site: string,
  hello: FrameOf<ClientFrame, 'hello'>,
): Promise<Identified> {
  const isHandedOver = hello.token.startsWith(handoverPrefix)
  const token = isHandedOver ? takeHandover(live, site, hello) : hello.token
  const actor = await live.context.authorize(site, token)
  if (isHandedOver) live.context.counters?.add('handoversTaken')
  const isKnown = actor.author.kind === 'customer' && !isGuestToken(token)
  if (isKnown && hello.guest !== undefined) await becomeKnown(live.context, site, actor, hello.guest)
  return { actor, token, isHandedOver }
}

function takeHandover({ context, wire }: LiveSession, site: string, hello: FrameOf<ClientFrame, 'hello'>): string {
  const code = hello.token.slice(handoverPrefix.length)
  const by = { site, origin: wire.origin ?? '', device: hello.device }
  const token = context.handovers?.take(code, by)
  if (token) return token
  throw new ChatError(
    'bad-token',
    'The code of the hand-over is wrong, was used, or is over 60 s old; ask for another.',
  )
}

/** A proof that is none, or of somebody else's guest, changes nothing: the customer is welcome without it. */
export async function becomeKnown(
  context: { readonly log: Pick<EventLog, 'alias'>; readonly counters?: Counters },
  site: string,
  { author }: Actor,
  proof: string,
): Promise<void> {
  const guest = guestIdOf(proof)
  if (guest === null) return
  const outcome = await context.log.alias({ site, guest, customer: author })
  if (outcome === 'aliased') context.counters?.add('guestsAliased')
}

function guestIdOf(proof: string): string | null {
  try {
    return guestActor(proof).author.id
  } catch {
    return null
  }
}

/** The code of a session's end where a token was refused for this (S8). */
export function closeCodeFor(code: ErrorCode): number {
  if (code === 'token-expired') return closeCodes.tokenExpired
  return code === 'busy' ? closeCodes.reset : closeCodes.badToken
}

/** Whether nothing can be done any more with the token of a session. */
export function endsSession(code: ErrorCode): boolean {
  return code === 'token-expired' || code === 'bad-token' || code === 'identify-first'
}
