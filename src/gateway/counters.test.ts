import { expect, test } from 'vitest'
import { counterNames, createCounters } from './counters.ts'

test('[X1] every counter begins at zero, and codes are counted from the first on', () => {
  const counters = createCounters()
  expect(counters.read()).toEqual(Object.fromEntries(counterNames.map((name) => [name, 0])))
  counters.add('slowCloses')
  counters.add('appendsStored', 3)
  counters.add('appendsRefused:order')
  counters.add('appendsRefused:order')
  expect(counters.read()).toMatchObject({ slowCloses: 1, appendsStored: 3, 'appendsRefused:order': 2 })
  expect(counters.read()).not.toHaveProperty('appendsRefused:busy')
})

test('what was read does not change', () => {
  const counters = createCounters()
  const before = counters.read()
  counters.add('sessionsOpened')
  expect(before.sessionsOpened).toBe(0)
})
