import { cases } from './cart-contract/cases.ts'
import { type CartUnderTest, worldOf } from './cart-contract/world.ts'

export type { BuyableProduct, CartUnderTest } from './cart-contract/world.ts'

/** What `testCart` needs: a way to declare tests, and one to open shops. */
export interface CartContractOptions {
  /** `test` of vitest, `node:test` or alike. */
  readonly test: (title: string, run: () => Promise<void>) => unknown
  /** A shop with an empty cart, for one case. */
  readonly open: () => CartUnderTest | Promise<CartUnderTest>
}

/**
 * Proves that a cart adapter does what cards need: declares one test a promise. Methods that an adapter does not have are
 * passed over. Nothing is timed.
 *
 * @example
 * testCart({ test, open: () => ({ adapter: createMemoryCart({ products }), products: [{ id: 'mug' }, { id: 'cup' }] }) })
 */
export function testCart({ test, open }: CartContractOptions): void {
  for (const [title, run] of Object.entries(cases)) {
    test(title, async () => {
      const shop = await open()
      try {
        await run(worldOf(shop))
      } finally {
        await shop.dispose?.()
      }
    })
  }
}
