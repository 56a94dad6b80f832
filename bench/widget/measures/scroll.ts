import { fill, headOf } from '../conversations.ts'
import type { Measure } from '../measure.ts'
import { visit } from '../visit.ts'

const size = 10_000
/** Px a frame, 60,000 a second: a scrollbar in a hurry. */
const step = 1_000

/** A way through a long history. */
export const scroll: Measure = {
  name: 'scroll',
  about: `From the newest of 10,000 messages to the first, ${step} px a frame, older ones loaded on the way; empty: no scroll.`,
  rows: [
    { figure: 'share', label: 'frames later than 25 ms, %', aim: { of: 'over empty', atMost: 0 } },
    { figure: 'dropped', label: 'frames later than 25 ms' },
    { figure: 'frames', label: 'frames' },
    { figure: 'longestMs', label: 'longest frame, ms' },
    { figure: 'elements', label: 'elements in the log at the end', aim: { of: 'ours', atMost: 400 } },
  ],
  rounds: 2,
  async start(world) {
    const conversation = await fill(world.address, size)
    return (['empty', 'ours'] as const).map((side) => ({
      side,
      async round() {
        const { close, open, page } = await visit(world, { side, ...(side === 'ours' && { conversation }) })
        if (side === 'ours') await open(headOf(size))
        const by = side === 'ours' ? step : 0
        const found = await page.evaluate((way) => window.probe.frames(way.by, way.first), { by, first: headOf(1) })
        const { elements } = await page.evaluate(() => window.probe.counts())
        await close()
        return { ...found, elements, share: (100 * found.dropped) / found.frames }
      },
    }))
  },
}
