import type { Entry } from '../../core/index.ts'

/** What a customer sees of a thread: messages, and that it was closed. */
export function isShown(entry: Entry | undefined): boolean {
  return entry?.type === 'message' || (entry?.type === 'status' && entry.status === 'resolved')
}

/** The index from which `count` shown entries stand before `index`; fewer where the thread begins. */
export function before(entries: readonly Entry[], index: number, count: number): number {
  let found = index
  for (let at = index - 1; at >= 0 && count > 0; at--) {
    if (isShown(entries[at])) {
      found = at
      count--
    }
  }
  return found
}

/** The index up to which `count` shown entries stand from `index` on; fewer where the thread ends. */
export function after(entries: readonly Entry[], index: number, count: number): number {
  let found = index
  for (let at = index; at < entries.length && count > 0; at++) {
    if (isShown(entries[at])) {
      found = at + 1
      count--
    }
  }
  return found
}
