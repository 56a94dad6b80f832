/**
 * What the widget costs a page, in a real Chromium, beside the same page without it and with a chat of bare DOM calls.
 *
 *     npm run bench:widget [-- --quick] [-- load slow-network history scroll live stream]
 *
 * Pages (`pages.ts`), each in a profile of its own, compressed with brotli, over loopback:
 *
 *     empty   the shop's page alone
 *     plain   and a chat of bare DOM calls that shows every message and each streamed token (`page/baseline.ts`)
 *     tail    the same that keeps the newest 60 messages in the page and writes streamed text at 20 Hz
 *     ours    and the built widget, by its script tag
 *
 * All of them get their pages, scripts and messages from one real gateway with its log in memory, in a process of its own
 * (`server.ts`), over the same protocol. The processor is slowed down by the browser itself (1×, 4×, 6×). Sides take turns
 * round by round; medians of the rounds with their quartiles, so `118 (110–131)`. "− empty" is ours less the empty page's,
 * "÷ plain" and "÷ tail" ours as a multiple. A launcher or a panel counts as painted in the task after the frame that
 * holds it; the main thread's time is the browser's own `TaskDuration`; heaps are read after a collection.
 *
 * 15 rounds each, but 2 of the long scroll; about 12 minutes in all, 4 with `--quick`, whose figures say little.
 *
 * The machine drifts: ratios and differences of one run count, figures of two runs do not compare.
 */

import { tmpdir } from 'node:os'
import { parseArgs } from 'node:util'
import { launchChromium } from '../../test/browser/chromium.ts'
import type { Address } from '../loads/socket.ts'
import { machineLines } from '../machine.ts'
import type { Figures } from '../measure.ts'
import { startProcess } from '../process.ts'
import type { Measure, Side, World } from './measure.ts'
import { history } from './measures/history.ts'
import { live } from './measures/live.ts'
import { load } from './measures/load.ts'
import { scroll } from './measures/scroll.ts'
import { slowNetwork } from './measures/slow-network.ts'
import { stream } from './measures/stream.ts'
import { headLine, rowLine } from './table.ts'

const measures: readonly Measure[] = [load, slowNetwork, history, scroll, live, stream]
const names = measures.map(({ name }) => name)
const quickRounds = 3

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const unknown = positionals.filter((name) => !names.includes(name))
if (values.help || unknown.length > 0) {
  const help = `node bench/widget/run.ts [--quick] [${names.join('|')} …]\n  --quick   ${quickRounds} rounds at most`
  console.log(unknown.length > 0 ? `There is no measurement ${unknown.join(', ')}.\n${help}` : help)
  process.exit(unknown.length > 0 ? 1 : 0)
}

const startedAt = performance.now()
const server = await startProcess('widget/server.ts')
const browser = await launchChromium()
try {
  const address = await server.ask<Address>('listen')
  const world = { browser, address, origin: new URL(address.url.replace('ws', 'http')).origin }
  for (const text of machineLines(tmpdir())) console.log(text)
  console.log(`Chromium ${browser.version()}; medians of the rounds (quartiles).`)
  for (const measure of measures) {
    if (positionals.length > 0 && !positionals.includes(measure.name)) continue
    const rounds = values.quick ? Math.min(quickRounds, measure.rounds) : measure.rounds
    const beganAt = performance.now()
    const found = await play(measure, world, rounds)
    const seconds = Math.round((performance.now() - beganAt) / 1000)
    console.log(`\n${measure.about} ${rounds} rounds, ${seconds} s.`)
    console.log(headLine())
    for (const row of measure.rows) console.log(rowLine(row, found))
  }
  console.log(`\nTook ${Math.round((performance.now() - startedAt) / 1000)} s.`)
} finally {
  await browser.close()
  await server.stop()
}

/** Lets the sides take turns, round by round. */
async function play(measure: Measure, world: World, rounds: number): Promise<{ [side in Side]?: Figures[] }> {
  const contestants = await measure.start(world)
  const found: { [side in Side]?: Figures[] } = {}
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { side, round: measureOnce } of contestants) {
        found[side] = [...(found[side] ?? []), await measureOnce()]
      }
    }
  } finally {
    await Promise.all(contestants.map(({ stop }) => stop?.()))
  }
  return found
}
