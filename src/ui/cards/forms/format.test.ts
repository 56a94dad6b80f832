import { describe, expect, test } from 'vitest'
import type { Field } from '../../../protocol/commerce.ts'
import { createHostDouble } from '../card-host.fixture.ts'
import { formatProblem, formatValue } from './format.ts'

const { host } = createHostDouble()
const german = createHostDouble({ language: 'de' }).host
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ name: 'a', type, label: 'A', ...more })
const options = [
  { value: 'a', label: 'Box' },
  { value: 'b', label: 'Invoice' },
]

describe('formatValue', () => {
  test.each([
    [field('text'), 'as it is', 'as it is'],
    [field('checkbox'), true, 'Yes'],
    [field('checkbox'), false, 'No'],
    [field('checkbox', { options }), ['a', 'b'], 'Box and Invoice'],
    [field('select', { options }), 'b', 'Invoice'],
    [field('select', { options }), 'no-more', 'no-more'],
    [field('number'), 24101, '24101'],
    [field('date'), '2026-05-01', 'May 1, 2026'],
    [field('date'), 'soon', 'soon'],
  ])('%o %o', (of, value, text) => {
    expect(formatValue(of, value, host)).toBe(text)
  })

  test('as the reader’s language writes it', () => {
    expect(formatValue(field('number'), 3.5, german)).toBe('3,5')
    expect(formatValue(field('date'), '2026-05-01', german)).toBe('1. Mai 2026')
  })
})

describe('formatProblem', () => {
  test('says the bound', () => {
    expect(formatProblem(field('text'), { code: 'atMost', measure: 'characters', limit: 1 }, host)).toBe(
      'Please enter at most 1 character.',
    )
    expect(formatProblem(field('date'), { code: 'atLeast', measure: 'date', limit: '2026-05-01' }, host)).toBe(
      'Please enter May 1, 2026 or a later date.',
    )
  })

  test('a field’s own words come first, but not for a file that is on its way', () => {
    const own = field('file', { errorText: 'A photo, please' })
    expect(formatProblem(own, { code: 'unfiled' }, host)).toBe('A photo, please')
    expect(formatProblem(own, { code: 'uploading' }, host)).toContain('wait')
  })
})
