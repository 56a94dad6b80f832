import type { Money } from '../../protocol/commerce.ts'
import { formatMoney } from '../../ui/index.ts'
import { words } from '../words.ts'

/**
 * An amount in words. Contexts that were stored before amounts were money have a price in the words of their page;
 * anything else is none.
 */
export function amountWords(amount: unknown): string | undefined {
  if (typeof amount === 'string') return amount.trim() || undefined
  return isMoney(amount) ? formatMoney(amount, words.language) : undefined
}

export function isMoney(amount: unknown): amount is Money {
  if (typeof amount !== 'object' || amount === null) return false
  const { minor, currency } = amount as Partial<Money>
  return Number.isSafeInteger(minor) && typeof currency === 'string'
}
