import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { machineLines } from './machine.ts'
import type { Figures, Measure, Settings, Side } from './measure.ts'
import { logAppends, socketAppends } from './measures/appends.ts'
import { connections } from './measures/connections.ts'
import { fanOut } from './measures/fan-out.ts'
import { latency } from './measures/latency.ts'
import { signals } from './measures/signals.ts'
import { headLine, rowLine } from './table.ts'

const measures: readonly Measure[] = [connections, signals, logAppends, socketAppends, latency, fanOut]
const names = measures.map(({ name }) => name)

const help = `node bench/run.ts [--quick] [--folder <folder>] [--profile <file>] [${names.join('|')} …]
  --quick    a smoke of a few seconds a measurement, one round each
  --folder   where databases are made, on the disk to be measured (default: ${tmpdir()})
  --profile  writes what that program did to ${tmpdir()}/*.cpuprofile, such as servers/gateway.ts or loads/log.ts`

const { values, positionals } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    folder: { type: 'string', default: tmpdir() },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

const unknown = positionals.filter((name) => !names.includes(name))
if (values.help || unknown.length > 0) {
  console.log(unknown.length > 0 ? `There is no measurement ${unknown.join(', ')}.\n${help}` : help)
  process.exit(unknown.length > 0 ? 1 : 0)
}

if (values.profile !== undefined) process.env.BENCH_PROFILE = values.profile
const settings: Settings = { isQuick: values.quick, folder: mkdtempSync(join(values.folder, 'shopbell-bench-')) }
const startedAt = performance.now()
try {
  for (const text of machineLines(settings.folder)) console.log(text)
  console.log('Every server and every load is a process; medians of the rounds, ± half of how far they lie apart.')
  if (settings.isQuick) console.log('Quick: smaller and shorter than labelled, so no figure counts.')
  for (const measure of measures) {
    if (positionals.length > 0 && !positionals.includes(measure.name)) continue
    console.log(`\n${measure.about}`)
    console.log(headLine())
    const found = await play(measure)
    for (const row of measure.rows) console.log(rowLine(row, found))
  }
  console.log(`\nTook ${Math.round((performance.now() - startedAt) / 1000)} s.`)
} finally {
  rmSync(settings.folder, { recursive: true, force: true })
}

/** Lets the sides take turns, round by round. */
async function play(measure: Measure): Promise<{ [side in Side]?: Figures[] }> {
  const contestants = await measure.start(settings)
  const found: { [side in Side]?: Figures[] } = {}
  const rounds = settings.isQuick ? 1 : measure.rounds
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const { side, round: measureOnce } of contestants) {
        const figures = await measureOnce()
        found[side] = [...(found[side] ?? []), figures]
      }
    }
  } finally {
    await Promise.all(contestants.map(({ stop }) => stop()))
  }
  return found
}
