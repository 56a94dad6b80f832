import { describe, expect, test } from 'vitest'
import type { Field } from '../../../protocol/commerce.ts'
import type { FormValue } from './draft.ts'
import { problemOf } from './problem.ts'

const field = (type: string, more: Partial<Field> = {}): Field => ({
  name: 'a',
  type: type as Field['type'],
  label: 'A',
  ...more,
})
const codeOf = (type: string, value: FormValue | undefined, more?: Partial<Field>) =>
  problemOf(field(type, more), value)?.code

describe('problemOf', () => {
  test.each([
    ['text', 'missing'],
    ['textarea', 'missing'],
    ['date', 'missing'],
    ['select', 'unchosen'],
    ['radio', 'unchosen'],
    ['rating', 'unchosen'],
    ['file', 'unfiled'],
  ])('a %s that is empty is %s where it is required, and right where it is not', (type, code) => {
    expect(codeOf(type, undefined, { required: true })).toBe(code)
    expect(codeOf(type, undefined)).toBeUndefined()
  })

  test('a box that must be ticked is not, and one that may be left empty is right', () => {
    expect(codeOf('checkbox', false, { required: true })).toBe('unchosen')
    expect(codeOf('checkbox', true, { required: true })).toBeUndefined()
    expect(codeOf('checkbox', false)).toBeUndefined()
  })

  test.each([
    ['email', 'a@b.co', undefined],
    ['email', 'ä.b+c@exämple.shop', undefined],
    ['email', 'a@b', 'email'],
    ['email', 'a b@c.de', 'email'],
    ['email', '@c.de', 'email'],
    ['tel', '+49 (0)30 / 12-34', undefined],
    ['tel', '٠١٢٣٤٥', undefined],
    ['tel', '12', 'tel'],
    ['tel', 'call me', 'tel'],
    ['number', 3.5, undefined],
    ['number', Number.NaN, 'number'],
    ['number', Number.POSITIVE_INFINITY, 'number'],
    ['date', '2026-05-01', undefined],
    ['date', '?', 'date'],
    ['x-later', 'anything', undefined],
  ])('%s %o: %s', (type, value, code) => {
    expect(codeOf(type, value)).toBe(code)
  })

  test.each([
    ['number', 1, { min: 2 }, 'atLeast', 'value'],
    ['number', 3, { max: 2 }, 'atMost', 'value'],
    ['rating', 1, { min: 2 }, 'atLeast', 'value'],
    ['text', 'ab', { min: 3 }, 'atLeast', 'characters'],
    ['textarea', 'abcd', { max: 3 }, 'atMost', 'characters'],
    ['date', '2026-04-30', { min: '2026-05-01' }, 'atLeast', 'date'],
    ['date', '2026-05-02', { max: '2026-05-01' }, 'atMost', 'date'],
    ['file', ['a'], { min: 2 }, 'atLeast', 'items'],
    ['file', ['a', 'b'], { max: 1 }, 'atMost', 'items'],
  ])('%s %o outside of %o: %s %s', (type, value, bounds, code, measure) => {
    expect(problemOf(field(type, bounds), value)).toMatchObject({ code, measure })
  })

  test('what is on a bound is right, and what is chosen has no length', () => {
    expect(codeOf('number', 2, { min: 2, max: 2 })).toBeUndefined()
    expect(codeOf('date', '2026-05-01', { min: '2026-05-01', max: '2026-05-01' })).toBeUndefined()
    expect(codeOf('select', 'a-long-value', { max: 3 })).toBeUndefined()
  })
})
