import type { AgentTokens } from '../../src/gateway/identity/agent-token.ts'
import type { Agents } from '../../src/gateway/identity/agents.ts'
import type { CustomerTokens } from '../../src/gateway/identity/customer-tokens.ts'
import type { Clock } from '../../src/protocol/clock.ts'
import { ChatError } from '../../src/protocol/errors.ts'
import { limits } from '../../src/protocol/limits.ts'
import { site } from './disk.ts'

/**
 * Tokens as the shop and the gateway sign them, without the signature: cryptography goes to threads, and a schedule must
 * not depend on them. Who they stand for is found out by the gateway's own `createAuthorize`.
 */
export interface Tokens {
  issue(kind: 'agent' | 'customer', id: string): string
  /** Everything issued so far has run out. */
  expire(): void
  readonly tokens: AgentTokens
  readonly customers: CustomerTokens
  readonly agents: Agents
  readonly configured: readonly { readonly id: string; readonly name: string }[]
}

interface Claims {
  readonly aud: string
  readonly sub: string
  readonly exp: number
  readonly series: number
}

/** Tokens of one schedule. */
export function createTokens(clock: Clock): Tokens {
  let series = 0

  const read = (token: string, audience: string): Claims => {
    const claims: Claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    if (claims.aud !== audience) throw new ChatError('bad-token')
    if (claims.series < series || claims.exp <= clock.now()) throw new ChatError('token-expired')
    return claims
  }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

  return {
    issue(kind, id) {
      const claims: Claims = {
        aud: kind === 'agent' ? 'agent' : site,
        sub: id,
        exp: clock.now() + limits.agentTokenMs,
        series,
      }
      return `${part(kind === 'agent' ? { alg: 'none' } : { alg: 'none', kid: 'shop' })}.${part(claims)}.`
    },
    expire() {
      series += 1
    },
    tokens: {
      lifeMs: limits.agentTokenMs,
      sign: async () => '',
      async verify(token) {
        const { exp, sub } = read(token, 'agent')
        return { signIn: { id: sub, agent: sub }, expiresAt: exp }
      },
    },
    customers: {
      async verify(_site, token) {
        const { exp, sub } = read(token, site)
        return { author: { kind: 'customer', id: sub }, expiresAt: exp }
      },
    },
    // Of the agents' store sessions need no more than whether the sign-in holds.
    agents: { holds: () => true, onRevoked: () => () => {} } as unknown as Agents,
    configured: [{ id: 'ada', name: 'Ada' }],
  }
}
