import { expect, test } from 'vitest'
import { virtualClock } from '../../testing/virtual-clock.ts'
import { createBudget } from './budget.ts'

test('[X1] grants a burst at once, then as much as is refilled, and says how long to wait', async () => {
  const clock = virtualClock()
  const budget = createBudget({ burst: 2, perSecond: 1, clock })
  expect([budget.take('a'), budget.take('a'), budget.take('a')]).toEqual([0, 0, 1000])
  await clock.advance(400)
  expect(budget.take('a')).toBe(600)
  await clock.advance(600)
  expect(budget.take('a')).toBe(0)
  expect(budget.take('a')).toBe(1000)
})

test('asking while refused costs nothing', async () => {
  const clock = virtualClock()
  const budget = createBudget({ burst: 1, perSecond: 1, clock })
  budget.take('a')
  for (let count = 0; count < 50; count += 1) budget.take('a')
  await clock.advance(1000)
  expect(budget.take('a')).toBe(0)
})

test('keys do not share', () => {
  const budget = createBudget({ burst: 1, perSecond: 1, clock: virtualClock() })
  expect([budget.take('a'), budget.take('b'), budget.take('a')]).toEqual([0, 0, 1000])
})

test('keys that are full again are forgotten', async () => {
  const clock = virtualClock()
  const budget = createBudget({ burst: 2, perSecond: 1, clock })
  for (let count = 0; count < 100; count += 1) budget.take(`key ${count}`)
  expect(budget.size).toBe(100)
  await clock.advance(1000)
  budget.take('another')
  expect(budget.size).toBe(1)
})

test('never more than `maxKeys` are remembered; the one idle for longest goes', () => {
  const clock = virtualClock()
  const budget = createBudget({ burst: 1, perSecond: 0.001, clock, maxKeys: 3 })
  for (const key of ['a', 'b', 'c']) budget.take(key)
  budget.take('a')
  budget.take('d')
  expect(budget.size).toBe(3)
  expect(budget.take('a')).toBeGreaterThan(0)
  expect(budget.take('b')).toBe(0)
})

test('a clock that goes back refills nothing and takes nothing', () => {
  let now = 10_000
  const clock = { now: () => now, after: () => () => {} }
  const budget = createBudget({ burst: 1, perSecond: 1, clock })
  budget.take('a')
  now = 0
  expect(budget.take('a')).toBe(1000)
})
