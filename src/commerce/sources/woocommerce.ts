import { plain, storeCart, storeUrl } from '../read/store-cart.ts'
import { list, record, text, type Unknowns } from '../read/values.ts'
import type { Source } from '../signal.ts'
import { whenThere } from './when-there.ts'

/** Events of classic shops, which only jQuery hears. */
const changes =
  'added_to_cart removed_from_cart updated_wc_div updated_cart_totals wc_cart_emptied removed_coupon removed_coupon_in_checkout updated_checkout'
const codes = 'applied_coupon applied_coupon_in_checkout'
const natives = ['wc-blocks_added_to_cart', 'wc-blocks_removed_from_cart']
const names = `${changes} ${codes} init_checkout payment_method_selected checkout_error`

type Hear = (event: { readonly type: string }, ...args: readonly unknown[]) => void
interface Query {
  on(names: string, hear: Hear): unknown
  off(names: string, hear: Hear): unknown
}
/** What we use of `wp.data`, the stores of block shops. */
interface Stores {
  select(store: string): Readonly<Record<string, ((...args: readonly unknown[]) => unknown) | undefined>> | undefined
  subscribe(changed: () => void): () => void
}

/**
 * A WooCommerce shop: what kind of page it is, the cart from its own Store API where there is one and after each change, and
 * what goes wrong at the checkout. Requests go to the page's own origin only, and of the answer no address is looked at but
 * whether it is another one than before.
 */
export const watchWooCommerce: Source = (window, tell) => {
  const { document } = window
  const { body } = document
  if (!/\bwoocommerce/.test(body.className) && !window.wc_add_to_cart_params && !window.wcSettings) return () => {}
  const is = (page: string) => body.classList.contains(`woocommerce-${page}`)
  const ending = new AbortController()
  let isAsking = false
  /** What the first cart of a page tells may have been so on the last one, too. */
  let isFirst = true
  let isChanged = false
  /** Codes that were given and may have been refused: only the cart knows. */
  let given: readonly string[] = []
  let refusedAddress = ''
  let soldOut = ''

  /** `undefined` where the shop does not answer, answers with something else, or has its API on another origin. */
  const fetchCart = async () => {
    try {
      const url = storeUrl(window, 'cart')
      if (url.origin !== window.location.origin) return undefined
      const answer = await window.fetch(url.href, { signal: ending.signal, cache: 'no-store' })
      const cart = answer.ok ? record(await answer.json()) : {}
      return Array.isArray(cart.items) ? cart : undefined
    } catch {
      return undefined
    }
  }

  const ask = async () => {
    isChanged = true
    if (isAsking) return
    isAsking = true
    while (isChanged && !ending.signal.aborted) {
      isChanged = false
      const cart = await fetchCart()
      if (cart && !isChanged && !ending.signal.aborted) hearCart(cart)
    }
    isAsking = false
  }

  const hearCart = (told: Unknowns) => {
    const cart = storeCart(told)
    const mayBeKnown = isFirst
    isFirst = false
    tell({ type: 'cart', cart, isViewed: is('cart') })
    for (const code of given) {
      if (cart.coupons.some((coupon) => coupon.code.toLowerCase() === code.toLowerCase())) continue
      tell({ type: 'coupon', coupon: { code, applied: false } })
      tell({ type: 'friction', kind: 'coupon_rejected' })
    }
    given = []
    const isUnreachable =
      told.needs_shipping &&
      told.has_calculated_shipping &&
      !list(told.shipping_rates).some((shipment) => list(shipment.shipping_rates).length)
    const address = isUnreachable ? JSON.stringify(told.shipping_address) : ''
    if (isUnreachable && address !== refusedAddress)
      tell({ type: 'friction', kind: 'shipping_unavailable', mayBeKnown })
    refusedAddress = address
    const code =
      list(told.errors)
        .map((error) => text(error.code) ?? '')
        .find((code) => /stock/.test(code)) ?? ''
    if (code && code !== soldOut) tell({ type: 'friction', kind: 'out_of_stock', code, mayBeKnown })
    soldOut = code
  }

  const method = () => document.querySelector<HTMLInputElement>('input[name="payment_method"]:checked')?.value
  let chosen = method()
  const choose = () => {
    const paymentType = method()
    // The shop chooses the first one by itself.
    const isByCustomer = chosen !== undefined && paymentType !== chosen
    chosen = paymentType
    tell({ type: 'checkout', ...(isByCustomer && { step: 'payment' }), ...(paymentType && { paymentType }) })
  }

  /** Carts and checkouts made of blocks: called at each change of anything, so it only compares. */
  const watchStores = ({ select }: Stores) => {
    let totals: unknown
    let hasFailed: unknown
    return () => {
      try {
        const cart = select('wc/store/cart')
        // Asked before it is there, the store would fetch it.
        const now = cart?.hasFinishedResolution?.('getCartData') && cart.getCartTotals?.()
        if (totals && now !== totals) void ask()
        totals = now
        const failed = select('wc/store/checkout')?.hasError?.()
        if (failed && hasFailed === false) tell({ type: 'friction', kind: 'checkout_error' })
        hasFailed = failed
      } catch {
        // The shop's other listeners would hear nothing more.
      }
    }
  }

  const hear: Hear = ({ type }, detail) => {
    if (type === 'init_checkout') tell({ type: 'checkout' })
    else if (type === 'payment_method_selected') choose()
    else if (type === 'checkout_error') {
      const message = plain(detail)
      tell({ type: 'friction', kind: 'checkout_error', ...(message && { message }) })
    } else {
      if (codes.includes(type) && text(detail)) given = [...given, `${detail}`]
      void ask()
    }
  }

  const order = /(?:\/|order-received=)(\d+)\/?(?:[?&#]|$)/.exec(window.location.href)?.[1]
  if (is('order-received')) {
    if (document.querySelector('.woocommerce-thankyou-order-failed')) tell({ type: 'friction', kind: 'payment_failed' })
    else if (order) tell({ type: 'purchase', order: { id: order } })
  } else if (is('checkout')) tell({ type: 'checkout', ...(chosen && { paymentType: chosen }) })
  else if (is('cart')) tell({ type: 'stage', stage: 'cart' })
  else if (is('view-order')) tell({ type: 'stage', stage: 'order' })
  else if (body.classList.contains('single-product')) tell({ type: 'stage', stage: 'product' })

  const later = () => void ask()
  for (const name of natives) body.addEventListener(name, later)
  const stops = [
    whenThere(
      window,
      () => (typeof window.jQuery === 'function' ? (window.jQuery as (of: Element) => Query)(body) : undefined),
      (query) => {
        query.on(names, hear)
        return () => query.off(names, hear)
      },
    ),
    whenThere(
      window,
      () => record(window.wp).data as Stores | undefined,
      (stores) => stores.subscribe(watchStores(stores)),
    ),
  ]
  // Each question is work for the shop, which could answer most pages out of its cache.
  if (is('cart') || is('checkout') || /woocommerce_items_in_cart=1/.test(document.cookie)) void ask()

  return () => {
    ending.abort()
    for (const name of natives) body.removeEventListener(name, later)
    for (const stop of stops) stop()
  }
}
