import { expect, test } from 'vitest'
import { samplesAt } from './samples.ts'
import { emptyCart, priceCart } from './shop/cart.ts'
import { reviveLine } from './shop/carts.ts'
import { judgeCoupon } from './shop/coupons.ts'

const now = Date.UTC(2026, 10, 22)

test('the cart among the samples costs what it costs in the shop, and the code on its button is one that counts', () => {
  const { cart, actions = [] } = samplesAt('https://shop.test', now).cart
  const lines = [...reviveLine('harbour-mug', 'sea', 4), ...reviveLine('mizen-throw', 'heather', 1)]
  const { deliveryMinor, discountMinor, goodsMinor, totalMinor } = priceCart(
    { ...emptyCart, lines, couponCode: cart.coupons?.[0] },
    now,
  )
  expect(cart.lines.map(({ price, quantity, title }) => [title, quantity, price.minor])).toEqual(
    lines.map(({ product, quantity }) => [product.title, quantity, product.priceMinor]),
  )
  expect(cart.totals.map(({ amount }) => amount.minor)).toEqual([goodsMinor, -discountMinor, deliveryMinor, totalMinor])
  expect(actions).toMatchObject([{ command: 'discount.apply', payload: { code: 'BULK20' } }])
  expect(judgeCoupon('BULK20', goodsMinor, now).accepted).toBe(true)
})
