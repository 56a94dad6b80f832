import { type Client, type ClientOptions, createClient, type KeyValueStorage } from '../../core/index.ts'
import {
  createHandovers,
  createMemoryLog,
  createSession,
  type EventLog,
  guestActor,
  type Site,
} from '../../gateway/index.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { ClientFrame, ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import type { Transport } from '../../protocol/transport.ts'
import { memory, reconnect } from '../../transports/index.ts'
import { type VirtualClock, virtualClock } from '../index.ts'

/** A frame that went over a connection of the pair, and who of its clients it belongs to. */
export interface Traffic {
  readonly who: string
  readonly direction: 'up' | 'down'
  readonly frame: ClientFrame | ServerFrame
}

/** Real clients and a real gateway's sessions in one process, without sockets, on a virtual clock. */
export interface Pair {
  readonly clock: VirtualClock
  readonly log: EventLog
  /** Every frame so far, in order. */
  readonly traffic: readonly Traffic[]
  /**
   * A guest's client. The same storage is the same customer. `client.identify({ getToken: async () => 'known:ann' })`
   * makes it the customer `ann`.
   */
  customer(
    options?: {
      readonly who?: string
      /** The page's origin, for what depends on it. Default: none, as of a client that is no page. */
      readonly origin?: string
    } & Partial<Omit<ClientOptions, 'site' | 'transport'>>,
  ): Client
  /** An agent's client. `getToken` may refuse or be slow; default: the token the pair's gateway takes. */
  agent(name: string, getToken?: ClientOptions['getToken'], storage?: KeyValueStorage): Client
  /** Tokens of this agent are refused from now on. */
  revoke(name: string): void
  /** Cuts every connection, as a dead network does. */
  cut(): void
  /** While `true` nobody gets a connection. */
  setOffline(isOffline: boolean): void
}

/** How a pair is made. */
export interface PairOptions {
  /** Default: a memory log. */
  readonly log?: EventLog
  readonly clock?: VirtualClock
  readonly site?: Site
  /** Wait in ms before an author may append, 0 for now. Default: always 0. */
  readonly takeAppend?: (author: Author) => number
}

/**
 * A pair over a log.
 *
 * @example
 * const pair = createPair()
 * const customer = pair.customer()
 * const ada = pair.agent('Ada')
 */
export function createPair(options: PairOptions = {}): Pair {
  const clock = options.clock ?? virtualClock()
  const log = options.log ?? createMemoryLog({ clock })
  const site = options.site ?? { id: 'demo', name: 'Demo', origins: ['https://pay.example'] }
  const traffic: Traffic[] = []
  const cuts = new Set<() => void>()
  const revoked = new Set<string>()
  const handovers = createHandovers({ clock })
  let isOffline = false
  let count = 0

  const authorize = async (_site: string, token: string) => {
    if (token.startsWith('guest:')) {
      const actor = guestActor(token)
      if ((await log.aliasOf(site.id, actor.author.id)) !== null) throw new ChatError('bad-token')
      return actor
    }
    if (token.startsWith('known:')) return { author: { kind: 'customer' as const, id: token.slice('known:'.length) } }
    if (!token.startsWith('agent:')) throw new ChatError('bad-token')
    const name = token.slice('agent:'.length)
    if (revoked.has(name)) throw new ChatError('bad-token')
    return { author: { kind: 'agent' as const, id: name.toLowerCase(), name } }
  }

  const transport = (who: string, origin: string | null): Transport =>
    memory((client) => {
      if (isOffline) {
        queueMicrotask(() => client.close(1006, 'offline'))
        return { receive() {}, closed() {} }
      }
      const session = createSession(
        {
          log,
          clock,
          authorize,
          site: (id) => (id === site.id ? site : undefined),
          id: () => `session-${++count}`,
          takeAppend: (_site, author) => options.takeAppend?.(author) ?? 0,
          enter: () => () => {},
          report: () => {},
          handovers,
        },
        {
          origin,
          ownOrigin: null,
          send(frame) {
            traffic.push({ who, direction: 'down', frame })
            client.send(JSON.stringify(frame))
          },
          close(code, reason) {
            cuts.delete(cut)
            client.close(code, reason)
          },
        },
      )
      const cut = () => {
        session.closed()
        client.close(1006, 'cut')
      }
      cuts.add(cut)
      return {
        receive(text) {
          traffic.push({ who, direction: 'up', frame: JSON.parse(text) })
          session.receive(text)
        },
        closed() {
          cuts.delete(cut)
          session.closed()
        },
      }
    })

  const connected = (who: string, origin: string | null = null) =>
    reconnect(transport(who, origin), { clock, random: () => 0.5, wakes: () => () => {} })

  return {
    clock,
    log,
    traffic,
    customer: ({ who = 'customer', origin, ...options } = {}) =>
      createClient({ site: site.id, transport: connected(who, origin), clock, ...options }),
    agent: (name, getToken = async () => `agent:${name}`, storage) =>
      createClient({ site: site.id, transport: connected(name), clock, getToken, ...(storage && { storage }) }),
    revoke: (name) => void revoked.add(name),
    cut() {
      for (const cut of [...cuts]) cut()
      cuts.clear()
    },
    setOffline(value) {
      isOffline = value
    },
  }
}
