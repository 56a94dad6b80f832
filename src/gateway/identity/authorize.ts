import { decodeProtectedHeader } from 'jose'
import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import type { EventLog } from '../log/log.ts'
import type { Actor } from './actor.ts'
import type { AgentTokens } from './agent-token.ts'
import type { AgentOptions, Agents } from './agents.ts'
import type { CustomerTokens } from './customer-tokens.ts'
import { guestActor, isGuestToken } from './guest.ts'

/** A token is shorter: a guest's has 49 characters, an agent's about 300, a customer's with an RSA signature about 800. */
const maxTokenCharacters = 4_096

/** An actor, and for agents the sign-in their token hangs on: when that ends, their connections do. */
export type KnownActor = Actor & { readonly signIn?: string }

/**
 * Finds out who a token stands for: guests, customers the shop identified (A1), and agents (A2). Asked again before every
 * append, so an agent who signed out or was taken off the list, and a guest who became a customer (A3), are refused at
 * once, whatever their token's time. Agents may act on every site. It throws `bad-token`, `token-expired`, and
 * `identify-first` for guests of a site that wants to know its customers.
 */
export function createAuthorize(parts: {
  readonly agents: Agents
  readonly tokens: AgentTokens
  readonly configured: readonly AgentOptions[]
  readonly customers: CustomerTokens
  readonly isIdentityRequired: (site: string) => boolean
  readonly log: Pick<EventLog, 'aliasOf'>
}): (site: string, token: string) => Promise<KnownActor> {
  const { agents, customers, log, tokens } = parts
  const authors = new Map(parts.configured.map((agent) => [agent.id, authorOf(agent)]))

  const guest = (site: string, token: string) => {
    if (parts.isIdentityRequired(site)) throw new ChatError('identify-first')
    return stillThere(site, guestActor(token))
  }

  /** An id that was a guest's is one no more: who holds its secret acts as the customer the guest became. */
  const stillThere = async (site: string, actor: Actor): Promise<KnownActor> => {
    if ((await log.aliasOf(site, actor.author.id)) === null) return actor
    throw new ChatError('bad-token', 'The guest has become a known customer; connect with that token.')
  }

  const agent = async (token: string): Promise<KnownActor> => {
    const { signIn, expiresAt } = await tokens.verify(token)
    const author = authors.get(signIn.agent)
    if (!author || !agents.holds(signIn)) {
      throw new ChatError('bad-token', 'The agent has signed out or is no longer configured; sign in again.')
    }
    return { author, expiresAt, signIn: signIn.id }
  }

  return async (site, token) => {
    if (token.length > maxTokenCharacters) throw new ChatError('bad-token', 'The token is too long to be one.')
    if (isGuestToken(token)) return guest(site, token)
    // Agents' tokens are the gateway's own and name no key.
    const kid = kidOf(token)
    return kid === null ? agent(token) : stillThere(site, await customers.verify(site, token, kid))
  }
}

function kidOf(token: string): string | null {
  try {
    const { kid } = decodeProtectedHeader(token)
    return typeof kid === 'string' ? kid : null
  } catch {
    return null
  }
}

function authorOf({ id, name, avatarUrl }: AgentOptions): Author {
  return { kind: 'agent', id, name, ...(avatarUrl !== undefined && { avatarUrl }) }
}
