import type { CommerceCart } from '../../protocol/context.ts'

/** How many pieces of a cart are in lines that the page did not tell, or that had no room; metres and kilograms round up. */
export function untoldPieces({ items, quantity }: CommerceCart): number {
  const told = items.reduce((sum, item) => sum + item.quantity, 0)
  // Sums of decimals are a little beside.
  return Math.max(0, Math.ceil(quantity - told - 0.001))
}
