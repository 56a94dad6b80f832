import { closeCodes } from '../../../protocol/close-codes.ts'
import { ChatError } from '../../../protocol/errors.ts'
import { type ClientFrame, type FrameOf, type Head, protocolVersion } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import { mayRead, placeOf } from '../access.ts'
import { createFeed } from '../feed.ts'
import { startFollowing } from '../following.ts'
import { closeCodeFor, identify } from '../identify.ts'
import type { LiveSession } from '../live-session.ts'

/** Begins the session: checks version, site, origin and token, welcomes, and resumes what the client followed (S1). */
export async function hello(live: LiveSession, frame: FrameOf<ClientFrame, 'hello'>): Promise<void> {
  if (live.greeted) throw new ChatError('bad-frame', 'The session already had its `hello`; renew a token with `auth`.')
  if (frame.v !== protocolVersion) {
    const message = `The client speaks version ${frame.v}, the gateway ${protocolVersion}: update the older one.`
    return refuse(live, new ChatError('unsupported-version', message), closeCodes.version)
  }
  if (frame.follow.length > limits.follows) throw new ChatError('too-many-follows')
  const { context, wire } = live
  const site = context.site(frame.site)
  if (!site) {
    const message = `There is no site \`${frame.site.slice(0, 60)}\` at this gateway: check data-site, or add it.`
    return refuse(live, new ChatError('unknown-site', message), closeCodes.unknownSite)
  }
  if (wire.origin !== null && wire.origin !== wire.ownOrigin && !site.origins.includes(wire.origin)) {
    const message = `The origin ${wire.origin.slice(0, 100)} may not use the site \`${site.id}\`: add it to the site's origins.`
    return refuse(live, new ChatError('origin-not-allowed', message), closeCodes.origin)
  }
  const who = await identified(live, site.id, frame)
  if (!who || live.isClosed()) return
  const { actor, token } = who
  const now = context.log.feed(site.id)
  const isFeedKept =
    frame.feed !== undefined &&
    (await context.log.changes({ site: site.id, reader: actor.author, feed: frame.feed, limit: 1 })) !== null
  if (live.isClosed()) return
  const leave = context.enter(site.id, actor.author)
  if (!leave) return refuse(live, new ChatError('too-many-connections'), closeCodes.tooMany)
  const feed = createFeed(live, site.id, isFeedKept && frame.feed !== undefined ? frame.feed : now)
  live.greeted = { site: site.id, token, actor, feed, leave }
  live.expireAt(actor.expiresAt)

  const heads = await Promise.all(frame.follow.map(({ conversation }) => headOf(live, conversation)))
  if (live.isClosed()) return
  context.counters?.add('sessionsOpened')
  live.send({
    t: 'welcome',
    capabilities: [],
    feed: now,
    ...(!isFeedKept && { feedReset: true }),
    you: actor.author,
    ...(who.isHandedOver && { token }),
    ...(actor.expiresAt !== undefined && { renewInMs: renewIn(actor.expiresAt - context.clock.now()) }),
    conversations: heads.filter((head) => head !== null),
  })
  for (const { conversation, since } of frame.follow) {
    const head = heads.find((known) => known?.conversation === conversation)
    if (head) await startFollowing(live, conversation, head.head, { since })
    // What was there for the client and is not here, after a restore of an older copy, must not stay shown as sent (S4).
    else if (since !== undefined) {
      const { code, message } = new ChatError('not-found', 'The conversation is not there any more.')
      live.send({ t: 'error', code, message, fatal: false, conversation })
    }
  }
  if (!live.isClosed()) feed.begin()
}

/** Who it is, or `null` after the session was refused. */
async function identified(live: LiveSession, site: string, frame: FrameOf<ClientFrame, 'hello'>) {
  try {
    return await identify(live, site, frame)
  } catch (error) {
    if (!(error instanceof ChatError)) throw error
    refuse(live, error, closeCodeFor(error.code))
    return null
  }
}

function refuse(live: LiveSession, error: ChatError, closeCode: number): void {
  live.context.counters?.add(`sessionsRefused:${error.code}`)
  live.refuse(error, closeCode)
}

/** A conversation that is not there (any more) is left out: the client begins it with its first message. */
async function headOf(live: LiveSession, conversation: string): Promise<Head | null> {
  const head = await mayRead(live, conversation).catch((error: unknown) => {
    if (error instanceof ChatError && error.code === 'not-found') return null
    throw error
  })
  if (!head) return null
  const { log } = live.context
  const marks = await log.marks(placeOf(live, conversation))
  return { conversation, head: head.head, marks }
}

/** Four fifths of a token's life: time to try again before it runs out. */
function renewIn(lifeMs: number): number {
  return Math.max(1_000, Math.floor(lifeMs * 0.8))
}
