import { accepted, equal, isOf, refused, sensible, summaryOf, truly, type World } from './world.ts'

/** By title. */
export const cases: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'begins with a cart that is empty': async ({ cart }) => {
    equal((await cart())?.items.length ?? 0, 0, 'lines')
  },

  'puts in what is added, and tells the cart as it is then': async ({ add, cart, products, count, adapter }) => {
    if (!adapter.addToCart) return
    const result = await add(products[0], 2)
    accepted(result)
    sensible(result.patch?.cart)
    const now = await cart()
    if (result.patch?.cart && now) equal(summaryOf(result.patch.cart), summaryOf(now), 'getCart after it told a cart')
    const pieces = await count()
    if (pieces !== undefined) equal(pieces, 2, 'pieces of the product')
  },

  'adds to what is there already': async ({ add, count, products, adapter }) => {
    if (!adapter.addToCart || !adapter.getCart) return
    accepted(await add(products[0], 1))
    accepted(await add(products[1], 1))
    accepted(await add(products[0], 1))
    equal(await count(products[0]), 2, 'pieces of the first')
    equal(await count(products[1]), 1, 'pieces of the second')
  },

  'counts a repeated key once, also while the first is under way': async ({ add, call, count, products, adapter }) => {
    if (!adapter.addToCart || !adapter.getCart) return
    const [first, second] = await Promise.all([add(products[0], 1, call('same')), add(products[0], 1, call('same'))])
    accepted(first)
    accepted(second)
    accepted(await add(products[0], 1, call('same')))
    equal(await count(), 1, 'pieces')
    accepted(await add(products[0], 1, call('another')))
    equal(await count(), 2, 'pieces after another key')
  },

  'changes how many, and takes a line out at 0': async ({ add, adapter, call, cart, count, products }) => {
    if (!adapter.addToCart || !adapter.updateLine || !adapter.getCart) return
    accepted(await add(products[0], 1))
    accepted(await add(products[1], 1))
    const line = (await cart())?.items.find((item) => isOf(item, products[0]))?.id ?? ''
    accepted(await adapter.updateLine({ line, quantity: 3 }, call()))
    equal(await count(), 3, 'pieces after the change')
    accepted(await adapter.updateLine({ line, quantity: 0 }, call()))
    equal(await count(), 0, 'pieces after taking out')
    equal(await count(products[1]), 1, 'pieces of the other')
  },

  'refuses a line that is not there': async ({ adapter, call, cart }) => {
    if (!adapter.updateLine) return
    refused(await adapter.updateLine({ line: 'no-such-line', quantity: 1 }, call()))
    equal((await cart())?.items.length ?? 0, 0, 'lines')
  },

  'refuses what it does not know or have, by an answer and not an exception': async (world) => {
    const { add, adapter, cart, soldOut } = world
    if (!adapter.addToCart) return
    refused(await add({ id: '999999999' }, 1))
    if (soldOut) equal((await add(soldOut, 1)).code, 'out_of_stock', 'code of what is sold out')
    if (soldOut) refused(await add(soldOut, 1))
    equal((await cart())?.items.length ?? 0, 0, 'lines')
  },

  'takes back what it offers to take back': async ({ add, adapter, call, count, products }) => {
    if (!adapter.addToCart || !adapter.getCart) return
    accepted(await add(products[0], 1))
    const { undo } = await add(products[0], 2)
    equal(await count(), 3, 'pieces before')
    if (!undo) return
    const result = await undo(call('undo'))
    accepted(result)
    sensible(result.patch?.cart)
    equal(await count(), 1, 'pieces after')
    await undo(call('undo'))
    equal(await count(), 1, 'pieces after the same key again')
  },

  'replaces the whole cart': async ({ add, adapter, call, cart, count, products }) => {
    if (!adapter.replaceCart || !adapter.addToCart || !adapter.getCart) return
    accepted(await add(products[0], 5))
    accepted(await adapter.replaceCart([{ ...products[1], quantity: 2 }], call()))
    equal((await cart())?.items.length, 1, 'lines')
    equal(await count(products[1]), 2, 'pieces')
  },

  'takes a code that counts and refuses one that does not': async ({ add, adapter, call, cart, coupon }) => {
    if (!adapter.applyDiscount || !adapter.addToCart) return
    accepted(await add())
    const before = await cart()
    const refusal = await adapter.applyDiscount('NO-SUCH-CODE', call())
    refused(refusal)
    truly(/^coupon_/.test(refusal.code ?? ''), `the code of the refusal begins with coupon_, not ${refusal.code}`)
    if (!coupon) return
    accepted(await adapter.applyDiscount(coupon, call()))
    const after = await cart()
    if (!before || !after) return
    const isApplied = after.coupons.some(({ code, applied }) => applied && code.toLowerCase() === coupon.toLowerCase())
    truly(isApplied, 'the cart names the code')
    if (!adapter.removeDiscount) return
    accepted(await adapter.removeDiscount(coupon, call()))
    equal((await cart())?.total?.minor, before.total?.minor, 'total without the code')
  },

  'changes nothing when nobody waits any more': async ({ add, adapter, count, products }) => {
    if (!adapter.addToCart || !adapter.getCart) return
    const gone = new AbortController()
    gone.abort()
    const result = await add(products[0], 1, { key: 'aborted', signal: gone.signal }).catch(() => ({ ok: false }))
    refused(result)
    equal(await count(), 0, 'pieces')
  },

  'finds products by words, at most 10, and none for nonsense': async ({ adapter, call, products, words }) => {
    if (!adapter.searchProducts || !words) return
    const found = (await adapter.searchProducts(words, call())).patch?.products ?? []
    truly(found.length <= 10, 'at most 10')
    truly(
      found.some((product) => product.id === products[0].id || product.variantId === products[0].id),
      'the first product is found',
    )
    const none = await adapter.searchProducts('qxzzvkjw', call())
    equal(none.patch?.products?.length ?? 0, 0, 'products for nonsense')
  },

  'says what products are now, without those that are gone': async ({ adapter, call, products }) => {
    if (!adapter.getProducts) return
    const { id, variantId = id } = products[0]
    const result = await adapter.getProducts([variantId], call())
    accepted(result)
    const [product] = result.patch?.products ?? []
    truly(
      product && [id, variantId].some((one) => one === product.id || one === product.variantId),
      'the product is told',
    )
    truly(product.price === undefined || Number.isSafeInteger(product.price.minor), 'its price is whole')
    const gone = await adapter.getProducts(['999999999'], call())
    equal(gone.patch?.products?.length ?? 0, 0, 'products that are gone')
  },
}
