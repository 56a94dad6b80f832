import type { Measure } from '../measure.ts'
import { visit } from '../visit.ts'

/** The launcher on a slow line. */
export const slowNetwork: Measure = {
  name: 'slow-network',
  about: 'Somebody new loads the page on "Slow 4G" (562 ms, 1.4 Mbit/s).',
  rows: [{ figure: 'painted', label: 'launcher painted, ms', aim: { of: 'ratio', atMost: 1.2 } }],
  rounds: 15,
  start: async (world) =>
    (['empty', 'plain', 'ours'] as const).map((side) => ({
      side,
      async round() {
        const { close, page } = await visit(world, { side, isSlowNetwork: true })
        const painted = await page.evaluate(() => window.probe.paintedAt())
        await close()
        return { painted }
      },
    })),
}
