import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Client, Entry, Thread } from '../../core/index.ts'
import { isShown } from './stretch.ts'

/** Where the "new messages" line stands, and how many came below what is in sight. */
export interface Reading {
  /** The seq after which messages are new; none are without it. */
  readonly line: number | undefined
  readonly fresh: number
}

/** Marks as read what is seen, and remembers where the unseen began. */
export function useReading(options: {
  readonly client: Client
  readonly thread: Thread
  readonly entries: readonly Entry[]
  readonly isLoaded: boolean
  readonly isOpen: boolean
  /** Whether the newest message is in sight. */
  readonly isSeen: boolean
}): Reading {
  const { client, thread, entries, isLoaded, isOpen, isSeen } = options
  const seen = useRef<number | undefined>(undefined)
  const [line, setLine] = useState<number>()
  const newest = entries.findLast((entry) => entry.seq !== null && isShown(entry))?.seq ?? 0
  const isAnswering = entries.findLast(isShown)?.isOwn === true

  // An answer, or the end of a visit, makes everything above it old. First, for what came in the same moment is new.
  useLayoutEffect(() => {
    if (isAnswering || !isOpen) setLine(undefined)
  }, [isAnswering, isOpen])

  useLayoutEffect(() => {
    if (!isLoaded) return
    if (seen.current === undefined) {
      const unread = client.$conversations.get().find((item) => item.conversation === thread.conversation)?.unread ?? 0
      const first = unread > 0 ? theirsAfter(entries, 0, unread)[0]?.seq : undefined
      seen.current = typeof first === 'number' ? first - 1 : newest
      if (first) setLine(seen.current)
    } else if (!isSeen && newest > seen.current) {
      setLine((before) => before ?? seen.current)
    }
    if (!isSeen) return
    seen.current = Math.max(seen.current, newest)
    if (newest > 0) client.markRead(thread.conversation, newest)
  }, [isLoaded, isSeen, newest])

  return { line, fresh: isSeen ? 0 : theirsAfter(entries, seen.current ?? newest).length }
}

/** The other side's messages after a seq, the oldest first; at most the newest `count`. */
export function theirsAfter(
  entries: readonly Entry[],
  seq: number,
  count = Number.POSITIVE_INFINITY,
): readonly Extract<Entry, { readonly type: 'message' }>[] {
  const found = []
  // From the end: what is new is short, the thread may be long.
  for (let at = entries.length - 1; at >= 0 && found.length < count; at--) {
    const entry = entries[at] as Entry
    if (entry.seq === null) continue
    if (entry.seq <= seq) break
    if (!entry.isOwn && entry.type === 'message') found.unshift(entry)
  }
  return found
}
