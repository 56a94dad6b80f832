import type { FormWords } from './words-forms.ts'
import type { ShopWords } from './words-shop.ts'

/** All words of the cards. English is in `words-shop.ts` and `words-forms.ts`, beside their types. */
export type CardWords = ShopWords & FormWords
