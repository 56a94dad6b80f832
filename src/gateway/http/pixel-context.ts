import { initialState, pixelSignals, reduce, type Signal, type State } from '../../commerce/index.ts'
import type { CommerceContext, ContextChange } from '../../protocol/context.ts'
import { fitContext } from '../../protocol/fit-context.ts'
import { limits } from '../../protocol/limits.ts'

/** Of the pages before the checkout the widget knows more, and would be told of each thing twice. */
const counted: readonly Signal['type'][] = ['checkout', 'purchase', 'friction']

/** What the names of fields that are gone weigh in a change, bytes and some more. */
const namesBytes = 256

/**
 * What the events of a Shopify web pixel change in what is known of a conversation; `null`: nothing. What is broken in them is
 * passed over.
 *
 * @param at ms since 1970: a page's own clock is anybody's word
 */
export function pixelChange(context: CommerceContext, events: readonly unknown[], at: number): ContextChange | null {
  const { page, recentOrderId } = context
  let state: State = { ...initialState(page), context, orders: recentOrderId ? [recentOrderId] : [] }
  for (const signal of events.flatMap(pixelSignals))
    if (counted.includes(signal.type)) state = reduce(state, { signal, source: 'shopify-pixel', at })
  return changeOf(context, fitContext(state.context, limits.contextBytes - namesBytes))
}

function changeOf(before: CommerceContext, after: CommerceContext): ContextChange | null {
  const names = Object.keys({ ...before, ...after }) as (keyof CommerceContext)[]
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  // Both are made of the fields of a context alone.
  const fields = changed.map((name) => [name, after[name] ?? null])
  return changed.length > 0 ? (Object.fromEntries(fields) as ContextChange) : null
}
