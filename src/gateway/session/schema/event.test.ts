import { describe, expect, test } from 'vitest'
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

const wrongFieldOf = (event: object) => refusalOf({ id: 'x', target: 'm', ...event }).data.field

describe('what is about another event', () => {
  test.each([
    { type: 'edit', content: { kind: 'text', text: 'else' } },
    { type: 'delete' },
    { type: 'react', emoji: '👍', on: true },
    { type: 'answer', values: { email: 'a@b.example', age: 7, isNew: true, sizes: ['42', '43'] }, action: 'a1' },
    { type: 'answer', values: null },
    { type: 'stop' },
  ])('$type is taken as it is', (body) => {
    expect(parseEvent({ id: 'x', target: 'm', ...body })).toEqual({ id: 'x', target: 'm', ...body })
    expect(wrongFieldOf({ ...body, target: '' })).toBe('target')
    expect(wrongFieldOf({ ...body, target: 'x'.repeat(65) })).toBe('target')
    expect(wrongFieldOf({ ...body, target: undefined })).toBe('target')
    expect(wrongFieldOf({ ...body, more: 1 })).toBe('more')
  })

  test.each(['👍', '❤️', '👩🏽‍❤️‍💋‍👨🏾', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👨‍👩‍👧‍👦', '☎'])('%s is one emoji', (emoji) => {
    expect(parseEvent({ id: 'x', type: 'react', target: 'm', emoji, on: false })).toMatchObject({ emoji })
  })

  test.each(['', 'a', '1', '👍👍', '👍 ', 'ok', `👍${'\u0301'.repeat(4)}`, '\u200d', '🏽', '\ud83d', '👍'.repeat(9)])(
    '%j is none',
    (emoji) => {
      expect(wrongFieldOf({ type: 'react', emoji, on: true })).toBe('emoji')
    },
  )

  test.each([
    ['a string over 2,000 characters', { a: 'x'.repeat(2_001) }, 'values.a'],
    ['51 choices', { a: Array.from({ length: 51 }, () => 'x') }, 'values.a'],
    ['an object', { a: {} }, 'values.a'],
    ['null', { a: null }, 'values.a'],
    ['an endless number', { a: Number.POSITIVE_INFINITY }, 'values.a'],
    ['21 fields', Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 'x'])), 'values'],
    [
      'over 24 kB',
      Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`f${index}`, 'x'.repeat(2_000)])),
      'values',
    ],
    ['text', 'x', 'values'],
  ])('an answer with %s is refused', (_, values, field) => {
    expect(wrongFieldOf({ type: 'answer', values })).toBe(field)
  })
})

describe('what a message comes with', () => {
  const message = { id: 'x', type: 'message', content: { kind: 'text', text: 'x' } }
  const page = { kind: 'page', title: 'Socks', url: 'http://shop.test/socks' }

  test('a reply and things of the shop are taken as they are', () => {
    const product = {
      kind: 'product',
      title: 'Socks',
      id: 'p1',
      url: 'https://shop.example/socks',
      image: { src: 'https://shop.example/a.jpg', alt: '' },
      price: { minor: 1999, currency: 'EUR' },
    }
    const whole = { ...message, replyTo: 'm', about: [page, product] }
    expect(parseEvent(whole)).toEqual(whole)
  })

  test.each([
    ['six things', Array.from({ length: 6 }, () => page), 'about'],
    ['no thing', [], 'about'],
    ['a script for an address', [{ ...page, url: 'javascript:alert(1)' }], 'about.0.url'],
    [
      'over 8 kB',
      Array.from({ length: 5 }, () => ({ ...page, url: `https://x.example/${'x'.repeat(1_800)}` })),
      'about',
    ],
  ])('%s is refused', (_, about, field) => {
    expect(refusalOf({ ...message, about }).data.field).toBe(field)
  })
})
