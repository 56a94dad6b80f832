import { describe, expect, test } from 'vitest'
import type { Field } from '../../../protocol/commerce.ts'
import { answerOf, type Draft, type FormValue, fieldValue, isUploading, type Upload } from './draft.ts'

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]

function draft(values: Record<string, FormValue>, uploads: Record<string, readonly Upload[]> = {}): Draft {
  return {
    values: new Map(Object.entries(values)),
    uploads: new Map(Object.entries(uploads)),
    isTried: false,
    onChange: () => {},
  }
}

describe('fieldValue', () => {
  test.each<[Field['type'], FormValue, FormValue | undefined]>([
    ['text', '  Mara  ', 'Mara'],
    ['text', '   ', undefined],
    ['number', ' 3.5 ', 3.5],
    ['number', '?', Number.NaN],
    ['number', '', undefined],
    ['rating', 4, 4],
    ['select', '', undefined],
    ['select', 'a', 'a'],
  ])('%s %o is sent as %o', (type, typed, sent) => {
    expect(fieldValue({ name: 'x', type, label: '' }, draft({ x: typed }))).toEqual(sent)
  })

  test('a single box is always yes or no, several boxes are a list', () => {
    expect(fieldValue({ name: 'x', type: 'checkbox', label: '' }, draft({}))).toBe(false)
    expect(fieldValue({ name: 'x', type: 'checkbox', label: '', options }, draft({ x: ['b'] }))).toEqual(['b'])
    expect(fieldValue({ name: 'x', type: 'checkbox', label: '', options }, draft({ x: [] }))).toBeUndefined()
  })

  test('of files those that arrived are sent; one on its way is known', () => {
    const field: Field = { name: 'x', type: 'file', label: '' }
    const files = [{ name: '1', id: 'i' }, { name: '2', failure: 'file-type' }, { name: '3' }]
    expect(fieldValue(field, draft({}, { x: files }))).toEqual(['i'])
    expect(isUploading(field, draft({}, { x: files }))).toBe(true)
    expect(isUploading(field, draft({}, { x: files.slice(0, 2) }))).toBe(false)
  })
})

test('a field may be called as it likes', () => {
  const values = answerOf([{ name: '__proto__', type: 'text', label: '' }], {
    ...draft({}),
    values: new Map([['__proto__', 'x']]),
  })
  expect(JSON.stringify(values)).toBe('{"__proto__":"x"}')
  expect(Object.getPrototypeOf(values)).toBe(Object.prototype)
})
