import type { Answer } from '../../core/index.ts'
import type { FormValues } from '../../protocol/commerce.ts'
import type { CardHost } from './card.ts'
import { formWordsEn } from './words-forms.ts'
import { shopWordsEn } from './words-shop.ts'

/** A host for the tests of cards, with what was asked of it in order. */
export function createHostDouble(changes: Partial<CardHost> = {}) {
  const calls: unknown[][] = []
  const note =
    (name: string) =>
    (...given: readonly unknown[]) => {
      calls.push([name, ...given])
    }
  const host: CardHost = {
    words: { ...shopWordsEn, ...formWordsEn },
    language: 'en',
    now: 1_000_000,
    isActive: true,
    drafts: new Map(),
    can: () => true,
    commandOf: () => undefined,
    onAction: note('action'),
    onReply: note('reply'),
    onAnswer: note('answer'),
    link: async (file) => `https://files.example/${file}`,
    ...changes,
  }
  return { host, calls }
}

/** An answer as a thread has it. */
export function answered(values: FormValues | null, more: Partial<Answer> = {}): Answer {
  return { values, author: { kind: 'customer', id: 'c' }, at: 1, isStored: true, ...more }
}
