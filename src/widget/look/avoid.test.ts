import { describe, expect, it } from 'vitest'
import { type Box, liftOver } from './avoid.ts'

/** A launcher of 58 px in a window of 1000 × 800. */
const launcher: Box = { left: 922, right: 980, top: 722, bottom: 780 }
const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom })

describe('liftOver', () => {
  it.each<[string, Box[], number]>([
    ['nothing', [], 0],
    ['a bar at the bottom', [box(0, 740, 1000, 800)], 52],
    ['a bar that it only comes close to', [box(0, 785, 1000, 800)], 7],
    ['a bar far below', [box(0, 792, 1000, 800)], 0],
    ['something beside it', [box(0, 740, 900, 800)], 0],
    ['something above it', [box(900, 600, 1000, 700)], 0],
    ['an empty box', [box(0, 740, 1000, 740)], 0],
    ['two, one over the other, in any order', [box(0, 660, 1000, 735), box(0, 740, 1000, 800)], 132],
    ['what covers the window: there is nowhere to go', [box(0, 0, 1000, 800)], 0],
  ])('%s', (_, others, lift) => expect(liftOver(launcher, others)).toBe(lift))
})
