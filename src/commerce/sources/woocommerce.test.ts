import { afterEach, describe, expect, it } from 'vitest'
import { storeCart } from '../../../test/commerce/store-cart.ts'
import { cartOf, carts, closeAll, element, kinds, start } from './woocommerce-page.fixture.ts'

afterEach(closeAll)

describe('the cart', () => {
  it('is asked for at the start, of the shop’s own API, and told whole', async () => {
    const { asked, told } = start()
    const cart = storeCart({
      items: [{ id: 1, name: 'Jack &amp; Jill&#8217;s <em>boot</em> &#8211; 42', price: 12_990, quantity: 2 }],
      discount: 2_598,
      shipping: 490,
      tax: 100,
      coupons: ['spring10'],
    })
    const [item] = cart.items
    const variation = [
      { attribute: 'Color', value: 'Moss' },
      { attribute: 'Size', value: '42' },
    ]
    expect(asked.map(({ url }) => url)).toEqual(['https://shop.example/wp-json/wc/store/v1/cart'])
    await asked[0]?.answer({ ...cart, items: [{ ...item, variation }, { name: 'no id' }] })
    const eur = (minor: number) => ({ minor, currency: 'EUR' })
    expect(told).toEqual([
      {
        type: 'cart',
        isViewed: false,
        cart: {
          items: [
            {
              id: '1',
              title: 'Jack & Jill’s boot – 42',
              sku: 'SKU-1',
              variant: 'Moss, 42',
              price: eur(12_990),
              url: 'https://shop.example/product/p1/',
              image: 'https://shop.example/p1-150.jpg',
              quantity: 2,
            },
          ],
          quantity: 2,
          subtotal: eur(25_980),
          discount: eur(2_598),
          shipping: eur(490),
          tax: eur(100),
          total: eur(25_980 - 2_598 + 490 + 100),
          coupons: [{ code: 'spring10', applied: true }],
        },
      },
    ])
  })

  it('is asked for once at a time; of many changes the last answer counts', async () => {
    const { asked, told, act } = start()
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    act({ event: 'wc-blocks_removed_from_cart', target: 'body' })
    expect(asked).toHaveLength(1)
    await asked[0]?.answer(cartOf(1))
    expect(asked).toHaveLength(2)
    await asked[1]?.answer(cartOf(3))
    expect(carts(told)).toEqual([3])
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    await asked[2]?.answer(cartOf(4))
    expect(carts(told)).toEqual([3, 4])
  })

  it('is of an API elsewhere on the shop’s origin, and never of another origin', () => {
    const root = (href: string) => element('link', { rel: 'https://api.w.org/', href })
    const own = start({ write: root('https://shop.example/en/index.php?rest_route=/') })
    expect(own.asked[0]?.url).toBe('https://shop.example/en/index.php?rest_route=/wc/store/v1/cart')
    expect(start({ write: root('https://other.example/wp-json/') }).asked).toEqual([])
  })

  it.each([[null], [[]], ['text'], [{ code: 'rest_no_route' }]])('is not told of %j', async (json) => {
    const { asked, told, act } = start()
    await asked[0]?.answer(json)
    expect(told).toEqual([])
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    expect(asked).toHaveLength(2)
  })

  it('has tax in all its parts where the prices have it', async () => {
    const { asked, told } = start()
    const cart = cartOf(2)
    const totals = {
      ...cart.totals,
      total_items: '167',
      total_items_tax: '33',
      total_discount: '17',
      total_discount_tax: '3',
    }
    await asked[0]?.answer({ ...cart, totals: { ...totals, total_tax: '30', total_price: '180' } })
    const eur = (minor: number) => ({ minor, currency: 'EUR' })
    expect(told).toMatchObject([{ cart: { subtotal: eur(200), discount: eur(20), tax: eur(30), total: eur(180) } }])
  })

  it('is not asked for where there is none, but on the pages that are about it', async () => {
    expect(start({ cookie: '' }).asked).toEqual([])
    for (const bodyClass of ['woocommerce-cart', 'woocommerce-checkout'])
      expect(start({ cookie: '', bodyClass }).asked).toHaveLength(1)
    const { asked, act } = start({ cookie: '' })
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    expect(asked).toHaveLength(1)
  })

  it('of a block is not looked at before the shop has it: else the store would ask for it', async () => {
    let isThere = false
    let looks = 0
    let changed = () => {}
    const store = {
      hasFinishedResolution: () => isThere,
      getCartTotals: () => {
        looks++
      },
    }
    const subscribe = (run: () => void) => {
      changed = run
      return () => {}
    }
    const select = (name: string) => (name === 'wc/store/cart' ? store : undefined)
    start({ globals: { wp: { data: { select, subscribe } } } })
    changed()
    expect(looks).toBe(0)
    isThere = true
    changed()
    expect(looks).toBe(1)
  })

  it('of a block that breaks when it is looked at breaks no listener of the shop', () => {
    let changed = () => {}
    const subscribe = (run: () => void) => {
      changed = run
      return () => {}
    }
    const select = () => {
      throw new Error('no store')
    }
    start({ globals: { wp: { data: { select, subscribe } } } })
    expect(changed).not.toThrow()
  })

  it('is asked for again when a block changed its store', async () => {
    let totals = { total_price: '0' }
    let changed = () => {}
    let isOver = false
    const select = (store: string) =>
      store === 'wc/store/cart' ? { getCartTotals: () => totals, hasFinishedResolution: () => true } : undefined
    const subscribe = (run: () => void) => {
      changed = run
      return () => {
        isOver = true
      }
    }
    const { asked, stop } = start({ globals: { wp: { data: { select, subscribe } } } })
    await asked[0]?.answer(cartOf(1))
    changed()
    changed()
    expect(asked).toHaveLength(1)
    totals = { total_price: '100' }
    changed()
    changed()
    expect(asked).toHaveLength(2)
    stop()
    expect(isOver).toBe(true)
  })
})

