import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createAppendBudget } from './appends.ts'
import { createFrameGuard } from './frames.ts'

test('[X1] 40 frames in a second pass, the 41st is abuse', async () => {
  const clock = virtualClock()
  const mayTake = createFrameGuard(clock)
  expect(Array.from({ length: 41 }, mayTake).indexOf(false)).toBe(40)
  await clock.advance(1000)
  expect(mayTake()).toBe(true)
})

test('[X1] customers append 10 at once and then 1 a second; agents and bots have their own', () => {
  const clock = virtualClock()
  const take = createAppendBudget(clock)
  const waits = Array.from({ length: 11 }, () => take('demo', { kind: 'customer', id: 'c' }, 'message'))
  expect(waits).toEqual([...new Array(10).fill(0), 1000])
  expect(take('other', { kind: 'customer', id: 'c' }, 'message')).toBe(0)
  const agentWaits = Array.from({ length: 61 }, () => take('demo', { kind: 'agent', id: 'c' }, 'message'))
  expect(agentWaits.indexOf(200)).toBe(60)
})
