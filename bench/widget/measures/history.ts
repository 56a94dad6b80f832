import { fill, headOf } from '../conversations.ts'
import type { Measure, Row } from '../measure.ts'
import { visit } from '../visit.ts'

const sizes = [100, 1_000, 10_000] as const
/** What is there is painted in a frame or two at full speed: too coarse for a ratio. */
const throttle = 4

const rows: readonly Row[] = [
  ...sizes.map(
    (size): Row => ({
      figure: `painted${size}`,
      label: `click → ${size.toLocaleString('en-US')} messages painted, ms`,
      baseline: 'tail',
      aim: { of: 'ratio', atMost: 2 },
    }),
  ),
  // "The same time", as far as this can be told apart.
  { figure: 'growth', label: '10,000 painted ÷ 100 painted', aim: { of: 'ours', atMost: 1.25 } },
  { figure: 'messages', label: 'messages in the page, of 1,000', aim: { of: 'ours', atMost: 80 } },
  { figure: 'elements', label: 'elements in the log, of 1,000', aim: { of: 'ours', atMost: 400 } },
]

/** A customer who comes again: the panel opens on what was said. */
export const history: Measure = {
  name: 'history',
  about: `A customer with messages comes again and, once the page is idle, opens the panel (${throttle}×).`,
  rows,
  rounds: 15,
  async start(world) {
    const conversations = await Promise.all(
      sizes.map(async (size) => ({ size, conversation: await fill(world.address, size) })),
    )
    return (['plain', 'tail', 'ours'] as const).map((side) => ({
      side,
      async round() {
        const found: Record<string, number> = {}
        for (const { conversation, size } of conversations) {
          const { close, open, page } = await visit(world, { side, throttle, conversation })
          found[`painted${size}`] = await open(headOf(size))
          if (size === 1_000) Object.assign(found, await page.evaluate(() => window.probe.counts()))
          await close()
        }
        return { ...found, growth: (found.painted10000 ?? Number.NaN) / (found.painted100 ?? Number.NaN) }
      },
    }))
  },
}
