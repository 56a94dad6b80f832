import type { Product } from '../../protocol/commerce.ts'

/** A product that was found. */
export interface Hit {
  readonly product: Product
  /** Where the customer has it. */
  readonly place?: 'page' | 'cart'
}

/** A product the customer has before them, as their page says. */
export type Near = Required<Hit>

/** Whether both are the same thing to buy. A product that names no variant is any of them. */
export function isSame(a: Pick<Product, 'id' | 'variantId'>, b: Pick<Product, 'id' | 'variantId'>): boolean {
  return a.id === b.id && (a.variantId === undefined || b.variantId === undefined || a.variantId === b.variantId)
}
