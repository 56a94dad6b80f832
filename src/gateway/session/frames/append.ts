import { ChatError, isRetryable } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import type { AuthoredEvent } from '../../../protocol/model.ts'
import type { Appended } from '../../log/log.ts'
import { isShown } from '../../log/target.ts'
import { greeted, placeOf, reader } from '../access.ts'
import { eventsFrame, startFollowing } from '../following.ts'
import { closeCodeFor, endsSession } from '../identify.ts'
import type { LiveSession } from '../live-session.ts'
import { parseEvent } from '../schema/event.ts'

type AppendFrame = FrameOf<ClientFrame, 'append'>

/**
 * May this author write this? Then it goes to the log. The handler does not wait until it is durable: the log keeps the
 * order of its callers, and the next append shares the commit.
 */
export async function append(live: LiveSession, frame: AppendFrame): Promise<void> {
  const session = greeted(live)
  const { context } = live
  try {
    // Twice what a client may have under way: the event reaches it, and brings its next one, before it is counted here.
    if (live.unanswered >= 2 * limits.unansweredAppends) throw new ChatError('rate-limited')
    const event = parseEvent(frame.event)
    // The token is checked again at every append (A2): signing out and expiry take effect at once.
    session.actor = await context.authorize(session.site, session.token)
    const waitMs = context.takeAppend(session.site, session.actor.author, event.type)
    if (waitMs > 0) throw new ChatError('rate-limited', undefined, { retryAfterMs: waitMs })

    // Here, where the next append waits for it: the log keeps the order of its callers.
    const unclaim = await context.files?.claim(placeOf(live, frame.conversation), session.actor.author, event)

    live.unanswered += 1
    const appending = context.log.append(placeOf(live, frame.conversation), session.actor.author, event)
    // Handled below, but only in its turn: until then a rejection would be an unhandled one.
    appending.catch(() => {})
    // One answer after the other: the first may be the one that begins to follow.
    live.answered = live.answered
      .then(async () => {
        const appended = await appending
        // One that is refused for good would keep its files for ever, also when the message that has them is erased (L5).
        if (appended.outcome === 'refused' && !isRetryable(appended.code)) unclaim?.()
        await answer(live, frame, appended)
      })
      .catch((error: unknown) => {
        context.report(`append in session ${live.id}: ${String(error)}`)
        refuse(live, frame, new ChatError('busy'))
      })
      .finally(() => {
        live.unanswered -= 1
      })
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    refuse(live, frame, error)
    if (endsSession(error.code)) live.refuse(error, closeCodeFor(error.code))
  }
}

async function answer(live: LiveSession, frame: AppendFrame, appended: Appended): Promise<void> {
  if (appended.outcome !== 'refused')
    live.context.counters?.add(appended.outcome === 'stored' ? 'appendsStored' : 'appendsRepeated')
  else return refuse(live, frame, new ChatError(appended.code))
  const { conversation } = frame
  const { cursor, event, outcome } = appended
  // An old edit that is repeated says nothing of what the message shows now.
  const { files } = live.context
  if (files && (outcome === 'stored' || event.type === 'delete'))
    await files.release(placeOf(live, conversation), event.author, event)
  if (live.isClosed()) return
  const following = live.follows.get(conversation)
  // Whoever writes in a conversation follows it: the stored event that comes back is the acknowledgement.
  if (following) await following.look()
  else if (live.follows.size < limits.follows) await startFollowing(live, conversation, event.seq)
  // A repeat is not delivered again (L1), a customer's `context` is for agents alone, and who follows as many as they
  // may does not follow this one: this connection is answered.
  if (live.follows.has(conversation) && outcome === 'stored' && isShownTo(live, event)) return
  live.send(eventsFrame(conversation, { after: event.seq - 1, upTo: event.seq, cursor, events: [event] }))
}

/** Whether the author of an event is sent it like everybody else: what a customer writes about is shown to them. */
function isShownTo(live: LiveSession, event: AuthoredEvent): boolean {
  return reader(live).kind !== 'customer' || isShown(event, null)
}

function refuse(live: LiveSession, frame: AppendFrame, error: ChatError): void {
  const { retryAfterMs, ...data } = error.data
  live.context.counters?.add(`appendsRefused:${error.code}`)
  live.send({
    t: 'refused',
    conversation: frame.conversation,
    id: frame.event.id,
    code: error.code,
    retryable: error.retryable,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    ...(Object.keys(data).length > 0 && { data }),
  })
}
