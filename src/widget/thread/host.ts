import type { ComponentChildren } from 'preact'
import type { Answer, Content, MessageEntry, Result, Thread } from '../../core/index.ts'
import type { LocaleWords } from '../locale/locale-words.ts'

/** Shows a kind of content other than text. `isOver`: the talk went on, so what was offered to tap is past. */
export type Card = (props: {
  readonly content: Content
  /** The message's id. */
  readonly message: string
  readonly answers: readonly Answer[]
  readonly results?: readonly Result[] | undefined
  readonly isOver?: boolean
}) => ComponentChildren

/** What messages may show and ask for: one object for all of them, so that they are not painted again with each other. */
export interface MessageHost {
  readonly words: LocaleWords
  /** Without it other kinds than text show their fallback. */
  readonly Card: Card | undefined
  readonly $streams: Thread['$streams']
  readonly failureText: (code: string) => string
  readonly onReact: (id: string, emoji: string, on: boolean) => void
  readonly onReply: (entry: MessageEntry) => void
  readonly onEdit: (entry: MessageEntry) => void
  readonly onDelete: (id: string) => void
  readonly onStop: (id: string) => void
  /** To the message that is quoted. */
  readonly onQuote: (id: string) => void
  readonly onRetry: (id: string) => void
  /** What was never sent goes back into the composer. */
  readonly onRewrite: (entry: MessageEntry) => void
  readonly onDiscard: (id: string) => void
}
