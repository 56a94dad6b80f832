import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { greeted } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** Gives a code by which a page of another of the site's origins, or another device, becomes the same customer (A4). */
export async function handover(live: LiveSession, frame: FrameOf<ClientFrame, 'handover'>): Promise<void> {
  const { context, wire } = live
  const { actor, site, token } = greeted(live)
  const { forDevice = false, request, origin } = frame
  if (actor.author.kind !== 'customer' || !context.handovers)
    throw new ChatError('not-allowed', 'Only customers are handed over, by a gateway that keeps codes for it.')
  if (origin !== wire.ownOrigin && !context.site(site)?.origins.includes(origin)) {
    const message = `The origin ${origin.slice(0, 100)} is not of the site \`${site}\`: add it to the site's origins.`
    throw new ChatError('origin-not-allowed', message)
  }
  const code = context.handovers.give({ site, origin, token, customer: actor.author.id, forDevice })
  if (code === null) throw new ChatError('rate-limited', 'Too many hand-overs at one time; use one of their codes.')
  context.counters?.add('handoversStarted')
  live.send({ t: 'handover', request, code })
}
