import type { Cursor } from './frames.ts'

/** The parts of a cursor (N4). `check` is six characters of the id at `seq`. */
export interface CursorParts {
  readonly epoch: string
  readonly seq: number
  readonly check: string
}

/** The cursor "everything up to the event `id` at `seq` has arrived". */
export function cursorOf(epoch: string, seq: number, id: string): Cursor {
  return `${epoch}:${seq}:${id.slice(0, 6)}`
}

/** The parts of a cursor, or `null` for what is none. */
export function parseCursor(cursor: string): CursorParts | null {
  const [epoch, seq, check, ...rest] = cursor.split(':')
  const number = Number(seq)
  if (!epoch || check === undefined || rest.length > 0 || !Number.isSafeInteger(number) || number < 0) return null
  return { epoch, seq: number, check }
}
