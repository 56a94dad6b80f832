import type { Clock, Stop } from '../../protocol/clock.ts'
import type { ChatError } from '../../protocol/errors.ts'
import type { ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import type { Counters } from '../counters.ts'
import type { FilesOfMessages } from '../files/files-of-messages.ts'
import type { Actor, Authorize } from '../identity/actor.ts'
import type { Handovers } from '../identity/handovers.ts'
import type { TakeAppend } from '../limits/appends.ts'
import type { GatewayLimits } from '../limits/gateway-limits.ts'
import type { EventLog } from '../log/log.ts'
import type { Site } from '../sites.ts'

/** What every session of a gateway shares. */
export interface SessionContext {
  readonly log: EventLog
  readonly clock: Clock
  readonly authorize: Authorize
  readonly site: (id: string) => Site | undefined
  /** An id of 128 random bits. */
  readonly id: () => string
  /** Counts an append against its author's budget; gives the wait in ms, 0 when it may go on (X1). */
  readonly takeAppend: TakeAppend
  /** Counts a connection of its customer; `null` when there are too many (X1). */
  readonly enter: (site: string, author: Author) => Stop | null
  /** Says what went wrong within the gateway, for whoever runs it. Never holds what people wrote. */
  readonly report: (line: string) => void
  /** Keeps what messages show. Absent: nobody looks. */
  readonly files?: FilesOfMessages
  /** Keeps the codes of hand-overs (A4). Absent: there are none here. */
  readonly handovers?: Handovers
  /** Counts what happens (X1). Absent: nothing is counted. */
  readonly counters?: Counters
  /** Absent: the defaults, which stand in `limits`. */
  readonly limits?: GatewayLimits
}

/** The connection a session talks through. */
export interface SessionWire {
  /** The page's origin, where a browser connects; `null` elsewhere. */
  readonly origin: string | null
  /** The gateway's own origin as this connection sees it; pages of it may connect to every site. */
  readonly ownOrigin: string | null
  send(frame: ServerFrame): void
  /** `null` while there is room for more; else resolves when there may be (S5). Absent: there always is. */
  ready?(): Promise<void> | null
  close(code: number, reason: string): void
}

/** One conversation that a session reads live. */
export interface Following {
  /** The last `upTo` written to this connection. */
  sentUpTo(): number
  /** Sends what is there and was not sent, hidden ranges too (S6). */
  look(): Promise<void>
  stop(): void
}

/** A principal's live summaries (S11). */
export interface Feed {
  /** Sends what changed since the cursor, then what changes, at most once in `limits.summaryMs`. */
  begin(): void
  readonly stop: Stop
}

/** A session as its frame handlers see it. `hello` sets what is null before. */
export interface LiveSession {
  readonly context: SessionContext
  readonly wire: SessionWire
  readonly id: string
  readonly follows: Map<string, Following>
  /** Set by `hello`, once. */
  greeted: { readonly site: string; token: string; actor: Actor; readonly feed: Feed; readonly leave: Stop } | null
  /** Appends handed to the log and not answered. */
  unanswered: number
  /** Resolves when all appends so far are answered. */
  answered: Promise<void>
  readonly isClosed: () => boolean
  send(frame: ServerFrame): void
  /** Answers with a fatal `error` and closes (S8). */
  refuse(error: ChatError, closeCode: number): void
  /** Closes when the actor's token has run out, unless it is renewed before. */
  expireAt(time: number | undefined): void
}
