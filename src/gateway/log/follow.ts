import type { Stop } from '../../protocol/clock.ts'
import type { Listener } from './fan-out.ts'
import type { Follow, FollowEvents, Range } from './log.ts'

/** What following needs of a log. */
export interface FollowSource {
  /** Where to begin: the events after this seq are told. */
  readonly after: number
  /** The next stretch after a seq, for the follower's reader. */
  read(after: number): Promise<Range>
  /** Subscribes to hints, marks and signals of the conversation. */
  listen(listener: Listener): Stop
}

/**
 * Follows a conversation of any log: reads from `after` to the head, and again at every hint (L3). It reads one stretch
 * at a time and keeps its own place, so hints may be lost, repeated or late. A reading that fails leaves the place
 * where it is, and the next hint or `look` tries again. Nothing is told before it returns nor after `stop`, and nothing is
 * read while the follower takes no more (S5).
 */
export function createFollow(source: FollowSource, on: FollowEvents): Follow {
  let place = source.after
  let isStopped = false
  let isReading = false
  let isWanted = false
  let reading = Promise.resolve()

  const readOn = async () => {
    while (isWanted && !isStopped) {
      isWanted = false
      try {
        await readToHead()
      } catch {
        // The log's health says why; what was not told is told by the next reading.
      }
    }
    isReading = false
  }

  const readToHead = async () => {
    for (let hasMore = true; hasMore && !isStopped; ) {
      const full = on.ready?.()
      if (full) {
        await full
        continue
      }
      const range = await source.read(place)
      if (isStopped) return
      // Others wrote to the connection meanwhile. What was read is let go and read again, so that nothing piles up here.
      if (on.ready?.()) continue
      hasMore = range.hasMore && range.upTo > place
      if (range.upTo <= place) return
      on.range(range)
      place = range.upTo
    }
  }

  const look = () => {
    if (isStopped) return Promise.resolve()
    isWanted = true
    if (!isReading) {
      isReading = true
      reading = readOn()
    }
    return reading
  }

  const off = source.listen({
    hint: () => void look(),
    mark: (mark) => isStopped || on.mark(mark),
    signal: (signal) => isStopped || on.signal(signal),
  })
  void look()

  return {
    look,
    stop() {
      isStopped = true
      off()
    },
  }
}
