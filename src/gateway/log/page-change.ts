import type { CommerceContext, ContextChange } from '../../protocol/context.ts'
import { limits } from '../../protocol/limits.ts'

/**
 * What a page may change in what is known: of a checkout without the widget it knows nothing, so it takes neither away what went
 * wrong there nor the order it ended with. Nothing in it is later than `now`, ms since 1970, whatever the page's clock says.
 */
export function pageChange(before: CommerceContext | null, change: ContextChange, now: number): ContextChange {
  const isOfCheckout = ({ source }: { readonly source: string }) => source === 'shopify-pixel'
  const past = <Of extends { readonly at: number }>(one: Of): Of => (one.at > now ? { ...one, at: now } : one)
  const told = change.friction?.map(past)
  const kept = before?.friction?.filter(isOfCheckout) ?? []
  const own = told?.filter((one) => !isOfCheckout(one)) ?? []
  const friction = [...kept, ...own].toSorted((a, b) => a.at - b.at).slice(-limits.contextFriction)
  return {
    ...change,
    ...(told && { friction: told }),
    ...(change.friction !== undefined && kept.length > 0 && { friction }),
    ...(change.order && { order: past(change.order) }),
    ...(change.recentOrderId === null && before?.recentOrderId && { recentOrderId: before.recentOrderId }),
  }
}
