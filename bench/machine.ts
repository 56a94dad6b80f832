import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { median } from './statistics.ts'

/** What the figures hold for: two lines of machine and versions. */
export function machineLines(folder: string): readonly string[] {
  const cores = `${availableParallelism()} × ${cpus()[0]?.model ?? 'unknown processor'}`
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`
  const { node, sqlite } = process.versions
  const versions = ['ws', 'socket.io'].map((name) => `${name} ${versionOf(name)}`)
  return [
    `Machine   ${cores}, ${memory}, ${process.platform} ${release()}; fsync ${fsyncMs(folder).toFixed(2)} ms in ${folder}`,
    `Versions  shopbell ${versionOf('shopbell')} (built, in dist/), Node ${node}, SQLite ${sqlite}, ${versions.join(', ')}`,
  ]
}

/** The middle of some appends of 4 kB, each synced: what a transaction costs at least. */
function fsyncMs(folder: string): number {
  const path = join(folder, 'fsync')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096, 1)
  const tookMs = Array.from({ length: 100 }, () => {
    const startedAt = performance.now()
    writeSync(file, page)
    fsyncSync(file)
    return performance.now() - startedAt
  })
  closeSync(file)
  return median(tookMs)
}

function versionOf(name: string): string {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
