import { describe, expect, test, vi } from 'vitest'
import { testCart } from '../../testing/index.ts'
import { shopWindow } from './shop-window.fixture.ts'
import { shopifyCart } from './shopify-cart.ts'
import { shopifyShop } from './shopify-shop.fixture.ts'

let keys = 0
const call = () => ({ key: `${keys++}`, signal: new AbortController().signal })

describe('shopifyCart', () => {
  testCart({
    test,
    open: () => ({
      adapter: shopifyCart(shopifyShop().window),
      products: [{ id: '4', variantId: '41' }, { id: '51' }],
      soldOut: { id: '61' },
      words: 'harbour',
      coupon: 'SPRING',
    }),
  })

  test('tells the cart in our shape, without query strings and the token that opens it', async () => {
    const cart = shopifyCart(shopifyShop().window)
    const { patch } = await cart.addToCart({ id: '41', quantity: 2 }, call())
    expect(patch?.cart).toEqual({
      items: [
        {
          id: '41:abc',
          variantId: '41',
          title: 'Harbour mug',
          sku: 'SKU-41',
          quantity: 2,
          price: { minor: 1_490, currency: 'EUR' },
          url: 'https://shop.example/products/p4',
          image: 'https://cdn.shop.example/41.jpg',
        },
      ],
      quantity: 2,
      subtotal: { minor: 2_980, currency: 'EUR' },
      discount: { minor: 0, currency: 'EUR' },
      total: { minor: 2_980, currency: 'EUR' },
      coupons: [],
    })
  })

  test('counts yen as yen, although Shopify has hundredths of them', async () => {
    const cart = shopifyCart(shopifyShop({ currency: 'JPY' }).window)
    const { patch } = await cart.addToCart({ id: '41', quantity: 1 }, call())
    expect(patch?.cart?.total).toEqual({ minor: 15, currency: 'JPY' })
    const { patch: found } = await cart.searchProducts('mug', call())
    expect(found?.products?.[0]?.price).toEqual({ minor: 15, currency: 'JPY' })
  })

  test('leaves the theme to it where it knows how, and tells what it refused', async () => {
    const shop: ReturnType<typeof shopifyShop> = shopifyShop({
      shopify: {
        actions: { updateCart: Object.assign((payload: never) => update(payload), { isDefault: () => false }) },
      },
    })
    const update = vi.fn(async ({ lines: [line] }: { lines: { merchandiseId: string; quantity: number }[] }) => {
      const id = Number(line?.merchandiseId.split('/').at(-1))
      const isIn = shop.add([{ id, quantity: line?.quantity ?? 0 }]).status === undefined
      return { cart: {}, userErrors: isIn ? [] : [{ code: 'INVALID', message: 'Sold out' }] }
    })
    const cart = shopifyCart(shop.window)
    expect(await cart.addToCart({ id: '41', quantity: 1 }, call())).toMatchObject({
      patch: { cart: { quantity: 1 } },
    })
    expect(update).toHaveBeenCalledWith({ lines: [{ merchandiseId: 'gid://shopify/ProductVariant/41', quantity: 1 }] })
    expect(await cart.addToCart({ id: '61', quantity: 1 }, call())).toMatchObject({ ok: false, message: 'Sold out' })
    expect(shop.asked.some(({ path }) => path === '/cart/add.js')).toBe(false)
  })

  test('does not use the theme’s way where it is only the default, which may load the page anew', async () => {
    const updateCart = Object.assign(vi.fn(), { isDefault: () => true })
    const shop = shopifyShop({ shopify: { actions: { updateCart } } })
    await shopifyCart(shop.window).addToCart({ id: '41', quantity: 1 }, call())
    expect(updateCart).not.toHaveBeenCalled()
    expect(shop.asked.map(({ path }) => path)).toEqual(['/cart/add.js', '/cart.js'])
  })

  test('does not leave a code that does not count in the cart, nor take off one that does', async () => {
    const cart = shopifyCart(shopifyShop().window)
    await cart.addToCart({ id: '41', quantity: 1 }, call())
    await cart.applyDiscount('SPRING', call())
    const { patch } = await cart.applyDiscount('WRONG', call())
    expect(patch?.cart?.coupons).toEqual([{ code: 'SPRING', applied: true }])
    const removed = await cart.removeDiscount('spring', call())
    expect(removed.patch?.cart?.coupons).toEqual([])
    expect((await removed.undo?.(call()))?.patch?.cart?.coupons).toEqual([{ code: 'SPRING', applied: true }])
  })

  test('keeps the cart where the new one cannot be, and takes back what it replaced', async () => {
    const cart = shopifyCart(shopifyShop().window)
    await cart.addToCart({ id: '41', quantity: 3 }, call())
    const refused = await cart.replaceCart([{ id: '61', quantity: 1 }], call())
    expect(refused).toMatchObject({ ok: false, code: 'out_of_stock', patch: { cart: { quantity: 3 } } })
    const replaced = await cart.replaceCart(
      [
        { id: '41', quantity: 1 },
        { id: '51', quantity: 1 },
      ],
      call(),
    )
    expect(replaced.patch?.cart?.items.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
      ['41', 1],
      ['51', 1],
    ])
    expect(await replaced.undo?.(call())).toMatchObject({
      patch: { cart: { items: [{ variantId: '41', quantity: 3 }] } },
    })
  })

  test('puts a line that was taken out back in', async () => {
    const cart = shopifyCart(shopifyShop().window)
    await cart.addToCart({ id: '41', quantity: 3 }, call())
    expect(await cart.updateLine({ line: '4', quantity: 2 }, call())).toMatchObject({
      patch: { cart: { quantity: 2 } },
    })
    const removed = await cart.updateLine({ line: '41', quantity: 0 }, call())
    expect(removed.patch?.cart?.items).toEqual([])
    expect(await removed.undo?.(call())).toMatchObject({ patch: { cart: { quantity: 2 } } })
  })

  test('tells no cart where the shop does not tell it', async () => {
    const window = shopWindow(({ path }) => ({ status: path === '/cart/add.js' ? 200 : 503, body: {} }))
    const cart = shopifyCart(window)
    expect(await cart.addToCart({ id: '41', quantity: 1 }, call())).toEqual({ ok: true, undo: expect.any(Function) })
    await expect(cart.getCart(call())).rejects.toThrow('503')
    await expect(cart.applyDiscount('SPRING', call())).rejects.toThrow('503')
  })

  test('asks no other origin', async () => {
    const shop = shopifyShop({ shopify: { routes: { root: 'https://evil.example/' } } })
    await expect(shopifyCart(shop.window).getCart(call())).rejects.toThrow('evil.example')
    expect(shop.asked).toEqual([])
  })
})
