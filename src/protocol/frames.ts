import type { ErrorCode } from './errors.ts'
import type { Author, AuthoredEvent, Mark, StoredEvent, Summary, View } from './model.ts'

/** The protocol's version, sent in `hello`. */
export const protocolVersion = 1

/** `epoch:seq:check` (N4): everything up to here has arrived. Opaque to hosts; made by `cursorOf`. */
export type Cursor = string

/** What a client sends. The fields and rules of each are in `rules.md`, "Frames". */
export type ClientFrame =
  | {
      readonly t: 'hello'
      readonly v: number
      readonly site: string
      /** `guest:` and the secret (A1), a JWT (A1, A2), or `handover:` and a code (A4). */
      readonly token: string
      /** Proof that this device was that guest, who becomes the token's customer (A3): `guest:` and the secret. */
      readonly guest?: string
      readonly device: string
      readonly capabilities: readonly string[]
      /** Where this principal's feed was left; absent: from now on. */
      readonly feed?: Cursor
      readonly follow: readonly { readonly conversation: string; readonly since?: Cursor }[]
      /** Over HTTP: names this stream, so that requests with frames show that its client is there (S6). */
      readonly stream?: string
    }
  | { readonly t: 'follow'; readonly conversation: string; readonly since?: Cursor; readonly tail?: number }
  | { readonly t: 'unfollow'; readonly conversation: string }
  | {
      readonly t: 'list'
      readonly request: string
      readonly view: View
      readonly before?: number
      readonly limit: number
    }
  | {
      readonly t: 'pull'
      readonly request: string
      readonly conversation: string
      readonly before?: number
      readonly after?: number
      readonly limit: number
    }
  | { readonly t: 'append'; readonly conversation: string; readonly event: AuthoredEvent }
  | { readonly t: 'mark'; readonly conversation: string; readonly delivered?: number; readonly read?: number }
  | { readonly t: 'signal'; readonly conversation: string; readonly name: string; readonly data?: unknown }
  | { readonly t: 'auth'; readonly token: string }
  /** Asks for a code by which a page of `origin` becomes the same customer (A4); `forDevice`: on another device. */
  | { readonly t: 'handover'; readonly request: string; readonly origin: string; readonly forDevice?: boolean }

/**
 * The body of `POST /v1/frames` (S9, O6), sent as `text/plain` so that no preflight is needed: frames with what `hello`
 * would say of their sender. Answered, after the commit, with the frames a connection would get, one JSON text a line.
 */
export interface FramesRequest {
  readonly v: number
  readonly site: string
  readonly token: string
  readonly guest?: string
  readonly device: string
  /** Where the sender is in the conversations it writes in: what is newer comes with the answer, and no more. */
  readonly follow?: readonly { readonly conversation: string; readonly since?: Cursor }[]
  /** The stream the sender has open, if any: each request, also one without frames, shows that it is there (S6). */
  readonly stream?: string
  readonly frames: readonly ClientFrame[]
}

/** The last line of an answer over HTTP, in the place of a socket's close frame (S8, S9). */
export interface CloseLine {
  readonly t: 'close'
  readonly code: number
  readonly reason: string
}

/** The heads of a conversation as `welcome` tells them. */
export interface Head {
  readonly conversation: string
  readonly head: number
  readonly marks: readonly Mark[]
}

/** What a gateway sends. */
export type ServerFrame =
  | {
      readonly t: 'welcome'
      /** What this gateway can do beyond the version's own frames. */
      readonly capabilities: readonly string[]
      /** The feed's cursor now; `feedReset`: there is nothing to go on from, so `list`. */
      readonly feed: Cursor
      readonly feedReset?: boolean
      /** Who the gateway takes this client for. */
      readonly you: Author
      /** Set after a hand-over: the token to act with from now on (A4). */
      readonly token?: string
      /** The token must be renewed by `auth` within this; absent where it does not run out. */
      readonly renewInMs?: number
      readonly conversations: readonly Head[]
    }
  | {
      readonly t: 'events'
      readonly conversation: string
      /** Exclusive and inclusive ends of the range; `events` is all of it that this reader may see (N3). */
      readonly after: number
      readonly upTo: number
      /** The cursor at `upTo`, to be given back as `since`. It comes from the gateway, for the event there may be hidden. */
      readonly cursor: Cursor
      /** The client's cursor was of no use (S1, S4): forget the stored events and begin with these. */
      readonly reset?: boolean
      readonly events: readonly StoredEvent[]
    }
  | {
      readonly t: 'page'
      readonly request: string
      readonly conversation: string
      readonly after: number
      readonly upTo: number
      readonly events: readonly StoredEvent[]
      readonly marks: readonly Mark[]
      readonly hasMore: boolean
    }
  | {
      readonly t: 'summaries'
      readonly feed: Cursor
      /** Set when it answers a `list`; `hasMore` then tells whether older ones exist. */
      readonly request?: string
      readonly hasMore?: boolean
      readonly items: readonly Summary[]
    }
  | ({ readonly t: 'marks'; readonly conversation: string } & Mark)
  | {
      readonly t: 'refused'
      readonly conversation: string
      readonly id: string
      readonly code: ErrorCode
      readonly retryable: boolean
      readonly retryAfterMs?: number
      readonly data?: Readonly<Record<string, unknown>>
    }
  | {
      readonly t: 'signal'
      readonly conversation: string
      readonly name: string
      readonly data?: unknown
      readonly author: Author
      readonly ttlMs: number
    }
  /** Answers `handover`. The code is good once, for 60 s, at the origin that was named (A4). */
  | { readonly t: 'handover'; readonly request: string; readonly code: string }
  | { readonly t: 'heartbeat'; readonly heads: Readonly<Record<string, number>> }
  | { readonly t: 'goaway'; readonly reconnectInMs: number }
  | {
      readonly t: 'error'
      readonly code: ErrorCode
      readonly message: string
      /** The connection is closed after this one. */
      readonly fatal: boolean
      /** What it answers, where that had a `request` or named a conversation. */
      readonly request?: string
      readonly conversation?: string
    }

/** A frame of one type: `FrameOf<ClientFrame, 'append'>`. */
export type FrameOf<Frame extends { readonly t: string }, Type extends Frame['t']> = Extract<
  Frame,
  { readonly t: Type }
>
