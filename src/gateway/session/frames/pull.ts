import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import { mayRead, placeOf, reader, room } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** Answers with a page of history; it never moves the cursor. */
export async function pull(live: LiveSession, frame: FrameOf<ClientFrame, 'pull'>): Promise<void> {
  const { after, before, conversation, request } = frame
  if ((after === undefined) === (before === undefined)) {
    throw new ChatError('bad-frame', 'A `pull` needs either `before` or `after`.', { type: 'pull', field: 'before' })
  }
  await mayRead(live, conversation)
  const { log } = live.context
  const place = placeOf(live, conversation)
  const query = { ...place, reader: reader(live), limit: Math.min(frame.limit, limits.pageEvents) }
  await room(live)
  const range = await log.read(after !== undefined ? { ...query, after } : { ...query, before: before ?? 0 })
  live.send({
    t: 'page',
    request,
    conversation,
    after: range.after,
    upTo: range.upTo,
    events: range.events,
    marks: await log.marks(place),
    hasMore: range.hasMore,
  })
}
