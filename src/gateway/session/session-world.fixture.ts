import type { Clock } from '../../protocol/clock.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import { createCounters } from '../counters.ts'
import type { FilesOfMessages } from '../files/files-of-messages.ts'
import { guestActor, isGuestToken } from '../identity/guest.ts'
import { createHandovers } from '../identity/handovers.ts'
import { createMemoryLog } from '../log/memory-log.ts'
import { createSession } from './session.ts'

export const site = { id: 'demo', name: 'Demo', origins: ['https://shop.example', 'https://pay.example'] }
export const place = { site: site.id, conversation: 'c' }

/** The token of a guest, one for each letter. */
export const guest = (letter: string) => `guest:${letter.repeat(42)}A`
export const guestId = (letter: string) => guestActor(guest(letter)).author.id

export const message = (id: string, text = id, more: object = {}) => ({
  t: 'append',
  conversation: place.conversation,
  event: { id, type: 'message', content: { kind: 'text', text }, ...more },
})

/**
 * Many sessions over one log. Tokens are guests', or a customer's or agent's name: `ann` is the known customer of that
 * id, `agent:ada` an agent. For tests only.
 */
export function sessionWorld(
  clock: Clock & { advance(ms: number): Promise<void> },
  options: { readonly isIdentityRequired?: boolean; readonly files?: FilesOfMessages } = {},
) {
  const log = createMemoryLog({ clock })
  const counters = createCounters()
  const handovers = createHandovers({ clock })
  const refused = new Map<string, ChatError>()
  let count = 0

  const authorize = async (_site: string, token: string) => {
    const error = refused.get(token)
    if (error) throw error
    if (token.startsWith('agent:')) return { author: { kind: 'agent', id: token.slice(6) } as const }
    if (!isGuestToken(token)) return { author: { kind: 'customer', id: token, name: token.toUpperCase() } as const }
    if (options.isIdentityRequired) throw new ChatError('identify-first')
    const actor = guestActor(token)
    if ((await log.aliasOf(site.id, actor.author.id)) !== null) throw new ChatError('bad-token')
    return actor
  }

  function open(origin: string | null = null) {
    const frames: ServerFrame[] = []
    const closes: { code: number; reason: string }[] = []
    const session = createSession(
      {
        log,
        clock,
        authorize,
        site: (id) => (id === site.id ? site : undefined),
        id: () => `session-${++count}`,
        takeAppend: () => 0,
        enter: () => () => {},
        report: () => {},
        handovers,
        counters,
        ...(options.files && { files: options.files }),
      },
      {
        origin,
        ownOrigin: 'https://chat.example',
        send: (frame) => frames.push(frame),
        close: (code, reason) => closes.push({ code, reason }),
      },
    )
    const say = async (frame: object) => {
      session.receive(JSON.stringify(frame))
      await clock.advance(0)
      return frames.at(-1)
    }
    const hello = (over: object) =>
      say({ t: 'hello', v: 1, site: site.id, device: 'd', capabilities: [], follow: [], ...over })
    const welcome = () => frames.find((frame) => frame.t === 'welcome')
    return { frames, closes, session, say, hello, welcome }
  }
  return { clock, log, counters, refused, open }
}
