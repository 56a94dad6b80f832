import { readFileSync } from 'node:fs'

/** Bytes this process has resident (VmRSS): as it is, and when the garbage and the heap's empty pages are given back. */
export interface Resident {
  readonly asIs: number
  readonly collected: number
}

/** This process's memory. Linux only. */
export function residentMemory(): Resident {
  const asIs = residentBytes()
  // Without `last-resort` V8 keeps up to 96 MB of empty young generation, which would be counted as connections'.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  return { asIs, collected: residentBytes() }
}

function residentBytes(): number {
  return 1024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
}