describe('stopping', () => {
  it('ends the request, tells nothing more and listens to nothing', async () => {
    const { asked, told, stop, jquery, come, act, clock } = start()
    come()
    await clock.advance(1_000)
    expect(jquery.listening()).toBeGreaterThan(0)
    stop()
    expect(asked[0]?.signal.aborted).toBe(true)
    await asked[0]?.answer(cartOf(1))
    act({ event: 'wc-blocks_added_to_cart', target: 'body' })
    await clock.advance(60_000)
    expect(asked).toHaveLength(1)
    expect(told).toEqual([])
    expect(jquery.listening()).toBe(0)
    expect(clock.waiting()).toBe(0)
  })

  it('does so also where jQuery never came', async () => {
    const { stop, clock } = start()
    stop()
    expect(clock.waiting()).toBe(0)
  })
})

it('leaves every other page alone', () => {
  const { asked, clock } = start({ bodyClass: 'home page' })
  expect(asked).toEqual([])
  expect(clock.waiting()).toBe(0)
})

it('hears a jQuery that comes late', async () => {
  const { asked, jquery, come, clock } = start()
  await asked[0]?.answer(cartOf(0))
  await clock.advance(7_000)
  come()
  await clock.advance(1_000)
  jquery.trigger('added_to_cart', [])
  expect(asked).toHaveLength(2)
})

describe('the page', () => {
  it.each([
    ['woocommerce-cart', 'cart'],
    ['woocommerce-account woocommerce-view-order', 'order'],
    ['single-product woocommerce', 'product'],
    ['woocommerce-checkout', 'checkout'],
  ])('of class %s is %s', (bodyClass, kind) => {
    expect(kinds(start({ bodyClass }).told)).toEqual([kind])
  })

  const received = 'woocommerce-checkout woocommerce-order-received'

  it.each([
    ['/checkout/order-received/2581/?key=wc_order_abc', '2581'],
    ['/kasse/bestellung-erhalten/2581?key=wc_order_abc', '2581'],
    ['/?page_id=7&order-received=2581&key=wc_order_abc', '2581'],
    ['/checkout/order-received/', undefined],
  ])('of an order at %s is a purchase, without its key', (path, id) => {
    const { told } = start({ url: `https://shop.example${path}`, bodyClass: received })
    expect(told).toEqual(id ? [{ type: 'purchase', order: { id } }] : [])
  })

  it('of an order that was not paid is none', () => {
    const url = 'https://shop.example/checkout/order-received/2581/?key=wc_order_abc'
    const write = element('p', { class: 'woocommerce-thankyou-order-failed' })
    expect(start({ url, bodyClass: received, write }).told).toEqual([{ type: 'friction', kind: 'payment_failed' }])
  })
})
