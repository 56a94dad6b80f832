import { expect, test } from 'vitest'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createConnections } from './connections.ts'

test('[X1] an address opens 60 a minute, and as many again when they were refilled', async () => {
  const clock = virtualClock()
  const connections = createConnections({ clock })
  const opened = Array.from({ length: 61 }, () => connections.open('192.0.2.1'))
  expect(opened.filter(Boolean)).toHaveLength(limits.newConnectionsPerMinutePerAddress)
  expect(connections.open('192.0.2.2')).not.toBeNull()
  await clock.advance(60_000)
  expect(connections.open('192.0.2.1')).not.toBeNull()
})

test('[X1] an address holds 200, and one more when one was freed; freeing twice frees one', async () => {
  const clock = virtualClock()
  const connections = createConnections({ clock })
  const open = async () => {
    await clock.advance(1000)
    return connections.open('2001:db8:1:2::1')
  }
  const held = []
  for (let count = 0; count < limits.connectionsPerAddress; count += 1) held.push(await open())
  expect(held.every(Boolean)).toBe(true)
  expect(await open()).toBeNull()
  held[0]?.()
  held[0]?.()
  expect(await open()).not.toBeNull()
  expect(await open()).toBeNull()
})

test('[X1] a customer holds 10 at a site, an agent more, and nobody counts for another', () => {
  const connections = createConnections({ clock: virtualClock() })
  const customer: Author = { kind: 'customer', id: 'c' }
  const held = Array.from({ length: 10 }, () => connections.enter('demo', customer))
  expect(connections.enter('demo', customer)).toBeNull()
  expect(connections.enter('other', customer)).not.toBeNull()
  expect(connections.enter('demo', { kind: 'customer', id: 'd' })).not.toBeNull()
  const agents = Array.from({ length: 11 }, () => connections.enter('demo', { kind: 'agent', id: 'c' }))
  expect(agents.every(Boolean)).toBe(true)
  held[3]?.()
  expect(connections.enter('demo', customer)).not.toBeNull()
})
