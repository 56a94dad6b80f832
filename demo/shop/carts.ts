import type { Address } from './address.ts'
import { type Cart, type CartLine, emptyCart } from './cart.ts'
import { findProduct, findVariant } from './catalogue/catalogue.ts'
import type { Database } from './database.ts'

export interface Carts {
  read(session: string | undefined): Cart
  /** Zero takes the line out. */
  setQuantity(session: string, productId: string, variantId: string, quantity: number): void
  setCoupon(session: string, code: string | null): void
  setAddress(session: string, address: Address): void
  setTier(session: string, tierId: string): void
  /** Lines, coupon and delivery go; the address stays for the next order. */
  empty(session: string): void
}

/** Lines of things the catalogue does not know any more are left out. */
export function reviveLine(productId: unknown, variantId: unknown, quantity: unknown): readonly CartLine[] {
  const product = findProduct(String(productId))
  const variant = product && findVariant(product, String(variantId))
  return product && variant ? [{ product, variant, quantity: Number(quantity) }] : []
}

export function openCarts(database: Database, now: () => number): Carts {
  const details = database.prepare('SELECT coupon, address, tier FROM sessions WHERE id = ?')
  const lines = database.prepare(
    'SELECT product_id, variant_id, quantity FROM cart_lines WHERE session_id = ? ORDER BY added_at, rowid',
  )
  const putLine = database.prepare(
    'INSERT INTO cart_lines VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET quantity = excluded.quantity',
  )
  const dropLine = database.prepare('DELETE FROM cart_lines WHERE session_id = ? AND product_id = ? AND variant_id = ?')
  const dropLines = database.prepare('DELETE FROM cart_lines WHERE session_id = ?')
  const setCoupon = database.prepare('UPDATE sessions SET coupon = ? WHERE id = ?')
  const setAddress = database.prepare('UPDATE sessions SET address = ? WHERE id = ?')
  const setTier = database.prepare('UPDATE sessions SET tier = ? WHERE id = ?')
  return {
    read(session) {
      const row = session === undefined ? undefined : details.get(session)
      if (session === undefined || !row) return emptyCart
      return {
        lines: lines.all(session).flatMap((line) => reviveLine(line.product_id, line.variant_id, line.quantity)),
        couponCode: typeof row.coupon === 'string' ? row.coupon : undefined,
        address: typeof row.address === 'string' ? (JSON.parse(row.address) as Address) : undefined, // see setAddress
        tierId: typeof row.tier === 'string' ? row.tier : undefined,
      }
    },
    setQuantity(session, productId, variantId, quantity) {
      if (quantity > 0) putLine.run(session, productId, variantId, quantity, now())
      else dropLine.run(session, productId, variantId)
    },
    setCoupon(session, code) {
      setCoupon.run(code, session)
    },
    setAddress(session, address) {
      setAddress.run(JSON.stringify(address), session)
    },
    setTier(session, tierId) {
      setTier.run(tierId, session)
    },
    empty(session) {
      dropLines.run(session)
      setCoupon.run(null, session)
      setTier.run(null, session)
    },
  }
}
