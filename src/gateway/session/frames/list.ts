import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import { placeSite, reader, room } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** Answers with summaries: customers get their own, agents a view of the site. */
export async function list(live: LiveSession, frame: FrameOf<ClientFrame, 'list'>): Promise<void> {
  const { before, request, view } = frame
  const isCustomer = reader(live).kind === 'customer'
  if (isCustomer !== (view === 'own'))
    throw new ChatError('not-allowed', `The view \`${view}\` is not for this reader.`)
  await room(live)
  const page = await live.context.log.summaries({
    site: placeSite(live),
    reader: reader(live),
    view,
    ...(before !== undefined && { before }),
    limit: Math.min(frame.limit, limits.listItems),
  })
  live.send({ t: 'summaries', request, feed: page.feed, items: page.items, hasMore: page.hasMore })
}
