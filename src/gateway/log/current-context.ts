import type { CommerceContext } from '../../protocol/context.ts'

/** What is kept of a context as this version knows it: earlier ones wrote a product's price as the page showed it. */
export function currentContext(context: CommerceContext | null): CommerceContext | null {
  if (typeof context?.product?.price !== 'string') return context
  const { price: _, ...product } = context.product
  return { ...context, product }
}
