import type { Address } from './address.ts'
import type { Cart, CartLine, Totals } from './cart.ts'
import { reviveLine } from './carts.ts'
import { priceOf } from './catalogue/product.ts'
import { type Database, inTransaction } from './database.ts'
import type { OpenStock } from './stock.ts'

export interface Order {
  readonly number: string
  /** Opens the status page without the cookie; only who knows number and e-mail gets it. */
  readonly accessKey: string
  readonly session: string
  readonly placedAt: number
  readonly address: Address
  readonly lines: readonly CartLine[]
  readonly totals: Totals
}

export interface NewOrder {
  readonly session: string
  readonly cart: Cart
  readonly address: Address
  readonly totals: Totals
  readonly placedAt: number
}

export type Placing =
  | { readonly placed: true; readonly order: Order }
  | { readonly placed: false; readonly short: CartLine }

export interface Orders {
  /** Takes the goods off the shelf and writes the order, or does neither; `onPlaced` runs inside the same transaction. */
  place(order: NewOrder, onPlaced?: () => void): Placing
  find(number: string): Order | undefined
  latestOf(session: string): Order | undefined
  /** True for the first call only: that one may report the purchase. */
  announce(number: string): boolean
}

interface StoredLine {
  readonly productId: string
  readonly variantId: string
  readonly quantity: number
  readonly unitMinor: number
}

interface StoredOrder {
  readonly address: Address
  readonly lines: readonly StoredLine[]
  readonly totals: Totals
}

const firstNumber = 24_100

function revive(row: Record<string, unknown>): Order {
  const content = JSON.parse(String(row.content)) as StoredOrder // written by `place` below
  return {
    number: String(row.number),
    accessKey: String(row.access_key),
    session: String(row.session_id),
    placedAt: Number(row.placed_at),
    address: content.address,
    totals: content.totals,
    lines: content.lines.flatMap((line) =>
      reviveLine(line.productId, line.variantId, line.quantity).map((found) => ({
        ...found,
        variant: { ...found.variant, priceMinor: line.unitMinor },
      })),
    ),
  }
}

export function openOrders(database: Database, openStock: OpenStock, id: () => string): Orders {
  const insert = database.prepare('INSERT INTO orders VALUES (?, ?, ?, ?, ?, 0, ?)')
  const count = database.prepare('SELECT count(*) AS orders FROM orders')
  const byNumber = database.prepare('SELECT * FROM orders WHERE number = ?')
  const bySession = database.prepare('SELECT * FROM orders WHERE session_id = ? ORDER BY placed_at DESC LIMIT 1')
  const announce = database.prepare('UPDATE orders SET is_announced = 1 WHERE number = ? AND is_announced = 0')

  const find = (number: string) => {
    const row = byNumber.get(number)
    return row && revive(row)
  }

  return {
    place: ({ session, cart, address, totals, placedAt }, onPlaced) =>
      inTransaction(database, () => {
        const stock = openStock(session)
        const short = cart.lines.find((line) => stock.left(line.product, line.variant) < line.quantity)
        if (short) return { placed: false, short }
        for (const line of cart.lines) stock.take(line.product, line.variant, line.quantity)
        const number = `CW-${firstNumber + Number(count.get()?.orders ?? 0)}`
        const content: StoredOrder = {
          address,
          totals,
          lines: cart.lines.map((line) => ({
            productId: line.product.id,
            variantId: line.variant.id,
            quantity: line.quantity,
            unitMinor: priceOf(line.product, line.variant),
          })),
        }
        const email = address.email.toLowerCase()
        insert.run(number, session, id(), email, placedAt, JSON.stringify(content))
        stock.release()
        onPlaced?.()
        const order = find(number)
        if (!order) throw new Error(`Order ${number} was written but cannot be read back.`)
        return { placed: true, order }
      }),
    find,
    latestOf(session) {
      const row = bySession.get(session)
      return row && revive(row)
    },
    announce: (number) => announce.run(number).changes === 1,
  }
}
