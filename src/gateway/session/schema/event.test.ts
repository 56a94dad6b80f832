import { expect, test } from 'vitest'
import { parseEvent } from './event.ts'

/** What a refusal tells the sender. */
function refusalOf(event: object) {
  try {
    parseEvent(event)
  } catch (error) {
    return error as { readonly code: string; readonly message: string; readonly data: Record<string, string> }
  }
  return expect.fail('it was accepted')
}

test.each([
  ['value', { id: 'x', type: 'z'.repeat(50_000) }],
  ['key', { id: 'x', type: 'assign', from: null, to: null, ['z'.repeat(50_000)]: 1 }],
])('[X1] a refusal does not repeat a %s as long as a frame', (_, event) => {
  const { code, message, data } = refusalOf(event)
  expect(code).toBe('invalid-event')
  expect(JSON.stringify(data)).toContain('zzz')
  for (const text of Object.values(data)) expect(text.length).toBeLessThanOrEqual(200)
  expect(message.length).toBeLessThan(500)
})

test('what is cut stays text: no half of a character is told', () => {
  for (const lead of ['', 'z']) {
    const { data } = refusalOf({ id: 'x', type: lead + '🫖'.repeat(200) })
    expect(data.reason?.length).toBe(200)
    expect(data.reason?.isWellFormed()).toBe(true)
  }
})

test('a short reason is told whole', () => {
  expect(refusalOf({ id: 'x', type: 'assign', from: null, to: 7 }).data).toEqual({
    field: 'to',
    reason: 'Invalid type: Expected string but received 7',
  })
})
