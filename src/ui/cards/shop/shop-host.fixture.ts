import type { Product } from '../../../protocol/commerce.ts'
import type { CardHost, CommandState } from '../card.ts'
import { formWordsEn } from '../words-forms.ts'
import { shopWordsEn } from '../words-shop.ts'

/** A host that can do everything; commands stand as `states` says, by action. */
export function createHost(
  states: Readonly<Record<string, CommandState>> = {},
  more: Partial<CardHost> = {},
): CardHost {
  return {
    words: { ...formWordsEn, ...shopWordsEn },
    language: 'en',
    now: 1_000,
    isActive: true,
    can: () => true,
    commandOf: (_, action) => states[action],
    onAction: () => {},
    onReply: () => {},
    onAnswer: () => {},
    drafts: new Map(),
    link: async () => null,
    ...more,
  }
}

/** A shoe for € 99, or what is said of it. */
export function shoe(more: Partial<Product> = {}): Product {
  return { id: 'shoe', title: 'Trail Runner', price: { minor: 9_900, currency: 'EUR' }, ...more }
}
