import type { Product, Variant } from './catalogue/product.ts'
import type { Database } from './database.ts'

/** The shelf as one customer sees it: what others hold is not on it. */
export interface Stock {
  left(product: Product, variant: Variant): number
  take(product: Product, variant: Variant, quantity: number): void
  /** Keeps what is in the customer's cart for them, what they put in later too. */
  hold(until: number): void
  /** Until when the cart is held, ms since 1970; `undefined` when it is not. */
  heldUntil(): number | undefined
  release(): void
}

/** The shelf as this session sees it; without one, as anybody does. */
export type OpenStock = (session: string | undefined) => Stock

/** From this many downwards the page says how few are left. */
export const lowStock = 5

/** The most of one thing that one order may hold. */
export const maxQuantity = 10

/** What the shop opened with, minus what it has sold since and what is held. */
export function openStock(database: Database, now: () => number): OpenStock {
  const sold = database.prepare('SELECT quantity FROM sold WHERE product_id = ? AND variant_id = ?')
  const held = database.prepare(
    `SELECT sum(quantity) AS quantity FROM cart_lines JOIN holds USING (session_id)
     WHERE product_id = ? AND variant_id = ? AND held_until > ? AND session_id <> ?`,
  )
  const add = database.prepare(
    'INSERT INTO sold VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET quantity = quantity + excluded.quantity',
  )
  const hold = database.prepare(
    'INSERT INTO holds VALUES (?, ?) ON CONFLICT DO UPDATE SET held_until = excluded.held_until',
  )
  const heldUntil = database.prepare('SELECT held_until FROM holds WHERE session_id = ? AND held_until > ?')
  const release = database.prepare('DELETE FROM holds WHERE session_id = ?')

  return (session) => {
    const left = ({ id }: Product, variant: Variant) => {
      const gone = Number(sold.get(id, variant.id)?.quantity ?? 0)
      const others = Number(held.get(id, variant.id, now(), session ?? '')?.quantity ?? 0)
      return Math.max(0, variant.stock - gone - others)
    }
    return {
      left,
      take(product, variant, quantity) {
        if (quantity > left(product, variant))
          throw new Error(
            `Only ${left(product, variant)} of ${product.id} are left, not ${quantity}. Check before taking.`,
          )
        add.run(product.id, variant.id, quantity)
      },
      hold(until) {
        if (session !== undefined) hold.run(session, until)
      },
      heldUntil() {
        const until = session === undefined ? undefined : heldUntil.get(session, now())?.held_until
        return until === undefined ? undefined : Number(until)
      },
      release() {
        if (session !== undefined) release.run(session)
      },
    }
  }
}
