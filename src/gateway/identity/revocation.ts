import { closeCodes } from '../../protocol/close-codes.ts'
import { ChatError } from '../../protocol/errors.ts'
import { createSession, type SessionContext, type SessionWire } from '../session/session.ts'
import type { OpenSession } from '../ws/connection.ts'
import type { Agents } from './agents.ts'
import type { KnownActor } from './authorize.ts'
import { isGuestToken } from './guest.ts'

/**
 * Opens sessions that end as soon as what their token hangs on does (A2), not at its next append: an agent's sign-in, or
 * that a guest is one (A3).
 */
export function openRevocable(
  context: Omit<SessionContext, 'authorize'>,
  authorize: (site: string, token: string) => Promise<KnownActor>,
  agents: Agents,
): OpenSession {
  /** Sessions by what ends them. */
  const wires = new Map<string, Set<SessionWire>>()

  const end = (cause: string, why: string) => {
    for (const wire of [...(wires.get(cause) ?? [])]) {
      const { code, message } = new ChatError('bad-token', why)
      wire.send({ t: 'error', code, message, fatal: true })
      wire.close(closeCodes.badToken, code)
    }
  }
  agents.onRevoked((signIn) => end(signInKey(signIn), 'The agent has signed out; sign in again.'))
  context.log.watchAliases(({ site, guest }) =>
    end(guestKey(site, guest), 'The guest has become a known customer; connect with that token.'),
  )

  return (wire) => {
    let cause: string | null = null
    let isGone = false
    const leave = () => {
      const others = cause === null ? undefined : wires.get(cause)
      others?.delete(wire)
      if (cause !== null && others?.size === 0) wires.delete(cause)
      cause = null
    }
    const enter = (next: string | null) => {
      if (next === cause || isGone) return
      leave()
      cause = next
      if (next !== null) wires.set(next, (wires.get(next) ?? new Set()).add(wire))
    }
    const session = createSession(
      {
        ...context,
        async authorize(site, token) {
          const actor = await authorize(site, token)
          enter(causeOf(site, token, actor))
          return actor
        },
      },
      wire,
    )
    return {
      ...session,
      closed() {
        isGone = true
        leave()
        session.closed()
      },
    }
  }
}

function causeOf(site: string, token: string, { author, signIn }: KnownActor): string | null {
  if (signIn !== undefined) return signInKey(signIn)
  return isGuestToken(token) ? guestKey(site, author.id) : null
}

function signInKey(signIn: string): string {
  return `sign-in ${signIn}`
}

function guestKey(site: string, guest: string): string {
  return `guest ${site} ${guest}`
}
