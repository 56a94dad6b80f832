import { describe, expect, test } from 'vitest'
import { testCart } from './cart-contract.ts'
import { createMemoryCart } from './memory-cart.ts'

const euro = (minor: number) => ({ minor, currency: 'EUR' })
const products = [
  { id: 'mug', title: 'Harbour mug', price: euro(1_490) },
  { id: 'shoe', variantId: 'shoe-42', title: 'Trail shoe', price: euro(9_900) },
  { id: 'lamp', title: 'Lamp', price: euro(4_900), availability: 'out' },
] as const
const create = () =>
  createMemoryCart({ products, coupons: { SPRING: 10 }, deliveries: { standard: euro(490), express: euro(990) } })

describe('createMemoryCart', () => {
  testCart({
    test,
    open: () => ({
      adapter: create(),
      products: [{ id: 'mug' }, { id: 'shoe', variantId: 'shoe-42' }],
      soldOut: { id: 'lamp' },
      words: 'harbour',
      coupon: 'SPRING',
    }),
  })

  test('takes codes and delivery into the total', async () => {
    const cart = create()
    const call = (key: string) => ({ key, signal: new AbortController().signal })
    await cart.addToCart({ id: 'mug', quantity: 2 }, call('1'))
    await cart.applyDiscount('SPRING', call('2'))
    const { patch } = await cart.setDelivery('express', call('3'))
    expect(patch?.cart).toMatchObject({ discount: euro(298), shipping: euro(990), total: euro(2_980 - 298 + 990) })
    expect(await cart.setDelivery('rocket', call('4'))).toMatchObject({ ok: false, code: 'shipping_unavailable' })
  })
})
