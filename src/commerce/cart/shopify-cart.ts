import type { Product } from '../../protocol/commerce.ts'
import type { CommerceCart, LineItem } from '../../protocol/context.ts'
import { decimalMoney, list, minorMoney, number, record, text } from '../read/values.ts'
import type { CartAdapter, CartCall, CartResult } from './cart-adapter.ts'
import { optional } from './checked.ts'
import { type Answered, askShop, createOnce, done } from './shop-api.ts'

/** Of a theme that knows what to do when its cart changes (Shopify's standard storefront actions). */
interface ShopifyGlobal {
  readonly routes?: { readonly root?: string }
  readonly currency?: { readonly active?: string }
  readonly actions?: {
    readonly updateCart?: ((
      payload: { readonly lines: readonly { readonly merchandiseId: string; readonly quantity: number }[] },
      options: { readonly signal: AbortSignal },
    ) => Promise<unknown>) & { readonly isDefault?: () => boolean }
  }
}

type Item = { readonly id: string; readonly variantId?: string; readonly quantity: number }

/**
 * The cart of a Shopify storefront, by its Ajax interface. Ids are those of variants; a line may be named by its key, variant or
 * product. Adds by `Shopify.actions.updateCart` where the theme has configured it, so that its drawer and counter follow;
 * the default one may load the page anew, and is not used. Product search is Shopify's predictive search; products by id are
 * read from `/variants/<id>.js`, which themes use but Shopify's reference does not name.
 *
 * @param window the page's; its `fetch` is asked, at its own origin only
 *
 * @example
 * chat.commerce.cart('shopify')
 */
