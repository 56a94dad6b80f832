import { formWordsEn, markdownWordsEn, shopWordsEn } from '../../ui/index.ts'
import { en } from './en.ts'
import { enMore } from './en-more.ts'
import type { LocaleWords } from './locale-words.ts'

/** English, complete. */
const words: LocaleWords = { ...en, ...enMore, cards: { ...shopWordsEn, ...formWordsEn }, markdown: markdownWordsEn }

export default words
