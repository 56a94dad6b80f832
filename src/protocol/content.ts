import type { Action, Cart, Form, Order, Picture, Product } from './commerce.ts'

/** What every kind but `text` carries. */
interface Described {
  /** Shown where the kind, or what it `requires`, is not known; also in previews and to notifications. Never empty. */
  readonly fallbackText: string
  /** What a screen reader says; default: `fallbackText`. */
  readonly announce?: string
  /** A capability without which the fallback is shown. */
  readonly requires?: string
}

/** Where a part of an automatic answer comes from. `start` and `end` are offsets in its text (UTF-16 units). */
export type Citation = { readonly start: number; readonly end: number; readonly title: string } & (
  | { readonly url: string }
  | { readonly articleId: string }
)

/** Text with a markdown subset; at most `limits.textCharacters` characters. */
export interface TextContent {
  readonly kind: 'text'
  readonly text: string
  readonly citations?: readonly Citation[]
  /** An automatic answer that was stopped before its end. */
  readonly isPartial?: boolean
}

/** A question with answers to tap; at most 13. */
export interface RepliesContent extends Described {
  readonly kind: 'replies'
  readonly text: string
  readonly replies: readonly {
    readonly id: string
    readonly label: string
    /** What is said for the customer; default: the label. */
    readonly text?: string
  }[]
}

/** One product. */
export interface ProductContent extends Described {
  readonly kind: 'product'
  readonly product: Product
}

/** Products to leaf through; 1 to 10. */
export interface ProductsContent extends Described {
  readonly kind: 'products'
  readonly title?: string
  readonly products: readonly Product[]
}

/** Products side by side; 2 to 4. */
export interface CompareContent extends Described {
  readonly kind: 'compare'
  readonly title?: string
  readonly products: readonly Product[]
}

/** A cart. */
export interface CartContent extends Described {
  readonly kind: 'cart'
  readonly cart: Cart
  readonly actions?: readonly Action[]
}

/** An order and the way of its parcels. */
export interface OrderContent extends Described {
  readonly kind: 'order'
  readonly order: Order
  readonly actions?: readonly Action[]
}

/** A form to fill in. It is `submitting`, `answered` or `skipped` by the `answer` event, `expired` by the clock. */
export interface FormContent extends Described {
  readonly kind: 'form'
  readonly form: Form
  readonly isSkippable?: boolean
  /** Ms since 1970. */
  readonly expiresAt?: number
  /** Nothing else can be written until it is answered, skipped or expired. */
  readonly locksComposer?: boolean
}

/** A file that was uploaded. Its link is asked for with `Client.links`: links are signed and run out. */
export interface MediaFile {
  /** Of the upload. */
  readonly id: string
  readonly name: string
  /** As the gateway found it by the content, such as `image/jpeg`. */
  readonly type: string
  readonly bytes: number
  /** Of images, pixels. */
  readonly width?: number
  readonly height?: number
  readonly alt?: string
}

/** Pictures, sounds, films, documents; 1 to 5. */
export interface MediaContent extends Described {
  readonly kind: 'media'
  readonly files: readonly MediaFile[]
  readonly text?: string
}

/** An article of the shop's help. */
export interface ArticleContent extends Described {
  readonly kind: 'article'
  readonly title: string
  readonly summary?: string
  /** Markdown subset, read in place. */
  readonly body?: string
  readonly url?: string
  readonly articleId?: string
  readonly image?: Picture
}

/** A question for a score: satisfaction 1–5, recommendation 0–10, effort 1–7, with a comment. Answered as a form: `score`, `comment`. */
export interface SurveyContent extends Described {
  readonly kind: 'survey'
  readonly measure: 'csat' | 'nps' | 'ces'
  readonly question: string
  /** The label of the comment; default: words of the reader's language. */
  readonly commentLabel?: string
}

/** Who answers from here on. */
export interface HandoffContent extends Described {
  readonly kind: 'handoff'
  readonly to: 'bot' | 'queued' | 'agent' | 'ended'
  readonly agent?: { readonly name: string; readonly avatarUrl?: string }
  /** Place in the queue, from 1. */
  readonly position?: number
  /** Expected wait, ms. */
  readonly waitMs?: number
}

/** An invitation to talk. */
export interface CallContent extends Described {
  readonly kind: 'call'
  readonly title: string
  readonly url: string
  /** Ms since 1970. */
  readonly startsAt?: number
  readonly expiresAt?: number
}

/** A line that records something. Its words are `fallbackText`. */
export interface SystemContent extends Described {
  readonly kind: 'system'
}

/** What the host draws itself. `name` begins with `x-`; `data` is plain JSON, at most 4 kB. */
export interface CustomContent extends Described {
  readonly kind: 'custom'
  readonly name: string
  readonly data?: unknown
}

/** The kinds this version knows. */
export type KnownContent =
  | TextContent
  | RepliesContent
  | ProductContent
  | ProductsContent
  | CompareContent
  | CartContent
  | OrderContent
  | FormContent
  | MediaContent
  | ArticleContent
  | SurveyContent
  | HandoffContent
  | CallContent
  | SystemContent
  | CustomContent

/** The name of a kind. */
export type Kind = KnownContent['kind']

/** The content of one kind: `ContentOf<'product'>`. */
export type ContentOf<Name extends Kind> = Extract<KnownContent, { readonly kind: Name }>

/** A kind this version does not know: whoever shows it shows `fallbackText`, never a blank. */
export interface UnknownContent extends Described {
  readonly kind: string
}

/** What a message holds. Tell the kinds apart with `isKind`; what nothing knows shows its `fallbackText`. */
export type Content = KnownContent | UnknownContent

/**
 * Whether a content is of this kind.
 *
 * @example
 * if (isKind(content, 'product')) show(content.product.title)
 */
export function isKind<Name extends Kind>(content: Content, kind: Name): content is ContentOf<Name> {
  return content.kind === kind
}

/** Whether a content is text, which every version can show. */
export function isText(content: Content): content is TextContent {
  return content.kind === 'text'
}

/** The words of a content, for previews, notifications and screen readers. */
export function textOf(content: Content): string {
  return isText(content) ? content.text : (content as UnknownContent).fallbackText
}
