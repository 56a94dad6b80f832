import type { ContextChange, Coupon } from '../../protocol/context.ts'
import {
  cleanCart,
  cleanCheckout,
  cleanCoupon,
  cleanItems,
  cleanOrder,
  cleanPage,
  cleanPhase,
  cleanProduct,
  cleanStage,
  cleanStep,
  text,
} from '../read/clean.ts'
import { words } from '../read/scrub.ts'
import type { Signal, Told } from '../signal.ts'
import { changeLines, withCoupon } from './cart-lines.ts'
import { enter, leavePage, move } from './phase.ts'
import { changed, type Draft, mayTell, note, type State } from './state.ts'
import { isCounted, relieve, suffer } from './troubles.ts'

type Of<Type extends Signal['type']> = Extract<Signal, { readonly type: Type }>

/**
 * The state after something was told.
 *
 * - Who tells: a lower source changes no field that a higher one told less than 10 s ago (host, then platforms,
 *   then GA4 and Adobe, then JSON-LD, then addresses). What a page is, its stage and its product, the highest one says for as
 *   long as the page is shown. That something happened (a checkout, purchase or refund) counts whoever tells it.
 * - Phases: a checkout or step of it is `during`; a purchase, refund or order's page is `after`; every other stage is
 *   `before`. Back from the checkout, `checkout.attempts` stays; from the page of a purchase, `recentOrderId`.
 * - Doubles: an order counts once. Lines put in or taken out, refused codes and frictions count once when two sources tell
 *   the same within 1 s, or one source within 50 ms; of one source later it is done again.
 * - Nothing personal: addresses have no query and texts no e-mail addresses; what a failure says is scrubbed.
 */
export function reduce(state: State, told: Told): State {
  const { signal } = told
  // Each type has the function for it.
  const take = takes[signal.type] as (draft: Draft, signal: Signal) => void
  return changed(state, told, (draft) => take(draft, signal))
}

const takes: { readonly [Type in Signal['type']]: (draft: Draft, signal: Of<Type>) => void } = {
  page: showPage,
  stage(draft, signal) {
    const stage = cleanStage(signal.stage)
    if (stage) enter(draft, stage)
  },
  product: showProduct,
  cart(draft, { cart, isViewed }) {
    tellCart(draft, cart)
    if (isViewed) enter(draft, 'cart')
  },
  add: changeCart,
  remove: changeCart,
  checkout: checkOut,
  coupon: takeCoupon,
  purchase,
  refund(draft, { orderId }) {
    const id = words(orderId, 200)
    if (id) draft.context.recentOrderId = id
    enter(draft, 'refund', true)
  },
  friction: suffer,
}

function showPage(draft: Draft, signal: Of<'page'>): void {
  const page = cleanPage(signal.page)
  if (!page) return
  // Another variant of the same goods is no other page.
  const place = page.url.replace(/[?&](variant|sku)=[^&]*/g, '')
  if (draft.place && place !== draft.place) leavePage(draft)
  draft.place = place
  if (!mayTell(draft, 'page')) return
  draft.context.page = page
  note(draft, 'page')
}

function showProduct(draft: Draft, signal: Of<'product'>): void {
  const { context } = draft
  const product = cleanProduct(signal.product)
  if (!product) return
  const known = context.product
  const isSame =
    known &&
    (known.id === product.id || known.title === product.title || (known.sku && known.sku === product.sku)) &&
    (!known.variantId || !product.variantId || known.variantId === product.variantId)
  if (mayTell(draft, 'product')) {
    // What a lower source knew besides stays, such as the picture.
    context.product = isSame ? { ...known, ...product } : product
    note(draft, 'product')
  } else if (isSame) context.product = { ...product, ...known }
  enter(draft, 'product')
}