export function shopifyCart(
  window: Window & typeof globalThis,
): Required<Omit<CartAdapter, 'holdCart' | 'setAddress' | 'setDelivery'>> {
  const once = createOnce()
  // What themes put there is typed nowhere.
  const shopify = () => (window as { readonly Shopify?: ShopifyGlobal }).Shopify ?? {}
  const urlOf = (path: string) => new URL((shopify().routes?.root ?? '/') + path, window.location.origin)
  const ask = (path: string, call: CartCall, body?: unknown) => askShop(window, urlOf(path), call, body)
  const absolute = (url: unknown) => {
    const words = text(url)
    return words && new URL(words, window.location.origin).href.replace(/[?#].*/, '')
  }

  /** Without its token: who knows that may change the cart. */
  const cartOf = (data: unknown): CommerceCart => {
    const cart = record(data)
    // Always in hundredths, for yen too.
    const money = (value: unknown) => minorMoney(value, cart.currency, 2)
    const items = list(cart.items).map(
      (item): LineItem => ({
        id: text(item.key, item.id) ?? '',
        title: text(item.product_title, item.title) ?? '',
        quantity: number(item.quantity) ?? 0,
        ...optional('variantId', text(item.variant_id)),
        ...optional('variant', text(item.variant_title)),
        ...optional('sku', text(item.sku)),
        ...optional('price', money(item.final_price ?? item.price)),
        ...optional('url', absolute(item.url)),
        ...optional('image', absolute(item.image)),
      }),
    )
    const { items_subtotal_price: goods = cart.total_price, total_price: total } = cart
    return {
      items,
      quantity: items.reduce((sum, { quantity }) => sum + quantity, 0),
      ...optional('subtotal', money(goods)),
      ...optional('discount', money(Number(goods) - Number(total))),
      ...optional('total', money(total)),
      coupons: list(cart.discount_codes).map(({ code, applicable }) => ({
        code: text(code) ?? '',
        applied: applicable === true,
      })),
    }
  }
  /** The data of an answer that says yes: of another one no cart is made. */
  const agreed = ({ data, ok, status }: Answered) => {
    if (!ok) throw new Error(`The shop answered ${status}.`)
    return record(data)
  }
  const ajax = async (call: CartCall) => agreed(await ask('cart.js', call))
  const read = async (call: CartCall) => cartOf(await ajax(call))
  /** Where it cannot be read what was done before is done all the same. */
  const seen = (call: CartCall): Promise<Pick<CartResult, 'patch'>> =>
    read(call).then(
      (cart) => ({ patch: { cart } }),
      () => ({}),
    )
  const refusal = async ({ data, status }: Pick<Answered, 'data' | 'status'>, call: CartCall): Promise<CartResult> => ({
    ok: false,
    code: status === 422 ? 'out_of_stock' : status === 404 ? 'not_found' : 'failed',
    ...optional('message', text(record(data).description)),
    ...(await seen(call)),
  })

  const put = async (items: readonly Item[], call: CartCall): Promise<CartResult> => {
    const lines = items.map(({ id, variantId = id, quantity }) => ({ id: variantId, quantity }))
    const update = shopify().actions?.updateCart
    if (update?.isDefault?.() === false) {
      const merchandise = lines.map(({ id, quantity }) => ({
        merchandiseId: `gid://shopify/ProductVariant/${id}`,
        quantity,
      }))
      const [error] = list(record(await update({ lines: merchandise }, { signal: call.signal })).userErrors)
      if (error) return refusal({ status: 422, data: { description: error.message } }, call)
    } else {
      const answer = await ask('cart/add.js', call, { items: lines })
      if (!answer.ok) return refusal(answer, call)
    }
    return { ok: true, ...(await seen(call)) }
  }
  const setLine = async (line: string, quantity: number, call: CartCall): Promise<CartResult> => {
    const answer = await ask('cart/change.js', call, { id: line, quantity })
    return answer.ok ? done(cartOf(answer.data)) : refusal(answer, call)
  }
  /** The line of a key, else of a variant, else of a product: what agents see may name it by any. */
  const find = async (line: string, call: CartCall) => {
    const items = list((await ajax(call)).items)
    const item = ['key', 'variant_id', 'product_id']
      .map((name) => items.find((one) => text(one[name]) === line))
      .find((found) => found)
    return item && { key: text(item.key) ?? '', id: text(item.variant_id) ?? '', quantity: number(item.quantity) ?? 0 }
  }
  /** Puts in what is wanted before it takes out what was there: a refusal leaves the cart as it was. */
  const replace = async (items: readonly Item[], call: CartCall): Promise<CartResult> => {
    const added = items.length > 0 ? await put(items, call) : done(await read(call))
    if (!added.ok) return added
    const wanted = new Map<string | undefined, number>()
    for (const { id, variantId = id, quantity } of items) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity)
    const { items: lines } = added.patch?.cart ?? (await read(call))
    const updates = lines.map(({ id, variantId }) => [id, wanted.get(variantId) ?? 0] as const)
    const answer = await ask('cart/update.js', call, { updates: Object.fromEntries(updates) })
    return answer.ok ? done(cartOf(answer.data)) : refusal(answer, call)
  }
  const itemsOf = ({ items }: CommerceCart): Item[] =>
    items.map(({ id, variantId = id, quantity }) => ({ id: variantId, quantity }))
  /** What sets the codes in force; those that do not count are taken off again. */
  const setCodes = async (codes: readonly string[], call: CartCall) =>
    cartOf(agreed(await ask('cart/update.js', call, { discount: codes.join(',') })))
  const codesOf = ({ coupons }: CommerceCart) => coupons.flatMap(({ code, applied }) => (applied ? code : []))
  const isSame = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase()

  return {
    getCart: async (call) => done(await read(call)),
    async getProducts(ids, call) {
      const answers = await Promise.all(ids.map((id) => ask(`variants/${encodeURIComponent(id)}.js`, call)))
      if (answers.some(({ ok, status }) => !ok && status !== 404)) return { ok: false, code: 'failed' }
      const currency = shopify().currency?.active
      const products = answers.flatMap(({ ok, data }): Product[] => {
        const { id, name, title, available, price, compare_at_price: before } = record(data)
        if (!ok) return []
        return [
          {
            id: text(id) ?? '',
            title: text(name, title) ?? '',
            availability: available ? 'in_stock' : 'out',
            ...optional('price', minorMoney(price, currency, 2)),
            ...optional('compareAt', minorMoney(before, currency, 2)),
          },
        ]
      })
      return { ok: true, patch: { products } }
    },
    async searchProducts(words, call) {
      const query = new URLSearchParams({ q: words, 'resources[type]': 'product', 'resources[limit]': '10' })
      const { ok, data } = await ask(`search/suggest.json?${query}`, call)
      if (!ok) return { ok: false, code: 'failed' }
      const found = list(record(record(record(data).resources).results).products)
      const products = found.map(({ id, title, url, image, price, available, variants }): Product => {
        const src = absolute(image)
        return {
          id: text(id) ?? '',
          title: text(title) ?? '',
          availability: available ? 'in_stock' : 'out',
          ...optional('variantId', text(list(variants)[0]?.id)),
          ...optional('url', absolute(url)),
          ...optional('image', src ? { src, alt: '' } : undefined),
          ...optional('price', decimalMoney(price, shopify().currency?.active)),
        }
      })
      return { ok: true, patch: { products } }
    },
    addToCart: (item, call) =>
      once(call, async () => {
        const result = await put([item], call)
        const { id, variantId = id, quantity } = item
        const undo = (one: CartCall) =>
          once(one, async () => {
            const line = await find(variantId, one)
            return line ? setLine(line.key, Math.max(0, line.quantity - quantity), one) : done(await read(one))
          })
        return result.ok ? { ...result, undo } : result
      }),
    updateLine: ({ line, quantity }, call) =>
      once(call, async () => {
        const before = await find(line, call)
        if (!before) return refusal({ status: 404, data: null }, call)
        const { id, key, quantity: pieces } = before
        const result = await setLine(key, quantity, call)
        const undo = (one: CartCall) =>
          once(one, () => (quantity > 0 ? setLine(key, pieces, one) : put([{ id, quantity: pieces }], one)))
        return result.ok ? { ...result, undo } : result
      }),
    replaceCart: (items, call) =>
      once(call, async () => {
        const before = await read(call)
        const result = await replace(items, call)
        const undo = (one: CartCall) => once(one, () => replace(itemsOf(before), one))
        return result.ok ? { ...result, undo } : result
      }),
    applyDiscount: (code, call) =>
      once(call, async () => {
        const before = codesOf(await read(call))
        const cart = await setCodes([...before, code], call)
        const undo = (one: CartCall) => once(one, async () => done(await setCodes(before, one)))
        if (codesOf(cart).some(isSame(code))) return done(cart, undo)
        return { ok: false, code: 'coupon_invalid', patch: { cart: await setCodes(before, call) } }
      }),
    removeDiscount: (code, call) =>
      once(call, async () => {
        const before = codesOf(await read(call))
        const isOther = (one: string) => !isSame(code)(one)
        const undo = (one: CartCall) => once(one, async () => done(await setCodes(before, one)))
        return done(await setCodes(before.filter(isOther), call), undo)
      }),
  }
}
