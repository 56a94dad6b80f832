import { plain, storeCart, storeUrl } from '../read/store-cart.ts'
import { list, record, text, type Unknowns } from '../read/values.ts'
import type { CartAdapter, CartCall, CartResult } from './cart-adapter.ts'
import { optional } from './checked.ts'
import { type Answered, askShop, createOnce, done } from './shop-api.ts'
import { codeOf, readProduct } from './woocommerce-shapes.ts'

/** WooCommerce's names for those of HTML's `autocomplete`. */
const fields: Readonly<Record<string, string>> = {
  'given-name': 'first_name',
  'family-name': 'last_name',
  organization: 'company',
  'street-address': 'address_1',
  'address-line1': 'address_1',
  'address-line2': 'address_2',
  'address-level1': 'state',
  'address-level2': 'city',
  'postal-code': 'postcode',
  country: 'country',
  tel: 'phone',
}

/**
 * The cart of a WooCommerce shop, by its Store API with the customer's own session. Ids are those of products and variations; a
 * line may be named by its key or by them. What the shop says in words is passed on.
 *
 * @param window the page's; its `fetch` is asked, at its own origin only
 *
 * @example
 * chat.commerce.cart('woocommerce')
 */
export function wooCommerceCart(
  window: Window & typeof globalThis,
): Required<Omit<CartAdapter, 'holdCart' | 'replaceCart'>> {
  const once = createOnce()
  let nonce: string | null = null

  const urlOf = (path: string, query: Readonly<Record<string, string>> = {}) => {
    const url = storeUrl(window, path)
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    return url
  }
  const send = async (url: URL, call: CartCall, body?: unknown) => {
    const answer = await askShop(window, url, call, body, nonce ? { nonce } : {})
    nonce = answer.headers.get('nonce') ?? nonce
    return answer
  }
  const get = (path: string, call: CartCall, query?: Readonly<Record<string, string>>) => send(urlOf(path, query), call)
  /** The nonce comes with each answer, and the page's own may be old: it stands in a cache. */
  const post = async (path: string, call: CartCall, body: unknown): Promise<Answered> => {
    if (!nonce) await get('cart', call)
    const answer = await send(urlOf(path), call, body)
    if (answer.ok || !/nonce/.test(text(record(answer.data).code) ?? '')) return answer
    await get('cart', call)
    return send(urlOf(path), call, body)
  }
  /** Of an answer that does not say yes no cart is made. */
  const read = async (call: CartCall) => {
    const { data, ok, status } = await get('cart', call)
    if (!ok) throw new Error(`The shop answered ${status}.`)
    return record(data)
  }
  const refusal = async ({ data }: Pick<Answered, 'data'>, call: CartCall): Promise<CartResult> => {
    const { code, message, data: more } = record(data)
    // What is in conflict brings the cart as it is.
    const cart = record(more).cart ?? (await read(call).catch(() => undefined))
    return {
      ok: false,
      code: codeOf(code),
      ...optional('message', plain(message)),
      ...(cart ? { patch: { cart: storeCart(record(cart), 'key') } } : {}),
    }
  }
  const change = async (
    path: string,
    call: CartCall,
    body: unknown,
    undo?: CartResult['undo'],
  ): Promise<CartResult> => {
    const answer = await post(`cart/${path}`, call, body)
    return answer.ok
      ? done(storeCart(record(answer.data), 'key'), undo && ((one) => once(one, async () => undo(one))))
      : refusal(answer, call)
  }
  const gone = (call: CartCall) => refusal({ data: { code: 'invalid_key' } }, call)
  const find = (cart: Unknowns, line: string) =>
    list(cart.items).find(({ key }) => key === line) ?? list(cart.items).find(({ id }) => text(id) === line)
  const setLine = (key: unknown, quantity: number, call: CartCall, undo?: CartResult['undo']) =>
    quantity > 0 ? change('update-item', call, { key, quantity }, undo) : change('remove-item', call, { key }, undo)
  const putBack = ({ id, quantity, variation }: Unknowns, call: CartCall) =>
    change('add-item', call, {
      id,
      quantity,
      variation: list(variation).map(({ raw_attribute: raw, attribute, value }) => ({
        attribute: raw ?? attribute,
        value,
      })),
    })

  return {
    getCart: async (call) => done(storeCart(await read(call), 'key')),
    async getProducts(ids, call) {
      const answers = await Promise.all(ids.map((id) => get(`products/${encodeURIComponent(id)}`, call)))
      if (answers.some(({ ok, status }) => !ok && status !== 404)) return { ok: false, code: 'failed' }
      return { ok: true, patch: { products: answers.flatMap(({ ok, data }) => (ok ? readProduct(record(data)) : [])) } }
    },
    async searchProducts(words, call) {
      const { ok, data } = await get('products', call, { search: words, per_page: '10' })
      return ok ? { ok, patch: { products: list(data).map(readProduct) } } : { ok, code: 'failed' }
    },
    addToCart: ({ id, variantId = id, quantity }, call) =>
      once(call, () =>
        change('add-item', call, { id: Number(variantId), quantity }, async (one) => {
          const line = find(await read(one), variantId)
          return line ? setLine(line.key, Math.max(0, Number(line.quantity) - quantity), one) : gone(one)
        }),
      ),
    updateLine: ({ line, quantity }, call) =>
      once(call, async () => {
        const before = find(await read(call), line)
        if (!before) return gone(call)
        return setLine(before.key, quantity, call, (one) =>
          quantity > 0 ? setLine(before.key, Number(before.quantity), one) : putBack(before, one),
        )
      }),
    applyDiscount: (code, call) =>
      once(call, () => change('apply-coupon', call, { code }, (one) => change('remove-coupon', one, { code }))),
    removeDiscount: (code, call) =>
      once(call, () => change('remove-coupon', call, { code }, (one) => change('apply-coupon', one, { code }))),
    setAddress: (address, call) =>
      once(call, async () => {
        const { shipping_address: before } = await read(call)
        const known = Object.entries(address).filter(([name]) => Object.hasOwn(fields, name))
        const wanted = Object.fromEntries(known.map(([name, value]) => [fields[name] ?? name, value]))
        const set = (to: unknown, one: CartCall, undo?: CartResult['undo']) =>
          change('update-customer', one, { shipping_address: to }, undo)
        return set(wanted, call, (one) => set(before, one))
      }),
    setDelivery: (id, call) =>
      once(call, async () => {
        const packages = list((await read(call)).shipping_rates).map(({ package_id, shipping_rates: rates }) => ({
          package_id,
          chosen: list(rates).find(({ selected }) => selected)?.rate_id,
          has: list(rates).some(({ rate_id }) => rate_id === id),
        }))
        const parcel = packages.find(({ has }) => has)
        if (!parcel) return refusal({ data: { code: 'shipping' } }, call)
        const { package_id, chosen } = parcel
        const choose = (rate_id: unknown, one: CartCall, undo?: CartResult['undo']) =>
          change('select-shipping-rate', one, { package_id, rate_id }, undo)
        return choose(id, call, chosen === undefined ? undefined : (one) => choose(chosen, one))
      }),
  }
}