function tellCart(draft: Draft, told: unknown): void {
  const cart = cleanCart(told)
  if (!cart || !mayTell(draft, 'cart')) return
  const known = draft.context.cart?.coupons ?? []
  const isNew = ({ code, applied }: Coupon) => applied && !known.some((one) => one.applied && one.code === code)
  if (cart.coupons.some(isNew)) relieve(draft, 'coupon_rejected')
  draft.context.cart = cart
  note(draft, 'cart')
}

function changeCart(draft: Draft, { type, items }: Of<'add' | 'remove'>): void {
  const lines = cleanItems(items)
  const key = lines.map(({ id, variantId, quantity }) => [id, variantId, quantity].join()).sort()
  if (lines.length === 0 || isCounted(draft, [type, ...key].join(' ')) || !mayTell(draft, 'cart')) return
  const cart = changeLines(draft.context.cart, lines, type === 'add' ? 1 : -1)
  if (!cart) return
  draft.context.cart = cart
  note(draft, 'cart')
}

function checkOut(draft: Draft, signal: Of<'checkout'>): void {
  const { context } = draft
  const step = cleanStep(signal.step)
  // A later step goes on with what was begun on another page.
  if (context.checkout && step && step !== 'contact') context.phase = 'during'
  enter(draft, 'checkout', true)
  tellCart(draft, signal.cart)
  if (step) context.step = step
  if (step === 'payment' || step === 'review') relieve(draft, 'address_invalid', 'shipping_unavailable')
  const begun = context.checkout
  if (begun) context.checkout = { ...begun, ...cleanCheckout({ ...begun, ...signal }) }
}

function takeCoupon(draft: Draft, signal: Of<'coupon'>): void {
  const { context } = draft
  const coupon = cleanCoupon(signal.coupon)
  if (coupon && context.cart) context.cart = withCoupon(context.cart, coupon)
  if (coupon?.applied) relieve(draft, 'coupon_rejected')
}

function purchase(draft: Draft, signal: Of<'purchase'>): void {
  const { context, at, orders } = draft
  const order = cleanOrder(signal.order, at)
  if (!order) return
  const known = context.order?.id === order.id && context.order
  const isTold = orders.includes(order.id)
  if (!isTold) draft.orders = [...orders, order.id].slice(-20)
  if (!mayTell(draft, 'order')) {
    if (known) context.order = { ...order, ...known }
    return
  }
  if (known) context.order = { ...known, ...order, at: known.at }
  else if (isTold) return
  else {
    enter(draft, 'purchased', true)
    context.order = order
    context.recentOrderId = order.id
    delete context.cart
    note(draft, 'cart')
    draft.troubles = []
  }
  note(draft, 'order')
}

/** What the host may set as a whole. */
const fields = {
  step: cleanStep,
  product: cleanProduct,
  cart: cleanCart,
  checkout: cleanCheckout,
  order: cleanOrder,
  recentOrderId: text(200),
}
const names = [...(Object.keys(fields) as (keyof typeof fields)[]), 'phase', 'stage', 'friction', 'shown'] as const

/** The state after the host's own word; see `Commerce.set`. What is broken in it is passed over. */
export function reduceHost(state: State, change: ContextChange, at: number): State {
  return changed(state, { source: 'host', at }, (draft) => {
    const { context } = draft
    for (const name of names)
      if (change[name] === null) {
        delete context[name]
        note(draft, name)
      }
    const page = cleanPage(change.page)
    if (page) {
      context.page = page
      note(draft, 'page')
    }
    const stage = cleanStage(change.stage)
    if (stage) enter(draft, stage)
    const phase = cleanPhase(change.phase)
    if (phase) {
      move(draft, phase)
      note(draft, 'phase')
    }
    const given = { recentOrderId: change.order?.id, ...change }
    for (const name of Object.keys(fields) as (keyof typeof fields)[]) {
      const value = fields[name](given[name], at)
      if (value === undefined) continue
      Object.assign(context, { [name]: value })
      note(draft, name)
    }
  })
}
