import type { CommerceContext } from '../../protocol/context.ts'
import { isMoney } from './amount-words.ts'

/** What the customer pays in. */
export function currencyOf(context: CommerceContext | undefined): string | undefined {
  const { cart, product } = context ?? {}
  const amounts: readonly unknown[] = [cart?.total, cart?.subtotal, ...(cart?.items ?? []).map(({ price }) => price)]
  return [...amounts, product?.price].find(isMoney)?.currency
}
