import { type Client, createClient, type KeyValueStorage, memoryStorage } from '../../src/core/index.ts'
import {
  createMemoryLog,
  createSession,
  type EventLog,
  guestActor,
  type Session,
  type SessionWire,
} from '../../src/gateway/index.ts'
import { ChatError } from '../../src/protocol/errors.ts'
import type { Author } from '../../src/protocol/model.ts'
import { type VirtualClock, virtualClock } from '../../src/testing/index.ts'
import { memory } from '../../src/transports/index.ts'
import { secretOf } from './canaries.ts'
import { digestPromptly } from './prompt-digest.ts'

digestPromptly()

/** Tokens of the world's people; who has a customer's or an agent's token acts as they do. */
export const tokens = {
  /** An honest customer of `demo`, whom nobody but agents may read. */
  vera: `guest:${secretOf('vera')}`,
  /** An honest customer of `other`. */
  otto: `guest:${secretOf('otto')}`,
  ada: `agent:${secretOf('ada')}`,
  olga: `agent:${secretOf('olga')}`,
  /** The fuzzer as a customer, and as an agent of `demo`. */
  faye: `guest:${'F'.repeat(42)}A`,
  finn: `agent:${'f'.repeat(43)}`,
} as const
export type Person = keyof typeof tokens

const agents: Readonly<Record<string, { readonly site: string; readonly author: Author }>> = {
  [tokens.ada]: { site: 'demo', author: { kind: 'agent', id: 'ada', name: 'Ada' } },
  [tokens.finn]: { site: 'demo', author: { kind: 'agent', id: 'finn', name: 'Finn' } },
  [tokens.olga]: { site: 'other', author: { kind: 'agent', id: 'olga', name: 'Olga' } },
}

/** The conversations that exist. The fuzzer learns all their ids: an id opens nothing. */
export const conversations = { vera: 'vera-talk', otto: 'otto-talk', faye: 'faye-talk' } as const

/** Told of each text that a client sends or gets. */
export interface Tap {
  up(text: string): void
  down(text: string): void
}

/** A gateway's sessions in this process, on a clock that stands still, with all that it says of itself. */
export interface World {
  readonly clock: VirtualClock
  readonly log: EventLog
  /** What the gateway reported: nothing that a client does is a fault of the gateway. */
  readonly reports: string[]
  /** `site` tells where the session's last valid token was good. */
  open(wire: Pick<SessionWire, 'send' | 'close'>): Session & { readonly site: () => string | null }
  /** A real client. Its ids begin with what `idPrefix` says at the time. */
  client(person: Person, site: string, idPrefix: () => string, tap?: Tap): Promise<Client>
  /** Resolves when every frame so far is handled, and answered. */
  idle(): Promise<void>
  /** Listeners and watchers that were not taken away. */
  readonly listening: () => number
}

/** A world over a log; with the same inputs two worlds say the same. */
export function createWorld(options: { readonly log?: EventLog; readonly clock?: VirtualClock } = {}): World {
  const clock = options.clock ?? virtualClock()
  const { log, listening } = counted(options.log ?? createMemoryLog({ clock, epoch: 'fuzz-epoch' }))
  const reports: string[] = []
  const live = new Set<Session>()
  let sessions = 0
  let appends = 0
  const context = {
    log,
    clock,
    async authorize(site: string, token: string) {
      if (token.startsWith('guest:')) return guestActor(token)
      const agent = Object.hasOwn(agents, token) ? agents[token] : undefined
      if (agent?.site !== site) throw new ChatError('bad-token', 'The token is not of this site.')
      return { author: agent.author, ...(token === tokens.finn && { expiresAt: clock.now() + 900_000 }) }
    },
    site: (id: string) => (id === 'demo' || id === 'other' ? { id, name: id, origins: [] } : undefined),
    id: () => `session-${++sessions}`,
    takeAppend(_site: string, author: Author) {
      // The honest are never limited; of the fuzzer's one in some.
      if (author.id === 'finn' || author.id === fayeId) appends += 1
      return appends % 17 === 16 && (author.id === 'finn' || author.id === fayeId) ? 1_234 : 0
    },
    enter: () => () => {},
    report: (line: string) => void reports.push(line),
  }
  const open: World['open'] = (wire) => {
    let lastSite: string | null = null
    const authorize = async (site: string, token: string) => {
      const actor = await context.authorize(site, token)
      lastSite = site
      return actor
    }
    const session = createSession({ ...context, authorize }, { origin: null, ownOrigin: null, ...wire })
    live.add(session)
    return {
      ...session,
      site: () => lastSite,
      closed() {
        live.delete(session)
        session.closed()
      },
    }
  }

  return {
    clock,
    log,
    reports,
    open,
    listening,
    async idle() {
      await Promise.all([...live].map((session) => session.idle()))
    },
    async client(person, site, idPrefix, tap) {
      let ids = 0
      const token = tokens[person]
      const storage: KeyValueStorage = memoryStorage()
      const isGuest = token.startsWith('guest:')
      if (isGuest) await storage.write({ customer: token.slice('guest:'.length) })
      return createClient({
        site,
        clock,
        storage,
        id: () => `${idPrefix()}${++ids}`,
        transport: memory((end) => {
          const session = open({
            send(frame) {
              const text = JSON.stringify(frame)
              tap?.down(text)
              end.send(text)
            },
            close: (code, reason) => end.close(code, reason),
          })
          return {
            receive(text) {
              tap?.up(text)
              session.receive(text)
            },
            closed: () => session.closed(),
          }
        }),
        ...(!isGuest && { getToken: async () => token }),
      })
    },
  }
}

const fayeId = guestActor(tokens.faye).author.id

/** The log, with a count of who listens. */
function counted(inner: EventLog): { log: EventLog; listening: () => number } {
  const open = new Set<() => void>()
  const held = (stop: () => void) => {
    open.add(stop)
    return () => {
      open.delete(stop)
      stop()
    }
  }
  return {
    listening: () => open.size,
    log: {
      ...inner,
      follow(query, on) {
        const follow = inner.follow(query, on)
        return { look: follow.look, stop: held(follow.stop) }
      },
      watchFeed: (...query) => held(inner.watchFeed(...query)),
    },
  }
}
