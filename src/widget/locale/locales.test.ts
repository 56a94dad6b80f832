import { describe, expect, it } from 'vitest'
import ar from './ar.ts'
import de from './de.ts'
import en from './en-all.ts'
import { type Language, languages, loadLanguage } from './languages.ts'
import type { LocaleWords } from './locale-words.ts'

const locales: Readonly<Record<Language, LocaleWords>> = { en, de, ar }

/** Every word with its path: `reasons.vetoed`. */
function wordsOf(tree: object, path = ''): [path: string, word: unknown][] {
  return Object.entries(tree).flatMap(([name, word]) =>
    word !== null && typeof word === 'object'
      ? wordsOf(word, `${path}${name}.`)
      : [[path + name, word] as [string, unknown]],
  )
}

/** What a function is called with: numbers where it counts, else texts; one of `reacted` is a list. */
const givens: unknown[][] = [0, 1, 2, 3, 11, 100].map((count) => [count, count, count])
const texts = ['Ada', 'Bo', 'Cy']
const counting = /^(limit|launcher|newCount|fileLimits|home\.(replyHours|unread)|markdown\.)/

describe('locales', () => {
  it('are those of the registry, each by its own file', async () => {
    expect(Object.keys(languages)).toEqual(Object.keys(locales))
    for (const language of Object.keys(languages) as Language[]) {
      expect(await loadLanguage(language)).toBe(locales[language])
      expect(locales[language].language).toBe(language)
    }
    expect(Object.values(locales).map(({ direction }) => direction)).toEqual(['ltr', 'ltr', 'rtl'])
  })

  it('say a missing word at compile time', () => {
    const { home: _, ...rest } = de
    // @ts-expect-error a group is missing
    const withoutGroup: LocaleWords = rest
    const { more: __, ...home } = de.home
    // @ts-expect-error one word is missing
    const withoutWord: LocaleWords = { ...de, home }
    expect([withoutGroup, withoutWord]).toHaveLength(2)
  })

  it.each(['de', 'ar'] as const)('%s has every word of English, those by code too, and none beyond', (language) => {
    const paths = (words: LocaleWords) =>
      wordsOf(words)
        .map(([path]) => path)
        .sort()
    expect(paths(locales[language])).toEqual(paths(en))
  })

  it.each(['de', 'ar'] as const)('%s leaves nothing empty, and little as it is in English', (language) => {
    const own = wordsOf(locales[language])
    const english = new Map(wordsOf(en))
    for (const [path, word] of own) if (typeof word === 'string') expect(word.trim(), path).not.toBe('')
    const same = own
      .filter(([path, word]) => typeof word === 'string' && english.get(path) === word)
      .map(([path]) => path)
    const alike = language === 'de' ? ['direction', 'title', 'emoji'] : []
    expect(same).toEqual(alike)
  })

  it.each(Object.entries(locales))('%s says each sentence with what it is given', (_, words) => {
    for (const [path, word] of wordsOf(words)) {
      if (typeof word !== 'function') continue
      const name = path.split('.').at(-1)
      for (const given of counting.test(path) ? givens : [texts]) {
        const values = name === 'launcher' ? ['Ada', given[1]] : name === 'reacted' ? ['🎉', texts] : given
        const said = word(...values)
        expect(typeof said, path).toBe('string')
        expect(said, path).not.toMatch(/undefined|NaN|\[object|#/)
      }
      if (counting.test(path) || name === 'reacted') continue
      for (const text of texts.slice(0, word.length)) {
        // The number of the plural only chooses the word.
        if (!/atLeast|atMost/.test(path)) expect(word(...texts), path).toContain(text)
      }
    }
  })

  it('bend words by number as the language does', () => {
    const unread = (words: LocaleWords) => [1, 2, 3, 11, 100].map((count) => words.home.unread(count))
    expect(unread(en)).toEqual(
      ['1', '2', '3', '11', '100'].map((n) => `${n} unread ${n === '1' ? 'message' : 'messages'}`),
    )
    expect(unread(de)[0]).toBe('1 ungelesene Nachricht')
    expect(unread(de)[1]).toBe('2 ungelesene Nachrichten')
    expect(unread(ar).map((said) => said.replace(/[\d٠-٩]+/g, 'n'))).toEqual([
      'رسالة واحدة غير مقروءة',
      'رسالتان غير مقروءتين',
      'n رسائل غير مقروءة',
      'n رسالة غير مقروءة',
      'n رسالة غير مقروءة',
    ])
  })

  it('German: days have no clock', () => {
    expect(de.home.answerBy('8:00')).toBe('Wir antworten bis 8:00 Uhr')
    expect(de.home.answerBy('Dienstag')).toBe('Wir antworten bis Dienstag')
  })
})
