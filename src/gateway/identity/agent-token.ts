import { errors, jwtVerify, SignJWT } from 'jose'
import type { Clock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { SignIn } from './agents.ts'

/** What a valid token says. */
export interface AgentClaims {
  readonly signIn: SignIn
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Signs and reads agents' tokens. */
export interface AgentTokens {
  readonly lifeMs: number
  /** A token for a sign-in. */
  sign(signIn: SignIn): Promise<string>
  /**
   * What a token says. Whether its sign-in still holds is the caller's question.
   *
   * @throws ChatError `token-expired`, or `bad-token` for one that is malformed, forged or for another purpose.
   */
  verify(token: string): Promise<AgentClaims>
}

const algorithm = 'HS256'
const audience = 'agent'

/** Tokens as JWT (RFC 7519) with the fixed algorithm HS256: `aud` agent, `sub` the agent, `sid` the sign-in. */
export function createAgentTokens(options: {
  readonly key: Uint8Array
  readonly clock: Clock
  /** How long a token is good. Default: `limits.agentTokenMs`. */
  readonly lifeMs?: number
}): AgentTokens {
  const { key, clock, lifeMs = limits.agentTokenMs } = options
  return {
    lifeMs,
    sign({ id, agent }) {
      const issuedAt = Math.floor(clock.now() / 1000)
      return new SignJWT({ sid: id })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(agent)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + lifeMs / 1000)
        .sign(key)
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          audience,
          requiredClaims: ['sub', 'sid', 'iat', 'exp'],
          currentDate: new Date(clock.now()),
        })
        const { sub, sid, exp } = payload
        if (typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) throw new ChatError('bad-token')
        return { signIn: { id: sid, agent: sub }, expiresAt: exp * 1000 }
      } catch (error) {
        if (error instanceof errors.JWTExpired) {
          throw new ChatError('token-expired', "The agent's token has run out; get another from /v1/agent/token.")
        }
        throw new ChatError('bad-token', "The agent's token is malformed or not of this gateway; sign in again.")
      }
    },
  }
}
