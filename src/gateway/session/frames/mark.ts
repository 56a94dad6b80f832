import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { mayRead, placeOf, reader } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** Moves the reader's stored maximum; the others are told by the log. */
export async function mark(live: LiveSession, frame: FrameOf<ClientFrame, 'mark'>): Promise<void> {
  const { conversation, delivered, read } = frame
  await mayRead(live, conversation)
  await live.context.log.mark(placeOf(live, conversation), reader(live), {
    ...(delivered !== undefined && { delivered }),
    ...(read !== undefined && { read }),
  })
}
