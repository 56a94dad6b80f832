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
      readonly token: string
      readonly device: string
      readonly capabilities: readonly string[]
      /** Where this principal's feed was left; absent: from now on. */
      readonly feed?: Cursor
      readonly follow: readonly { readonly conversation: string; readonly since?: Cursor }[]
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
