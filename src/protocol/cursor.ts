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
  // Ids are the authors' own text, so the check may hold anything.
  const [, epoch, seq, check] = /^([^:]+):(\d{1,15}):(.*)$/s.exec(cursor) ?? []
  return epoch === undefined || check === undefined ? null : { epoch, seq: Number(seq), check }
}
