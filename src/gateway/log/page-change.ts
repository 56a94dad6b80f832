import type { CommerceContext, ContextChange } from '../../protocol/context.ts'
import { limits } from '../../protocol/limits.ts'

/**
 * What a page may change in what is known: of a checkout without the widget it knows nothing, so it takes neither away what went
 * wrong there nor the order it ended with.
 */
export function pageChange(before: CommerceContext | null, change: ContextChange): ContextChange {
  const isOfCheckout = ({ source }: { readonly source: string }) => source === 'shopify-pixel'
  const kept = before?.friction?.filter(isOfCheckout) ?? []
  const own = change.friction?.filter((one) => !isOfCheckout(one)) ?? []
  const friction = [...kept, ...own].toSorted((a, b) => a.at - b.at).slice(-limits.contextFriction)
  return {
    ...change,
    ...(change.friction !== undefined && kept.length > 0 && { friction }),
    ...(change.recentOrderId === null && before?.recentOrderId && { recentOrderId: before.recentOrderId }),
  }
}
