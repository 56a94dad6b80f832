import type { CommerceContext, ContextChange } from './context.ts'
import { fitContext } from './fit-context.ts'
import { limits } from './limits.ts'

/**
 * Where a customer is after a change: each field that it names is new, `null` takes one away. At most
 * `limits.contextBytes`, by leaving out what matters least. A change without a page says nothing where no page is known.
 */
export function mergeContext(context: CommerceContext | null, change: ContextChange): CommerceContext | null {
  const page = change.page ?? context?.page
  if (!page) return context
  const fields = Object.entries({ ...context, ...change, page }).filter(([, value]) => value !== null)
  // `null` was all that a change has more than a context.
  return fitContext(Object.fromEntries(fields) as unknown as CommerceContext, limits.contextBytes)
}
