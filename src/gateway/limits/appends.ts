import type { Clock } from '../../protocol/clock.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { createBudget } from './budget.ts'

/** Counts appends against each author's budget at a site (X1): customers have one, agents and bots a larger one. */
export function createAppendBudget(clock: Clock): (site: string, author: Author) => number {
  const customers = createBudget({ burst: limits.appendBurst, perSecond: limits.appendsPerSecond, clock })
  const answerers = createBudget({ burst: limits.agentAppendBurst, perSecond: limits.agentAppendsPerSecond, clock })
  return (site, author) => {
    // Neither a site's nor an author's id can hold a space, so two pairs never share a key.
    const key = `${site} ${author.kind} ${author.id}`
    return author.kind === 'customer' ? customers.take(key) : answerers.take(key)
  }
}
