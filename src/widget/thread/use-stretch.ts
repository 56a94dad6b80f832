import { useMemo, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../core/index.ts'
import { after, before, isShown } from './stretch.ts'

/** How many messages are painted while the newest are in sight, where that fills the box. */
export const pageSize = 40
/** How many come in at an edge. */
const step = 20

/** The part of a thread that is painted. */
export interface Stretch {
  readonly shown: readonly Entry[]
  /** The one before them. */
  readonly previous: Entry | undefined
  /** Whether the newest is among them. */
  readonly isNewest: boolean
  /** Paints older ones, as far as they are here; those furthest down leave. Tells whether there are any. */
  readonly up: () => boolean
  readonly down: () => boolean
  /** Paints the stretch that begins a little before an entry that is here. */
  readonly around: (id: string) => boolean
}

/**
 * Keeps a bounded part of a thread painted: its newest page while one is at its end, else what begins with the same entry
 * until `up` or `down`. Its work does not grow with the thread.
 */
export function useStretch(entries: readonly Entry[], isAtEnd: boolean): Stretch {
  const edge = useRef({ id: '', index: 0 })
  const [size, setSize] = useState(pageSize)
  const [, refresh] = useState({})

  const { id, index } = edge.current
  const kept = isAtEnd ? -1 : entries[index]?.id === id ? index : entries.findIndex((entry) => entry.id === id)
  const start = kept < 0 ? before(entries, entries.length, size) : kept
  const end = kept < 0 ? entries.length : after(entries, start, size * 2)
  const older = before(entries, start, step)
  const newer = after(entries, end, step)

  const begin = (at: number) => {
    edge.current = { id: entries[at]?.id ?? '', index: at }
    refresh({})
  }
  edge.current = { id: entries[start]?.id ?? '', index: start }

  return {
    shown: useMemo(() => entries.slice(start, end).filter(isShown), [entries, start, end]),
    previous: older < start ? entries[before(entries, start, 1)] : undefined,
    isNewest: newer === end,
    up() {
      if (older === start) return false
      // At the end the older ones are only wanted where a page does not fill the box.
      if (isAtEnd) setSize(size + step)
      else begin(older)
      return true
    },
    down() {
      if (newer === end) return false
      begin(after(entries, start, step))
      return true
    },
    around(target) {
      const at = entries.findIndex((entry) => entry.id === target)
      if (at < 0) return false
      begin(before(entries, at, step / 2))
      return true
    },
  }
}
