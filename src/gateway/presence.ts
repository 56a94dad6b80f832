import type { Stop } from '../protocol/clock.ts'
import type { Author } from '../protocol/model.ts'

/** Who of the agents is connected to which site. */
export interface Presence {
  /** An agent's connection begins; the returned function ends it. Others are not counted. */
  enter(site: string, author: Author): Stop
  /** Agents that are there, each once, in the order in which they came. */
  agents(site: string): readonly Author[]
}

/** Nobody is there yet. */
export function createPresence(): Presence {
  const sessions = new Map<string, Set<{ readonly author: Author }>>()
  return {
    enter(site, author) {
      if (author.kind !== 'agent') return () => {}
      const here = sessions.get(site) ?? new Set()
      const session = { author }
      sessions.set(site, here.add(session))
      return () => {
        here.delete(session)
      }
    },
    agents(site) {
      const byId = new Map([...(sessions.get(site) ?? [])].map(({ author }) => [author.id, author]))
      return [...byId.values()]
    },
  }
}
