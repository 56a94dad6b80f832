import { describe, expect, test } from 'vitest'
import { testCart } from '../../testing/index.ts'
import { checkedCart } from './checked-cart.ts'
import { shopWindow } from './shop-window.fixture.ts'
import { wooCommerceCart } from './woocommerce-cart.ts'
import { wooCommerceShop } from './woocommerce-shop.fixture.ts'

let keys = 0
const call = () => ({ key: `${keys++}`, signal: new AbortController().signal })
const euro = (minor: number) => ({ minor, currency: 'EUR' })

describe('wooCommerceCart', () => {
  testCart({
    test,
    open: () => ({
      adapter: wooCommerceCart(wooCommerceShop().window),
      products: [{ id: '41' }, { id: '50', variantId: '51' }],
      soldOut: { id: '61' },
      words: 'harbour',
      coupon: 'spring',
    }),
  })

  test('tells the cart in our shape and in words, and nobody’s address', async () => {
    const cart = wooCommerceCart(wooCommerceShop().window)
    const { patch } = await cart.addToCart({ id: '41', quantity: 2 }, call())
    expect(patch?.cart).toEqual({
      items: [
        {
          id: 'key41',
          variantId: '41',
          title: 'Harbour mug “Blue” & white',
          sku: 'SKU-41',
          quantity: 2,
          price: euro(1_490),
          url: 'https://shop.example/product/41/',
          image: 'https://shop.example/41.jpg',
        },
      ],
      quantity: 2,
      subtotal: euro(2_980),
      discount: euro(0),
      shipping: euro(0),
      tax: euro(0),
      total: euro(2_980),
      coupons: [],
    })
  })

  test('counts tax in where the prices have it', async () => {
    const cart = wooCommerceCart(wooCommerceShop({ isTaxed: true }).window)
    await cart.addToCart({ id: '41', quantity: 2 }, call())
    const { patch } = await cart.applyDiscount('spring', call())
    expect(patch?.cart).toMatchObject({
      subtotal: euro(2_980),
      discount: euro(298),
      tax: euro(446),
      total: euro(2_682),
    })
    expect(checkedCart(patch?.cart)).toBeDefined()
  })

  test('goes by another nonce where the page’s is old', async () => {
    const shop = wooCommerceShop()
    const cart = wooCommerceCart(shop.window)
    await cart.getCart(call())
    shop.state.nonce = 'n2'
    expect(await cart.addToCart({ id: '41', quantity: 1 }, call())).toMatchObject({
      patch: { cart: { quantity: 1 } },
    })
    expect(shop.asked.filter(({ path }) => path.endsWith('add-item'))).toHaveLength(2)
  })

  test('says in words and by our codes what the shop refuses, with the cart as it is', async () => {
    const cart = wooCommerceCart(wooCommerceShop().window)
    expect(await cart.addToCart({ id: '61', quantity: 1 }, call())).toMatchObject({
      ok: false,
      code: 'out_of_stock',
      message: 'You cannot add "Lamp" to the cart because the product is out of stock.',
      patch: { cart: { quantity: 0 } },
    })
    expect(await cart.addToCart({ id: 'x', quantity: 1 }, call())).toMatchObject({ code: 'not_found' })
    expect(await cart.applyDiscount('no', call())).toMatchObject({
      code: 'coupon_invalid',
      message: 'Coupon "no" does not exist!',
    })
  })

  test('finds the interface of a shop without permalinks', async () => {
    const shop = wooCommerceShop({ root: 'https://shop.example/index.php?rest_route=/' })
    const cart = wooCommerceCart(shop.window)
    expect((await cart.searchProducts('shoe', call()))?.patch?.products).toEqual([
      {
        id: '51',
        title: 'Trail shoe',
        availability: 'in_stock',
        url: 'https://shop.example/product/51/',
        price: euro(9_900),
        compareAt: euro(19_800),
      },
    ])
    expect(shop.asked[0]?.path).toBe('/index.php')
  })

  test('puts a line that was taken out back in, as the variation it was', async () => {
    const shop = wooCommerceShop()
    const cart = wooCommerceCart(shop.window)
    await cart.addToCart({ id: '51', quantity: 2 }, call())
    const removed = await cart.updateLine({ line: '51', quantity: 0 }, call())
    expect(removed.patch?.cart?.items).toEqual([])
    expect(await removed.undo?.(call())).toMatchObject({ patch: { cart: { quantity: 2 } } })
    expect(shop.asked.at(-1)?.body.variation).toEqual([{ attribute: 'attribute_pa_size', value: '42' }])
  })

  test('sends an address by the shop’s names, and takes it back', async () => {
    const shop = wooCommerceShop()
    shop.state.address = { postcode: '10115' }
    const cart = wooCommerceCart(shop.window)
    const set = await cart.setAddress({ 'postal-code': '80331', 'address-level2': 'München', secret: 'x' }, call())
    expect(shop.state.address).toEqual({ postcode: '80331', city: 'München' })
    expect(JSON.stringify(set.patch)).not.toContain('80331')
    await set.undo?.(call())
    expect(shop.state.address).toEqual({ postcode: '10115' })
  })

  test('chooses a delivery that there is, and takes it back', async () => {
    const shop = wooCommerceShop()
    const cart = wooCommerceCart(shop.window)
    expect(await cart.setDelivery('rocket:1', call())).toMatchObject({ ok: false, code: 'shipping_unavailable' })
    const set = await cart.setDelivery('express:2', call())
    expect(set.patch?.cart?.shipping).toEqual(euro(990))
    await set.undo?.(call())
    expect(shop.state.rate).toBe('flat_rate:1')
  })

  test('tells no cart where the shop does not tell it', async () => {
    const document = { querySelector: () => null }
    const cart = wooCommerceCart(shopWindow(() => ({ status: 503, body: { code: 'down' } }), { document }))
    expect(await cart.addToCart({ id: '41', quantity: 1 }, call())).toEqual({ ok: false, code: 'failed' })
    await expect(cart.getCart(call())).rejects.toThrow('503')
  })

  test('asks no other origin', async () => {
    const shop = wooCommerceShop({ root: 'https://evil.example/wp-json/' })
    await expect(wooCommerceCart(shop.window).getCart(call())).rejects.toThrow('evil.example')
    expect(shop.asked).toEqual([])
  })
})
