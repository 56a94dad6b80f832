import { createAuthorize } from '../../src/gateway/identity/authorize.ts'
import { openRevocable } from '../../src/gateway/identity/revocation.ts'
import { createAppendBudget } from '../../src/gateway/limits/appends.ts'
import { createConnections } from '../../src/gateway/limits/connections.ts'
import { createFanOut } from '../../src/gateway/log/fan-out.ts'
import { createFollow } from '../../src/gateway/log/follow.ts'
import type { Appended, EventLog, Place } from '../../src/gateway/log/log.ts'
import type { Session } from '../../src/gateway/session/session.ts'
import type { Clock } from '../../src/protocol/clock.ts'
import { ChatError } from '../../src/protocol/errors.ts'
import type { ServerFrame } from '../../src/protocol/frames.ts'
import { limits } from '../../src/protocol/limits.ts'
import type { Author } from '../../src/protocol/model.ts'
import { type Disk, type DiskListener, site } from './disk.ts'
import type { Tokens } from './tokens.ts'

/** What a link gives the gateway to talk through. */
export interface GatewayWire {
  send(frame: ServerFrame): void
  close(code: number): void
  /** The gateway's process is gone; of what it sent last, this much still arrives. */
  killed(arriving: number): void
}

/** A session, as its link holds it. */
export type GatewaySession = Pick<Session, 'receive' | 'closed'>

/** One gateway process over the shared disk; killed, it is up again at once, with nothing in memory. */
export interface Gateway {
  open(wire: GatewayWire): GatewaySession
  /** Commits wait: an append is neither durable nor answered until `commit`. */
  isStalled: boolean
  /** Its disk fails: appends are refused, reads reject (L6). */
  isSick: boolean
  /** Hints to look at the log get lost (L3). */
  isDeaf: boolean
  /** So many of the next appends are refused by a rate limit (X1). */
  refuses: number
  commit(count?: number): void
  /** `kill -9`. The first `committed` of what waits became durable, and nobody was told. */
  kill(committed: number, arriving: number): void
}

/** A gateway, and what the model's witness hears of it: each frame with who it is for, and each line it reports. */
export function createGateway(parts: {
  readonly disk: Disk
  readonly clock: Clock
  readonly tokens: Tokens
  readonly id: () => string
  readonly sent: (frame: ServerFrame, reader: Author) => void
  readonly reported: (line: string) => void
}): Gateway {
  const { clock, disk, tokens } = parts
  let waiting: (() => Promise<unknown>)[] = []
  let stop = () => {}
  let sessions = new Set<{ readonly session: Session; readonly wire: GatewayWire }>()

  const begin = () => {
    const fanOut = createFanOut()
    const listener: DiskListener = {
      changed: (changed) => fanOut.changed([changed]),
      marked: fanOut.marked,
      aliased: fanOut.aliased,
    }
    disk.listeners.add(listener)
    stop = () => void disk.listeners.delete(listener)
    return sessionsOf(fanOut)
  }

  /** The disk as this process sees it: with its own hints, its own trouble, and commits that can be held. */
  const logOf = (fanOut: ReturnType<typeof createFanOut>): EventLog => {
    const { log } = disk
    const asked =
      <Arguments extends readonly unknown[], Result>(read: (...query: Arguments) => Promise<Result>) =>
      (...query: Arguments): Promise<Result> =>
        gateway.isSick ? Promise.reject(new ChatError('busy')) : read(...query)
    return {
      ...log,
      head: asked(log.head),
      read: asked(log.read),
      locate: asked(log.locate),
      marks: asked(log.marks),
      summaries: asked(log.summaries),
      changes: asked(log.changes),
      aliasOf: asked(log.aliasOf),
      append(place, author, event) {
        if (gateway.isSick) return Promise.resolve<Appended>({ outcome: 'refused', code: 'busy' })
        return commit(() => disk.append(place, author, event))
      },
      mark: (place, reader, to) => commit(() => disk.mark(place, reader, to)),
      alias: asked((alias) => commit(() => disk.alias(alias))),
      erase: asked((place) => commit(() => disk.erase(place))),
      follow(query, on) {
        const { after, conversation, reader } = query
        const place: Place = { site: query.site, conversation }
        return createFollow(
          {
            after,
            read: (from) => asked(log.read)({ ...place, reader, after: from, limit: limits.pageEvents }),
            listen: (listener) =>
              fanOut.listen(place, reader, { ...listener, hint: () => gateway.isDeaf || listener.hint() }),
          },
          on,
        )
      },
      signal: fanOut.signal,
      watchFeed: fanOut.watch,
      watchAliases: fanOut.watchAliases,
    }
  }

  const commit = <Result>(work: () => Promise<Result>): Promise<Result> =>
    gateway.isStalled ? new Promise((resolve) => waiting.push(() => work().then(resolve))) : work()

  /** Opens sessions as the gateway's own sockets do, with everything about who a token stands for (A1–A3). */
  const sessionsOf = (fanOut: ReturnType<typeof createFanOut>) => {
    const budget = createAppendBudget(clock)
    const log = logOf(fanOut)
    const context = {
      log,
      clock,
      site: (id: string) => (id === site ? { id, name: 'Shop', origins: [] } : undefined),
      id: parts.id,
      enter: createConnections({ clock }).enter,
      takeAppend(...append: Parameters<typeof budget>) {
        if (gateway.refuses === 0) return budget(...append)
        gateway.refuses -= 1
        return 700
      },
      report: parts.reported,
    }
    const authorize = createAuthorize({ ...tokens, isIdentityRequired: () => false, log })
    return (reads: (reader: Author) => void) =>
      openRevocable(
        context,
        async (of, token) => {
          const actor = await authorize(of, token)
          reads(actor.author)
          return actor
        },
        tokens.agents,
      )
  }

  const gateway: Gateway = {
    isStalled: false,
    isSick: false,
    isDeaf: false,
    refuses: 0,
    open(wire) {
      let reader: Author = { kind: 'customer', id: 'nobody' }
      const session = sessionOf((author) => {
        reader = author
      })({
        origin: null,
        ownOrigin: null,
        send(frame) {
          parts.sent(frame, reader)
          wire.send(frame)
        },
        close(code) {
          sessions.delete(known)
          wire.close(code)
          // As a socket does: it tells its session that it is gone.
          session.closed()
        },
      })
      const known = { session, wire }
      sessions.add(known)
      return {
        receive: session.receive,
        closed() {
          sessions.delete(known)
          session.closed()
        },
      }
    },
    commit(count = waiting.length) {
      for (const work of waiting.splice(0, count)) void work()
    },
    kill(committed, arriving) {
      const ended = sessions
      sessions = new Set()
      for (const { session } of ended) session.closed()
      gateway.commit(committed)
      waiting = []
      stop()
      for (const { wire } of ended) wire.killed(arriving)
      gateway.isStalled = false
      gateway.isSick = false
      gateway.refuses = 0
      sessionOf = begin()
    },
  }
  let sessionOf = begin()
  return gateway
}
