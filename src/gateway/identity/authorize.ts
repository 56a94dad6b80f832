import { ChatError } from '../../protocol/errors.ts'
import type { Author } from '../../protocol/model.ts'
import type { Actor } from './actor.ts'
import type { AgentTokens } from './agent-token.ts'
import type { AgentOptions, Agents } from './agents.ts'
import { guestActor, guestPrefix } from './guest.ts'

/** A token is shorter: a guest's has 49 characters, an agent's about 300. */
const maxTokenCharacters = 2_048

/** An actor, and for agents the sign-in their token hangs on: when that ends, their connections do. */
export type KnownActor = Actor & { readonly signIn?: string }

/**
 * Finds out who a token stands for: guests (A1) and agents (A2). Asked again before every append, so an agent who signed
 * out or was taken off the list is refused at once, whatever their token's time. Agents may act on every site.
 */
export function createAuthorize(parts: {
  readonly agents: Agents
  readonly tokens: AgentTokens
  readonly configured: readonly AgentOptions[]
}): (site: string, token: string) => Promise<KnownActor> {
  const authors = new Map(parts.configured.map((agent) => [agent.id, authorOf(agent)]))

  return async (_site, token) => {
    if (token.length > maxTokenCharacters) throw new ChatError('bad-token', 'The token is too long to be one.')
    if (token.startsWith(guestPrefix)) return guestActor(token)
    const { signIn, expiresAt } = await parts.tokens.verify(token)
    const author = authors.get(signIn.agent)
    if (!author || !parts.agents.holds(signIn)) {
      throw new ChatError('bad-token', 'The agent has signed out or is no longer configured; sign in again.')
    }
    return { author, expiresAt, signIn: signIn.id }
  }
}

function authorOf({ id, name, avatarUrl }: AgentOptions): Author {
  return { kind: 'agent', id, name, ...(avatarUrl !== undefined && { avatarUrl }) }
}
