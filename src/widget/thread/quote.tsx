import { type MessageEntry, textOf } from '../../core/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { goneText, nameOf } from './spoken.ts'

export interface QuoteProps {
  /** The message that is answered; without it, it is further up than what is here. */
  readonly original: MessageEntry | undefined
  readonly words: AllWords
  readonly onQuote: () => void
}

/** What a message answers, above it; leads there. */
export function Quote({ original, words, onQuote }: QuoteProps) {
  const name = original ? nameOf(original, words) : ''
  const text = original ? (goneText(original, words) ?? textOf(original.content)) : words.earlier
  return (
    <button
      class="quote"
      type="button"
      aria-label={original && words.inReply(name, text)}
      disabled={!original}
      onClick={onQuote}
    >
      {name && <b>{name}</b>}
      <span dir="auto">{text}</span>
    </button>
  )
}
