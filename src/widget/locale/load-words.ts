import { type Language, loadLanguage, matchLanguage } from './languages.ts'
import type { LocaleWords } from './locale-words.ts'
import { overrideWords, type WordChanges } from './override-words.ts'

/** Which words the chat uses. */
export interface WordOptions {
  /**
   * A BCP 47 tag. Default, and where there are no words of it: the page's own language, then the first of the browser's
   * that there is, then English.
   */
  readonly language?: string
  /** Words of the host's own in place of some of the language's. */
  readonly words?: WordChanges
}

/** Gives every word in the language that fits best, with those of the host's own. */
export async function loadWords({ language, words = {} }: WordOptions, window: Window): Promise<LocaleWords> {
  const wanted = [language, window.document.documentElement.lang, ...window.navigator.languages]
  const chosen = matchLanguage(wanted)
  const loaded = await loadLanguage(chosen)
  return overrideWords({ ...loaded, language: withRegion(chosen, wanted) }, words)
}

/** Dates and numbers are written as in the reader's own country, where that is known: `en-GB` for `en`. */
function withRegion(language: Language, wanted: readonly (string | undefined)[]): string {
  const tag = wanted.find((tag) => tag?.startsWith(`${language}-`)) ?? language
  try {
    return new Intl.Locale(tag).toString()
  } catch {
    return language
  }
}
