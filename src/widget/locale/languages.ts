import type { LocaleWords } from './locale-words.ts'

/** The languages there are, each by its own name. */
export const languages = { en: 'English', de: 'Deutsch', ar: 'العربية' } as const

export type Language = keyof typeof languages

const files: Readonly<Record<Language, () => Promise<{ readonly default: LocaleWords }>>> = {
  en: () => import('./en-all.ts'),
  de: () => import('./de.ts'),
  ar: () => import('./ar.ts'),
}

/** The first of the wanted languages that there is: `de` for `de-AT`. English where there is none. */
export function matchLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const [language = ''] = tag?.toLowerCase().split(/[-_]/) ?? []
    if (Object.hasOwn(languages, language)) return language as Language
  }
  return 'en'
}

/** Loads every word of a language. */
export async function loadLanguage(language: Language): Promise<LocaleWords> {
  return (await files[language]()).default
}
