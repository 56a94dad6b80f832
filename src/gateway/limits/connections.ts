import type { Clock, Stop } from '../../protocol/clock.ts'
import type { Author } from '../../protocol/model.ts'
import { createBudget } from './budget.ts'
import { type GatewayLimits, gatewayLimits } from './gateway-limits.ts'
import { networkOf } from './network.ts'
import { createPlaces } from './places.ts'

/** Bounds the open connections (X1). Each gives what frees the place, or `null` where there are too many. */
export interface Connections {
  /** Counts a connection of an address: how many are open, and how many were opened in the last minute. */
  open(address: string): Stop | null
  /** Counts a connection of a known customer or agent at a site. */
  enter(site: string, author: Author): Stop | null
}

/** Counts connections by address and by author. */
export function createConnections(options: { readonly clock: Clock; readonly limits?: GatewayLimits }): Connections {
  const { clock, limits = gatewayLimits() } = options
  const ofAddress = createPlaces()
  const ofAuthor = createPlaces()
  const perMinute = limits.newConnectionsPerMinutePerAddress
  const arrivals = createBudget({ burst: perMinute, perSecond: perMinute / 60, clock })

  return {
    open(address) {
      const network = networkOf(address)
      return arrivals.take(network) > 0 ? null : ofAddress(network, limits.connectionsPerAddress)
    },
    enter(site, { kind, id }) {
      const max = kind === 'customer' ? limits.connectionsPerCustomer : limits.connectionsPerAgent
      return ofAuthor(`${site} ${kind} ${id}`, max)
    },
  }
}
