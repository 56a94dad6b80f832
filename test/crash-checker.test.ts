import { describe, expect, test } from 'vitest'
import { type ConversationHistory, check } from './crash/checker.ts'

const clean = {
  attempts: 4,
  acknowledged: 4,
  recovered: 0,
  lost: 0,
  duplicated: 0,
  unexpected: 0,
  outOfOrder: 0,
  divergent: 0,
}

/** Two senders' two messages each, all acknowledged, as two readers have them. */
function history(one: readonly string[], other = one): ConversationHistory {
  return {
    senders: [
      { sender: 'a', attempts: ['a1', 'a2'], acknowledged: ['a1', 'a2'] },
      { sender: 'b', attempts: ['b1', 'b2'], acknowledged: ['b1', 'b2'] },
    ],
    readers: [
      { reader: 'one', ids: one, isWhole: true },
      { reader: 'other', ids: other, isWhole: true },
    ],
  }
}

describe('the checker of the crash tests', () => {
  test('finds nothing where nothing is wrong, whatever the order between senders', () => {
    expect(check([history(['a1', 'b1', 'b2', 'a2'])])).toEqual(clean)
  })

  test('adds up conversations', () => {
    const good = history(['a1', 'a2', 'b1', 'b2'])
    expect(check([good, good])).toEqual({ ...clean, attempts: 8, acknowledged: 8 })
  })

  test('finds what is lost', () => {
    expect(check([history(['a1', 'b1', 'b2'])])).toEqual({ ...clean, lost: 1 })
    expect(check([history([])])).toEqual({ ...clean, lost: 4 })
  })

  test('finds what one reader lacks: it is lost, and they diverge', () => {
    expect(check([history(['a1', 'a2', 'b1', 'b2'], ['a1', 'a2', 'b1'])])).toEqual({ ...clean, lost: 1, divergent: 1 })
  })

  test('finds what is there twice, for each reader', () => {
    expect(check([history(['a1', 'a2', 'a2', 'b1', 'b2'])])).toEqual({ ...clean, duplicated: 2 })
  })

  test('finds what nobody sent', () => {
    expect(check([history(['a1', 'a2', 'b1', 'b2', 'c1'])])).toEqual({ ...clean, unexpected: 1 })
  })

  test("finds a sender's messages out of order, for each reader", () => {
    expect(check([history(['a2', 'b1', 'a1', 'b2'])])).toEqual({ ...clean, outOfOrder: 2 })
  })

  test('finds readers who do not agree on the order, though each sender’s is kept', () => {
    const divergent = history(['a1', 'b1', 'a2', 'b2'], ['b1', 'a1', 'a2', 'b2'])
    expect(check([divergent])).toEqual({ ...clean, divergent: 1 })
  })

  test('a reader of a part need not have all, and must have the same order', () => {
    const [whole] = history(['a1', 'b1', 'a2', 'b2']).readers
    const { senders } = history([])
    const partly = (ids: readonly string[]): ConversationHistory => ({
      senders,
      readers: whole ? [whole, { reader: 'part', ids, isWhole: false }] : [],
    })
    expect(check([partly(['a2', 'b2'])])).toEqual(clean)
    expect(check([partly(['b2', 'a2'])])).toEqual({ ...clean, divergent: 1 })
  })

  test('what was stored without an acknowledgement is recovered, and what was neither is no fault', () => {
    const { readers } = history(['a1', 'a2'])
    const senders = [{ sender: 'a', attempts: ['a1', 'a2', 'a3'], acknowledged: ['a1'] }]
    expect(check([{ senders, readers }])).toEqual({ ...clean, attempts: 3, acknowledged: 1, recovered: 1 })
  })
})
