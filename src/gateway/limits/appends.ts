import type { Clock } from '../../protocol/clock.ts'
import type { Author } from '../../protocol/model.ts'
import { createBudget } from './budget.ts'
import { type GatewayLimits, gatewayLimits } from './gateway-limits.ts'

/** Counts appends against each author's budget at a site (X1): customers have one, agents and bots a larger one. */
export function createAppendBudget(
  clock: Clock,
  limits: GatewayLimits = gatewayLimits(),
): (site: string, author: Author) => number {
  const customers = createBudget({ burst: limits.appendBurst, perSecond: limits.appendsPerSecond, clock })
  const answerers = createBudget({ burst: limits.agentAppendBurst, perSecond: limits.agentAppendsPerSecond, clock })
  return (site, author) => {
    // Neither a site's id nor a kind can hold a space, so two never share a key.
    const key = `${site} ${author.kind} ${author.id}`
    return author.kind === 'customer' ? customers.take(key) : answerers.take(key)
  }
}
