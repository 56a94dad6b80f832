/** Who wrote an event: a human customer or agent, a bot that talks, or the system that only records. */
export type AuthorKind = 'customer' | 'agent' | 'bot' | 'system'

/** The one who wrote an event or reads a conversation. `name` and `avatarUrl` are filled in by the gateway. */
export interface Author {
  readonly kind: AuthorKind
  readonly id: string
  readonly name?: string
  readonly avatarUrl?: string
}

/** Plain text with a markdown subset; at most `limits.textCharacters` characters. */
export interface TextContent {
  readonly kind: 'text'
  readonly text: string
}

/** A kind this version does not know: whoever shows it shows `fallbackText`, never a blank. */
export interface UnknownContent {
  readonly kind: string
  readonly fallbackText: string
}

/** What a message holds. Tell the two apart with `isText`. */
export type Content = TextContent | UnknownContent

/** Whether a content is text, which every version can show. */
export function isText(content: Content): content is TextContent {
  return content.kind === 'text'
}

/** The words of a content, for previews, notifications and screen readers. */
export function textOf(content: Content): string {
  return isText(content) ? content.text : (content as UnknownContent).fallbackText
}

/** Where the conversation stands between a customer's first word and the agent's "done". */
export type Status = 'open' | 'resolved'

/** Where the customer is in the purchase. */
export type Phase = 'before' | 'during' | 'after'

/** The page the customer is on, without query string or fragment, and the product it shows. */
export interface PageContext {
  readonly page: { readonly url: string; readonly title: string }
  readonly product?: { readonly id: string; readonly title: string; readonly price?: string; readonly image?: string }
}

/** What an event says, by its `type`; who may write and read each is in `rules.md`, "Events". */
export type EventBody =
  | { readonly type: 'message'; readonly content: Content }
  | { readonly type: 'note'; readonly content: TextContent }
  | { readonly type: 'status'; readonly status: Status }
  | { readonly type: 'assign'; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'context'; readonly context: PageContext }
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
  /** Agents only: the page the customer was on last. */
  readonly context?: PageContext
}

/** Which summaries a `list` asks for: one's own conversations, or one of the inbox's views. */
export type View = 'own' | 'open' | 'resolved'
