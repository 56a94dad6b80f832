import { expect, it } from 'vitest'
import { hueOf, initialsOf } from './initials.ts'

it.each([
  ['Anna Lindqvist', 'AL'],
  ['anna', 'A'],
  ['Jean-Luc van der Berg', 'JB'],
  ['Fern & Field', 'FF'],
  ['李 小龙', '李小'],
  ['', ''],
])('initials of %s', (name, letters) => expect(initialsOf(name)).toBe(letters))

it('gives one name always one hue', () => {
  expect(hueOf('Anna')).toBe(hueOf('Anna'))
  expect(hueOf('Anna')).toBeGreaterThanOrEqual(0)
  expect(hueOf('Anna')).toBeLessThan(360)
})
