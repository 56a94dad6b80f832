import type { Author } from '../protocol/model.ts'
import { dayOf } from './time.ts'

/** What a thread's line must have to be grouped. */
export interface Groupable {
  readonly id: string
  readonly seq: number | null
  readonly type: string
  readonly at: number
  readonly author: Author
  readonly isOwn: boolean
}

/** A line of the thread as it is painted. `isFirst` and `isLast` tell the ends of one author's group. */
export type Row<Entry> =
  | { readonly row: 'day'; readonly key: string; readonly at: number }
  | { readonly row: 'new'; readonly key: string }
  | {
      readonly row: 'entry'
      readonly key: string
      readonly entry: Entry
      readonly isFirst: boolean
      readonly isLast: boolean
    }

/** Messages of one author within this belong together, ms. */
const groupMs = 5 * 60_000

function belong(a: Groupable, b: Groupable): boolean {
  return (
    a.type === b.type &&
    a.author.kind === b.author.kind &&
    a.author.id === b.author.id &&
    b.at - a.at < groupMs &&
    dayOf(a.at) === dayOf(b.at)
  )
}

/**
 * Lines up entries with day separators and the "new messages" line, which stands before the first entry of the other
 * side whose seq is over `readSeq` (no line without one).
 *
 * @param previous what stands before the first of them, where that is not painted
 */
export function groupEntries<Entry extends Groupable>(
  entries: readonly Entry[],
  readSeq?: number,
  previous?: Entry,
): readonly Row<Entry>[] {
  const rows: Row<Entry>[] = []
  const firstNew =
    readSeq === undefined || (previous?.seq ?? 0) > readSeq
      ? undefined
      : entries.find((entry) => !entry.isOwn && entry.seq !== null && entry.seq > readSeq)
  entries.forEach((entry, index) => {
    const before = index > 0 ? entries[index - 1] : previous
    const after = entries[index + 1]
    if (!before || dayOf(before.at) !== dayOf(entry.at))
      rows.push({ row: 'day', key: `day ${dayOf(entry.at)}`, at: entry.at })
    if (entry === firstNew) rows.push({ row: 'new', key: 'new' })
    rows.push({
      row: 'entry',
      key: entry.id,
      entry,
      isFirst: !before || entry === firstNew || !belong(before, entry),
      isLast: !after || after === firstNew || !belong(entry, after),
    })
  })
  return rows
}
