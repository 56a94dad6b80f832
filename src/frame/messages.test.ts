import { expect, it } from 'vitest'
import { readToFrame, readToHost } from './messages.ts'

const nonsense = [undefined, null, 1, 'open', [], {}, { type: 1 }, { type: '__proto__' }, { type: 'destroy' }]

it.each(nonsense)('is nothing to either end: %j', (data) => {
  expect(readToHost(data)).toBeNull()
  expect(readToFrame(data)).toBeNull()
})

it('a frame asks for no more than there is room for', () => {
  expect(readToHost({ type: 'resize', isOpen: false, width: 9999, height: 60 })).toEqual({
    type: 'resize',
    isOpen: false,
    width: 224,
    height: 60,
  })
  expect(readToHost({ type: 'resize', isOpen: true, width: 9999, height: 9999 })).toMatchObject({
    width: 415,
    height: 700,
  })
})

it.each([
  { type: 'resize', isOpen: 'yes', width: 1, height: 1 },
  { type: 'resize', isOpen: true, width: '100%', height: 1 },
  { type: 'resize', isOpen: true, width: Number.NaN, height: 1 },
  { type: 'unread', count: -1 },
  { type: 'unread', count: '3' },
])('%j is no message of a frame', (data) => expect(readToHost(data)).toBeNull())

it.each([
  { type: 'handover', code: 'a b' },
  { type: 'handover', code: 'x'.repeat(65) },
  { type: 'handover' },
  { type: 'context', change: [] },
  { type: 'context', change: null },
  { type: 'friction', kind: 7 },
])('%j is no message of a page', (data) => expect(readToFrame(data)).toBeNull())

it('takes what is meant, and only that', () => {
  expect(readToFrame({ type: 'open', more: 1 })).toEqual({ type: 'open' })
  expect(readToFrame({ type: 'handover', code: 'a-B_9' })).toEqual({ type: 'handover', code: 'a-B_9' })
  expect(readToFrame({ type: 'context', change: { step: 'payment' } })).toEqual({
    type: 'context',
    change: { step: 'payment' },
  })
  expect(readToFrame({ type: 'friction', kind: 'idle' })).toEqual({ type: 'friction', kind: 'idle', data: {} })
})
