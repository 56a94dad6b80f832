import { closeCodes } from '../../protocol/close-codes.ts'
import { ChatError } from '../../protocol/errors.ts'
import { createSession, type SessionContext } from '../session/session.ts'
import type { OpenSession } from '../ws/connection.ts'
import type { Agents } from './agents.ts'
import type { KnownActor } from './authorize.ts'

/** Opens sessions that end as soon as the sign-in behind their token does (A2), not at its next append. */
export function openRevocable(
  context: Omit<SessionContext, 'authorize'>,
  authorize: (site: string, token: string) => Promise<KnownActor>,
  agents: Agents,
): OpenSession {
  return (wire) => {
    let signIn: string | undefined
    const off = agents.onRevoked((id) => {
      if (id !== signIn) return
      const { code, message } = new ChatError('bad-token', 'The agent has signed out; sign in again.')
      wire.send({ t: 'error', code, message, fatal: true })
      wire.close(closeCodes.badToken, code)
    })
    const session = createSession(
      {
        ...context,
        async authorize(site, token) {
          const actor = await authorize(site, token)
          signIn = actor.signIn
          return actor
        },
      },
      wire,
    )
    return {
      ...session,
      closed() {
        off()
        session.closed()
      },
    }
  }
}
