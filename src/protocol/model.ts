import type { FormValues, Money, Picture } from './commerce.ts'
import type { Content, TextContent } from './content.ts'
import type { CommerceContext, ContextChange, Phase } from './context.ts'

/** Who wrote an event: a human customer or agent, a bot that talks, or the system that only records. */
export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system'

/** The one who wrote an event or reads a conversation. `name` and `avatarUrl` are filled in by the gateway. */
export interface Author {
  readonly kind: AuthorKind
  readonly id: string
  readonly name?: string
  readonly avatarUrl?: string
}

/** Where the conversation stands between a customer's first word and the agent's "done". */
export type Status = 'open' | 'resolved'

/** What a customer attaches to a message for the agent to see: no card, so nothing in it acts. */
export interface About {
  readonly kind: 'product' | 'cart' | 'order' | 'page'
  readonly title: string
  /** The product's or order's own name at the shop. */
  readonly id?: string
  readonly url?: string
  readonly image?: Picture
  readonly price?: Money
}

/** What became of a command. `claimed`: the customer's page says so; `signed`: the shop's server. */
export interface ActionResult {
  /** The id of the card's action. */
  readonly action: string
  readonly state: 'done' | 'failed' | 'undone'
  /** Why, as a code for programs. */
  readonly code?: string
  /** In the customer's language: what was done, or why not. */
  readonly message?: string
  readonly trust: 'claimed' | 'signed'
}

/** What an event says, by its `type`; who may write and read each is in `rules.md`, "Events". */
export type EventBody =
  | {
      readonly type: 'message'
      readonly content: Content
      /** The id of the message it answers. */
      readonly replyTo?: string
      /** What the customer attached to it, at most 5. */
      readonly about?: readonly About[]
    }
  | { readonly type: 'note'; readonly content: TextContent }
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'assign'; readonly from: string | null; readonly to: string | null }
  /** What changed in where the customer is. The first of a page names every field, what is not there as `null`. */
  | { readonly type: 'context'; readonly context: ContextChange }
  /** One's own message or note, `target`, says this now; within `limits.editMs`. */
  | { readonly type: 'edit'; readonly target: string; readonly content: Content }
  /** One's own message or note, `target`, is taken back; within `limits.editMs`. */
  | { readonly type: 'delete'; readonly target: string }
  /** Puts an emoji on a message, or takes one's own off. */
  | { readonly type: 'react'; readonly target: string; readonly emoji: string; readonly on: boolean }
  /** What the customer filled into a form or survey; `null`: skipped. `action`: into the form of that action of a card. */
  | {
      readonly type: 'answer'
      readonly target: string
      readonly values: FormValues | null
      readonly action?: string
    }
  /** What became of the command of a card's action; the newest of an action counts. */
  | ({ readonly type: 'result'; readonly target: string } & ActionResult)
  /** The automatic answer that is being streamed under this id is to end. */
  | { readonly type: 'stop'; readonly target: string }
  /** Everything before it in the conversation has lost its content (L5). */
  | { readonly type: 'erase' }

/** An event as its author makes it. `id`: 128 random bits, base64url (N1). `after`: the author's previous one (L4). */
export type AuthoredEvent = EventBody & { readonly id: string; readonly after?: string }

/** An event as the log keeps it: with its place `seq` (N3), its author and the time `at` (ms since 1970) it was stored. */
export type StoredEvent = AuthoredEvent & {
  readonly seq: number
  readonly author: Author
  readonly at: number
  /** Its content was erased by request and is empty (L5). */
  readonly erased?: true
  /** The seq of its newest edit: it holds the content of that one. */
  readonly edited?: number
  /** The seq of the `delete`, or, of an `edit`, of what came after it: it holds no content any more. */
  readonly deleted?: number
}

/** A stored maximum: everything up to `delivered` has arrived at this reader, everything up to `read` was seen. */
export interface Mark {
  readonly reader: Author
  readonly delivered: number
  readonly read: number
}

/** A conversation in one line. Fields an agent alone may see are absent for customers. */
export interface Summary {
  readonly conversation: string
  /** The newest seq. */
  readonly head: number
  /** Grows with every change; of two summaries of one conversation the higher version is the newer. */
  readonly version: number
  readonly status: Status
  readonly phase: Phase
  /** The newest message (never a note), its text cut at 140 characters. */
  readonly last?: { readonly author: Author; readonly text: string; readonly at: number }
  /** Messages of the other side this reader has not read. */
  readonly unread: number
  readonly startedAt: number
  /** Since when it is resolved: reopened by the customer's word within `limits.reopenMs`. */
  readonly resolvedAt?: number
  readonly customer: Author
  /** Agents only: who takes care of it. */
  readonly assignee?: Author | null
  /** Agents only: since when the customer's oldest unanswered message waits, ms since 1970. */
  readonly waitingSince?: number
  /** Agents only: where the customer was last. */
  readonly context?: CommerceContext
}

/** Which summaries a `list` asks for: one's own conversations, or one of the inbox's views. */
export type View = 'own' | 'open' | 'resolved'
