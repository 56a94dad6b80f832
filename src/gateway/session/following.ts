import { limits } from '../../protocol/limits.ts'
import type { Range } from '../log/log.ts'
import { placeOf, reader, room } from './access.ts'
import type { LiveSession } from './live-session.ts'

/**
 * Begins, or begins again, to send a conversation: from the cursor on, or the tail with `reset` where the cursor is
 * missing, of no use, or too far behind (S1, S4).
 */
export async function startFollowing(
  live: LiveSession,
  conversation: string,
  head: number,
  from: { readonly since?: string | undefined; readonly tail?: number | undefined } = {},
): Promise<void> {
  const { log } = live.context
  const place = placeOf(live, conversation)
  live.follows.get(conversation)?.stop()
  live.follows.delete(conversation)

  const located = from.since === undefined ? null : await log.locate(place, from.since)
  let sentUpTo = located ?? 0
  if (located === null || head - located > limits.resumeEvents) {
    await room(live)
    const limit = Math.min(from.tail ?? limits.tailEvents, limits.resumeEvents)
    const range = await log.read({ ...place, reader: reader(live), before: Number.MAX_SAFE_INTEGER, limit })
    live.send(eventsFrame(conversation, range, { reset: true }))
    sentUpTo = range.upTo
  }
  if (live.isClosed()) return

  // Another one may have begun while this one read: frames and answers to appends run beside each other.
  live.follows.get(conversation)?.stop()
  let held: Range | null = null
  const write = (range: Range) => {
    live.send(eventsFrame(conversation, { ...range, after: sentUpTo }))
    sentUpTo = range.upTo
    held = null
  }
  const follow = log.follow(
    { ...place, reader: reader(live), after: sentUpTo },
    {
      range(range) {
        // A range in which all is hidden waits for the next visible event, or for the heartbeat.
        if (range.events.length === 0) held = range
        else write(range)
      },
      mark: (mark) => live.send({ t: 'marks', conversation, ...mark }),
      signal(signal) {
        // Of all that waits for a slow reader it is worth the least, and is dropped first (S5).
        if (!live.wire.ready?.()) live.send({ t: 'signal', conversation, ...signal })
      },
      ready: () => live.wire.ready?.() ?? null,
    },
  )
  live.follows.set(conversation, {
    sentUpTo: () => sentUpTo,
    async look() {
      await follow.look()
      if (held) write(held)
    },
    stop: follow.stop,
  })
}

/** A range as a frame. */
export function eventsFrame(
  conversation: string,
  range: Pick<Range, 'after' | 'upTo' | 'cursor' | 'events'>,
  flags: { readonly reset?: true } = {},
) {
  const { after, upTo, cursor, events } = range
  return { t: 'events', conversation, after, upTo, cursor, ...flags, events } as const
}
