import type { ComponentType } from 'preact'
import type { Answer, Result } from '../../core/index.ts'
import type { Action, Form, FormValues, Product } from '../../protocol/commerce.ts'
import type { ContentOf, Kind } from '../../protocol/content.ts'
import type { Draft } from './forms/draft.ts'
import type { CardWords } from './words.ts'

/** How far a card's command got. */
export interface CommandState {
  readonly state: 'pending' | 'done' | 'failed' | 'undone'
  /** Why, for programs; said in words where there is no message. */
  readonly code?: string
  /** What it said, or why it failed, in words. */
  readonly message?: string
  /** Takes it back; shown while it is there. */
  readonly undo?: () => void
}

/** What a card says that a product costs. */
export type ShownPrice = Pick<Product, 'id' | 'variantId' | 'price'>

/** What a card may ask of who shows it. */
export interface CardHost {
  readonly words: CardWords
  /** A BCP 47 tag, for `Intl`. */
  readonly language: string
  /** Ms since 1970; changes at least once a minute. */
  readonly now: number
  /** Whether the actions of cards do something here; an agent sees what was sent, and cannot press it. */
  readonly isActive: boolean
  /** What cannot be done here is not shown. */
  can(action: Action): boolean
  /** Of one action of one message, whose stored results these are; `undefined`: not begun. */
  commandOf(message: string, action: string, results?: readonly Result[]): CommandState | undefined
  /** A `reply` or `command` was pressed; links go by themselves, and forms open in the card. `shown`: by the same card. */
  onAction(message: string, action: Action, shown?: readonly ShownPrice[]): void
  /**
   * The product as the shop says now; `null`: it is not there any more. Rejects where the shop does not say. Without it what
   * is stale stays so.
   */
  revalidate?: ((product: Product) => Promise<Product | null>) | undefined
  /** Says something for the customer. */
  onReply(message: string, text: string): void
  /** A form was filled in, or skipped (`null`); `action`: the form of this action of a card. */
  onAnswer(message: string, values: FormValues | null, action?: string): void
  /** What is being filled into forms. It lives as long as the page, longer than cards; emptied by "forget me". */
  readonly drafts: Map<string, Draft>
  /** Takes a file of a form; resolves with its id. Rejects with `ChatError`. */
  upload?(file: File): Promise<string>
  /** The address of an uploaded file; `null` where it is gone. */
  link(file: string): Promise<string | null>
  /** Opens a picture large. `trigger` gets the focus back. */
  onPicture?(picture: { readonly src: string; readonly alt: string }, trigger: HTMLElement): void
  /** What draws the form of a `form` action, in the card; without it such actions are not shown. */
  readonly formOf?: ComponentType<ActionFormProps> | undefined
  /** What the host draws for a custom kind, by its name: the name of a custom element, or a Preact component. */
  rendererOf?(name: string): CustomRenderer | undefined
}

/** What draws the form of a card's action. */
export interface ActionFormProps {
  /** Of the message the card is in. */
  readonly message: string
  /** The action's id, which its answer names. */
  readonly action: string
  readonly form: Form
  readonly host: CardHost
  /** Of the message; those of this action have its id. */
  readonly answers: readonly Answer[]
  /** Puts the form away; the action's button gets the focus back. */
  onClose(): void
}

/** A custom element's name (it gets the property `data`), or a component of the page's own Preact build (`h` is ours). */
export type CustomRenderer =
  | string
  | ((props: { readonly data: unknown }, h: typeof import('preact').h) => import('preact').ComponentChild)

/** What each card gets: props in, callbacks out. */
export interface CardProps<Name extends Kind> {
  readonly content: ContentOf<Name>
  /** Of the message; with it a card makes element ids that are its own. */
  readonly message: string
  readonly answers: readonly Answer[]
  /** What became of the message's commands, as it is stored. */
  readonly results?: readonly Result[] | undefined
  readonly host: CardHost
}
