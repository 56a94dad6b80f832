import type { Socket } from 'node:net'
import { createPieceReader, type Piece } from './frames.ts'
import type { ActiveRule, Direction, Fault } from './rules.ts'

/** One direction of a connection through the proxy: pieces are taken one by one, in order. */
export interface Line {
  /** Passes nothing on any more. */
  silence(): void
  /** The source is gone: does this after what it sent, or never where the line is silent. */
  finish(after: () => void): void
  /** Bytes passed on so far. */
  readonly passed: number
}

/** What a line needs of its connection. */
export interface LineParts {
  readonly direction: Direction
  readonly connection: number
  readonly source: Socket
  readonly target: Socket
  readonly rules: readonly ActiveRule[]
  /** A piece came, and what becomes of it. */
  readonly record: (piece: Piece, fault: Fault['kind'] | null) => void
  /** Ends the connection for both sides, or for one. */
  readonly end: (sides: 'both' | 'client' | 'gateway') => void
}

/** Passes on what the source sends, but for what rules say. */
export function createLine(parts: LineParts): Line {
  const { connection, direction, source, target } = parts
  const read = createPieceReader()
  const waiting: Piece[] = []
  let passed = 0
  let isBusy = false
  let isSilent = false
  let after: (() => void) | null = null

  const write = (bytes: Buffer) => {
    passed += bytes.length
    if (bytes.length > 0 && target.writable) target.write(bytes)
  }

  const take = async (piece: Piece) => {
    const rule = parts.rules.find((one) => one.takes(piece, { connection, direction, passed }))
    parts.record(piece, rule?.fault.kind ?? null)
    if (rule) await apply(rule, piece)
    else write(piece.bytes)
  }

  const apply = async ({ fault, isOfConnection, released }: ActiveRule, { bytes }: Piece): Promise<void> => {
    switch (fault.kind) {
      case 'drop':
        return
      case 'delay':
        await released
        return isSilent ? undefined : write(bytes)
      case 'duplicate':
        write(bytes)
        return write(bytes)
      case 'cut':
        write(bytes.subarray(0, isOfConnection ? fault.byte - passed : fault.byte))
        return parts.end('both')
      case 'half-open':
        return parts.end(fault.closed)
      case 'throttle':
        for (let from = 0; from < bytes.length && !isSilent; from += fault.bytes) {
          write(bytes.subarray(from, from + fault.bytes))
          await new Promise(setImmediate)
        }
        return
      case 'swallow':
        isSilent = true
        return
      default:
        return fault satisfies never
    }
  }

  const work = async () => {
    isBusy = true
    for (let piece = waiting.shift(); piece && !isSilent; piece = waiting.shift()) await take(piece)
    isBusy = false
    if (!isSilent) after?.()
  }

  source.on('data', (chunk) => {
    if (isSilent) return
    waiting.push(...read(chunk))
    if (!isBusy) void work()
  })

  return {
    silence() {
      isSilent = true
      waiting.length = 0
    },
    finish(task) {
      after = task
      if (!isBusy && !isSilent) task()
    },
    get passed() {
      return passed
    },
  }
}
