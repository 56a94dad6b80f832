import { addGoods, applyCode, type Change, gone, removeCode, setQuantity } from '../cart-changes.ts'
import { findProduct, findVariant } from '../catalogue/catalogue.ts'
import type { Goods } from '../catalogue/goods.ts'
import { readCouponCode } from '../coupons.ts'
import { type Handler, type Redirect, redirect, type Visit } from '../reply.ts'
import type { Notice } from '../session.ts'
import { maxQuantity } from '../stock.ts'

function chosen({ form }: Visit): Goods | undefined {
  const product = findProduct(form.get('product') ?? '')
  const variant = product && findVariant(product, form.get('variant') ?? '')
  return product && variant && { product, variant }
}

function readQuantity(form: URLSearchParams): number {
  const quantity = Number(form.get('quantity') ?? '1')
  return Number.isInteger(quantity) ? Math.min(Math.max(quantity, 0), maxQuantity) : 1
}

function noticeOf(change: Change): Notice {
  return { tone: change.isDone && !change.isLess ? 'good' : 'bad', text: change.text }
}

export const addToCart: Handler = (visit) => {
  const goods = chosen(visit)
  if (!goods) return redirect('/cart', { notice: noticeOf(gone()) })
  const change = addGoods(visit, goods, readQuantity(visit.form))
  const to = change.isDone ? '/cart' : `/p/${goods.product.id}?variant=${goods.variant.id}`
  return redirect(to, { events: change.events, notice: noticeOf(change) })
}

function changeQuantity(visit: Visit, wanted: number): Redirect {
  const goods = chosen(visit)
  if (!goods) return redirect('/cart')
  const change = setQuantity(visit, goods, wanted)
  return change.isDone ? redirect('/cart', { events: change.events, notice: noticeOf(change) }) : redirect('/cart')
}

export const setCartQuantity: Handler = (visit) => changeQuantity(visit, readQuantity(visit.form))

export const removeFromCart: Handler = (visit) => changeQuantity(visit, 0)

/** Where the form with the code stood: the cart, or a step of the checkout. */
function backTo({ form }: Visit): string {
  const step = form.get('step') ?? ''
  return /^(?:address|delivery|payment)$/.test(step) ? `/checkout/${step}` : '/cart'
}

export const applyCoupon: Handler = (visit) => {
  const to = backTo(visit)
  if (visit.session === undefined) return redirect('/cart')
  const code = readCouponCode(visit.form.get('coupon') ?? '')
  const change = applyCode(visit, code)
  if (change.isDone) return redirect(to, { notice: noticeOf(change) })
  return redirect(`${to}#field-coupon`, {
    events: change.events,
    form: { form: 'coupon', values: { coupon: code }, errors: { coupon: change.text } },
  })
}

export const removeCoupon: Handler = (visit) => {
  removeCode(visit, visit.carts.read(visit.session).couponCode ?? '')
  return redirect(backTo(visit))
}
