import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import de from './de.ts'
import en from './en-all.ts'
import { matchLanguage } from './languages.ts'
import { loadWords, type WordOptions } from './load-words.ts'
import { overrideWords } from './override-words.ts'

const pageOf = (lang: string, languages: readonly string[]) =>
  ({ document: { documentElement: { lang } }, navigator: { languages } }) as unknown as Window
const load = (options: WordOptions, lang = '', languages: readonly string[] = []) =>
  loadWords(options, pageOf(lang, languages))

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => vi.restoreAllMocks())

describe('matchLanguage', () => {
  it.each([
    [['de-AT'], 'de'],
    [['DE'], 'de'],
    [['ar_EG'], 'ar'],
    [['fr-FR', 'de'], 'de'],
    [[undefined, null, '', 'auto', 'ar'], 'ar'],
    [['fr', 'constructor', '__proto__'], 'en'],
    [[], 'en'],
  ] as const)('%o: %s', (wanted, language) => expect(matchLanguage(wanted)).toBe(language))
})

describe('loadWords', () => {
  it('takes the host’s setting, then the page’s language, then the browser’s', async () => {
    const send = async (...given: Parameters<typeof load>) => (await load(...given)).send
    expect(await send({ language: 'ar' }, 'de', ['en'])).toBe('إرسال')
    expect(await send({}, 'de', ['en'])).toBe('Senden')
    expect(await send({ language: 'auto' }, 'fr', ['pt', 'de-CH'])).toBe('Senden')
    expect(await send({}, 'fr', ['pt'])).toBe('Send')
  })

  it('writes dates as the reader’s country does', async () => {
    expect((await load({}, 'en', ['de', 'en-GB'])).language).toBe('en-GB')
    expect((await load({ language: 'de-AT' }, 'en', ['de-CH'])).language).toBe('de-AT')
    expect((await load({}, 'de', [])).language).toBe('de')
    expect((await load({}, 'en-', [])).language).toBe('en')
  })

  it('puts the host’s own words over them', async () => {
    const words = await load({ language: 'de', words: { send: 'Los', home: { online: 'Hallo' } } })
    expect([words.send, words.home.online, words.home.away]).toEqual(['Los', 'Hallo', de.home.away])
    expect(de.send).toBe('Senden')
  })
})

describe('overrideWords', () => {
  it('takes functions, texts for functions, and lists', () => {
    const words = overrideWords(en, {
      panel: (shop: string) => `Talk to ${shop}`,
      privacy: 'Mind the gap.',
      cards: { survey: { nps: ['no', 'yes'] } },
    })
    expect(words.panel('us')).toBe('Talk to us')
    expect(words.privacy('us')).toBe('Mind the gap.')
    expect(words.cards.survey.nps).toEqual(['no', 'yes'])
    expect(words.cards.survey.ces).toBe(en.cards.survey.ces)
  })

  it('takes more codes, where others may send more', () => {
    expect(overrideWords(en, { reasons: { 'out-of-tea': 'there is no tea' } }).reasons['out-of-tea']).toBe(
      'there is no tea',
    )
    expect(console.warn).not.toHaveBeenCalled()
  })

  it('leaves out what is not known or of another kind, and tells it once', () => {
    const changes = { sned: 'x', title: () => 'x', home: { online: 7, nothing: 'x' }, log: null, delivery: 'x' }
    const words = overrideWords(en, changes)
    expect(words).toEqual(en)
    overrideWords(en, changes)
    expect(vi.mocked(console.warn).mock.calls.map(([text]) => /`(.*)`/.exec(text)?.[1])).toEqual([
      'sned',
      'title',
      'home.online',
      'home.nothing',
      'log',
      'delivery',
    ])
  })

  it('lets nothing in through the prototype', () => {
    const words = overrideWords(en, JSON.parse('{"__proto__": {"send": "x"}, "constructor": "x"}'))
    expect(words.send).toBe('Send')
    expect(Object.getPrototypeOf(words)).toBe(Object.prototype)
  })
})
