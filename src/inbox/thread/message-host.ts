import type { Author, MessageEntry } from '../../core/index.ts'
import type { CardHost } from '../../ui/index.ts'
import type { Line } from './lines.ts'

/** A message or note. */
export type WordsEntry = Extract<Line, { readonly line: 'words' }>['entry']

/** What messages may show and ask for. */
export interface MessageHost {
  readonly cards: CardHost
  readonly nameOf: (author: Author) => string
  /** The message of this id, where it is here. */
  readonly originalOf: (id: string) => MessageEntry | undefined
  readonly onReact: (id: string, emoji: string, on: boolean) => void
  readonly onReply: (entry: MessageEntry) => void
  readonly onEdit: (entry: WordsEntry) => void
  readonly onDelete: (id: string) => void
  /** Shows the message that was answered. */
  readonly onQuote: (id: string) => void
}
