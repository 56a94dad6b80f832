import type { Product, Variant } from './catalogue/product.ts'
import type { Database } from './database.ts'

export interface Stock {
  left(product: Product, variant: Variant): number
  take(product: Product, variant: Variant, quantity: number): void
}

/** From this many downwards the page says how few are left. */
export const lowStock = 5

/** The most of one thing that one order may hold. */
export const maxQuantity = 10

/** What the shop opened with, minus what it has sold since. */
export function openStock(database: Database): Stock {
  const read = database.prepare('SELECT quantity FROM sold WHERE product_id = ? AND variant_id = ?')
  const add = database.prepare(
    'INSERT INTO sold VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity',
  )
  const left = (product: Product, variant: Variant) =>
    Math.max(0, variant.stock - Number(read.get(product.id, variant.id)?.quantity ?? 0))
  return {
    left,
    take(product, variant, quantity) {
      if (quantity > left(product, variant))
        throw new Error(
          `Only ${left(product, variant)} of ${product.id} are left, not ${quantity}. Check before taking.`,
        )
      add.run(product.id, variant.id, quantity)
    },
  }
}
