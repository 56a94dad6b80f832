import type { Clock } from '../../protocol/clock.ts'
import type { Author, EventBody } from '../../protocol/model.ts'
import { createBudget } from './budget.ts'
import { type GatewayLimits, gatewayLimits } from './gateway-limits.ts'

/** Spends one append of an author at a site; gives the wait in ms, 0 when it was granted. */
export type TakeAppend = (site: string, author: Author, type: EventBody['type']) => number

/**
 * Counts appends against each author's budget at a site (X1): agents and bots have a larger one. Customers have two, one for
 * what their page tells, so that this never holds up what they write.
 */
export function createAppendBudget(clock: Clock, limits: GatewayLimits = gatewayLimits()): TakeAppend {
  const ofCustomers = { burst: limits.appendBurst, perSecond: limits.appendsPerSecond, clock }
  const customers = createBudget(ofCustomers)
  const pages = createBudget(ofCustomers)
  const answerers = createBudget({ burst: limits.agentAppendBurst, perSecond: limits.agentAppendsPerSecond, clock })
  return (site, author, type) => {
    // Neither a site's id nor a kind can hold a space, so two never share a key.
    const key = `${site} ${author.kind} ${author.id}`
    if (author.kind !== 'customer') return answerers.take(key)
    return (type === 'context' ? pages : customers).take(key)
  }
}
