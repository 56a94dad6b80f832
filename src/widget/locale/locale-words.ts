import type { CardWords, MarkdownWords } from '../../ui/index.ts'
import type { AllWords } from './en-more.ts'

/** Every word a customer can read, in one language. */
export interface LocaleWords extends AllWords {
  readonly cards: CardWords
  readonly markdown: MarkdownWords
}
