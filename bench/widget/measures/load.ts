import type { Figures } from '../../measure.ts'
import type { Contestant, Measure, Row, Side, World } from '../measure.ts'
import { visit } from '../visit.ts'

const throttles = [1, 4, 6] as const

const rows: readonly Row[] = [
  ...throttles.map(
    (rate): Row => ({
      figure: `painted${rate}`,
      label: `launcher painted, ${rate}×, ms`,
      aim: { of: 'ratio', atMost: 1.15 },
    }),
  ),
  ...throttles.map(
    (rate): Row => ({
      figure: `main${rate}`,
      label: `main thread until idle, ${rate}×, ms`,
      aim: { of: 'ratio', atMost: 1.3 },
    }),
  ),
  { figure: 'long4', label: 'long tasks until idle, 4×, ms' },
  { figure: 'long6', label: 'long tasks until idle, 6×, ms', aim: { of: 'over empty', atMost: 50 } },
  ...throttles.map((rate): Row => ({ figure: `first${rate}`, label: `click → composer, first, ${rate}×, ms` })),
  { figure: 'second1', label: 'click → composer, second, 1×, ms', aim: { of: 'ratio', atMost: 2 } },
  { figure: 'second4', label: 'click → composer, second, 4×, ms', aim: { of: 'ratio', atMost: 2 } },
  { figure: 'second6', label: 'click → composer, second, 6×, ms', aim: { of: 'ours', atMost: 100 } },
  { figure: 'shifts', label: 'layout shift over all of it, score', aim: { of: 'ours', atMost: 0 } },
  { figure: 'closedKb', label: 'heap before the click, kB', aim: { of: 'over empty', atMost: 200 } },
  { figure: 'openKb', label: 'heap while open, kB', aim: { of: 'over empty', atMost: 500 } },
]

/** A stranger's visit: the page loads, then the panel opens, closes and opens again. */
export const load: Measure = {
  name: 'load',
  about: 'Somebody new loads the page with an empty cache, opens the panel, closes and opens it again.',
  rows,
  rounds: 15,
  start: async (world) => (['empty', 'plain', 'ours'] as const).map((side) => contestant(world, side)),
}

function contestant(world: World, side: Side): Contestant {
  return {
    side,
    async round() {
      const found: Record<string, number> = {}
      for (const throttle of throttles) Object.assign(found, await once(world, side, throttle))
      return found
    },
  }
}

async function once(world: World, side: Side, throttle: (typeof throttles)[number]): Promise<Figures> {
  const { page, close, fold, heapKb, mainMs, open } = await visit(world, { side, throttle })
  try {
    const found: Record<string, number> = { [`main${throttle}`]: await mainMs() }
    found[`painted${throttle}`] = await page.evaluate(() => window.probe.paintedAt())
    found[`long${throttle}`] = await page.evaluate(() => window.probe.longTaskMs())
    if (throttle === 1) found.closedKb = found.openKb = await heapKb()
    if (side !== 'empty') {
      found[`first${throttle}`] = await open()
      await fold()
      found[`second${throttle}`] = await open()
    }
    if (throttle === 1 && side !== 'empty') found.openKb = await heapKb()
    if (throttle === 6) found.shifts = await page.evaluate(() => window.probe.shifts())
    return found
  } finally {
    await close()
  }
}
