import { expect, test } from 'vitest'
import { limits } from '../../protocol/limits.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createAppendBudget } from './appends.ts'
import { createConnections } from './connections.ts'
import { createFrameGuard } from './frames.ts'
import { gatewayBounds, gatewayLimits } from './gateway-limits.ts'

const customer = { kind: 'customer', id: 'ann' } as const
const agent = { kind: 'agent', id: 'ada' } as const
/** How often it is granted before it is not. */
const granted = (take: () => boolean) => {
  let count = 0
  while (take()) count += 1
  return count
}

test('[X1] without any of its own a gateway has the defaults, each within its bounds', () => {
  expect(gatewayLimits()).toEqual(limits)
  expect(gatewayLimits({})).toEqual(limits)
  for (const [name, [least, most]] of Object.entries(gatewayBounds)) {
    const value = limits[name as keyof typeof gatewayBounds]
    expect(value, name).toBeGreaterThanOrEqual(least)
    expect(value, name).toBeLessThanOrEqual(most)
  }
})

test('[X1] what is not said stays as it is', () => {
  const given = { appendBurst: 3, heartbeatMs: undefined } as unknown as { appendBurst: number }
  expect(gatewayLimits(given)).toEqual({ ...limits, appendBurst: 3 })
})

test('[X1] appends, frames and connections keep to what the gateway was given', () => {
  const clock = virtualClock()
  const own = gatewayLimits({
    appendBurst: 3,
    appendsPerSecond: 0.5,
    agentAppendBurst: 7,
    framesPerSecond: 4,
    connectionsPerCustomer: 2,
    connectionsPerAgent: 6,
    connectionsPerAddress: 5,
  })
  const takeAppend = createAppendBudget(clock, own)
  expect(granted(() => takeAppend('demo', customer, 'message') === 0)).toBe(3)
  expect(takeAppend('demo', customer, 'message')).toBe(2_000)
  expect(granted(() => takeAppend('demo', customer, 'context') === 0)).toBe(3)
  expect(granted(() => takeAppend('demo', agent, 'message') === 0)).toBe(7)
  expect(granted(createFrameGuard(clock, own))).toBe(8)
  const connections = createConnections({ clock, limits: own })
  expect(granted(() => connections.enter('demo', customer) !== null)).toBe(2)
  expect(granted(() => connections.enter('demo', agent) !== null)).toBe(6)
  expect(granted(() => connections.open('192.0.2.1') !== null)).toBe(5)
})
