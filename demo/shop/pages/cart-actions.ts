import { goodsOf } from '../cart.ts'
import { findProduct, findVariant } from '../catalogue/catalogue.ts'
import { judgeCoupon, readCouponCode } from '../coupons.ts'
import { type DataLayerEvent, lineChange } from '../ga4.ts'
import { type Handler, redirect, type Visit } from '../reply.ts'
import { maxQuantity } from '../stock.ts'

function chosen({ form }: Visit) {
  const product = findProduct(form.get('product') ?? '')
  const variant = product && findVariant(product, form.get('variant') ?? '')
  return product && variant && { product, variant }
}

function readQuantity(form: URLSearchParams): number {
  const quantity = Number(form.get('quantity') ?? '1')
  return Number.isInteger(quantity) ? Math.min(Math.max(quantity, 0), maxQuantity) : 1
}

export const addToCart: Handler = (visit) => {
  const choice = chosen(visit)
  if (!choice)
    return redirect('/cart', { notice: { tone: 'bad', text: 'We no longer have that. Please choose again.' } })
  const { product, variant } = choice
  const inCart = visit.carts
    .read(visit.session)
    .lines.find((line) => line.product === product && line.variant === variant)?.quantity
  const left = visit.stock.left(product, variant)
  const before = inCart ?? 0
  const after = Math.min(before + Math.max(readQuantity(visit.form), 1), left, maxQuantity)
  const added = after - before
  if (added <= 0) {
    const text =
      left === 0 ? `${product.title} is out of stock at the moment.` : `You have all ${before} that one order can hold.`
    const event = { event: 'checkout_error', reason: 'out_of_stock', item_id: product.sku }
    return redirect(`/p/${product.id}?variant=${variant.id}`, {
      notice: { tone: 'bad', text },
      events: left === 0 ? [event] : [],
    })
  }
  visit.carts.setQuantity(visit.startSession(), product.id, variant.id, after)
  const wanted = readQuantity(visit.form)
  return redirect('/cart', {
    events: [lineChange('add_to_cart', { product, variant, quantity: added })],
    notice:
      added < wanted
        ? { tone: 'bad', text: `We could add only ${added} of ${product.title}.` }
        : { tone: 'good', text: `${product.title} is in your cart.` },
  })
}

function changeQuantity(visit: Visit, wanted: number) {
  const choice = chosen(visit)
  const lines = visit.carts.read(visit.session).lines
  const index = lines.findIndex((line) => line.product === choice?.product && line.variant === choice?.variant)
  const line = lines[index]
  if (!line || visit.session === undefined) return redirect('/cart')
  const { product, variant } = line
  const after = Math.min(wanted, visit.stock.left(product, variant))
  visit.carts.setQuantity(visit.session, product.id, variant.id, after)
  const change = after - line.quantity
  const events: readonly DataLayerEvent[] =
    change === 0
      ? []
      : [
          lineChange(
            change > 0 ? 'add_to_cart' : 'remove_from_cart',
            { product, variant, quantity: Math.abs(change) },
            index,
          ),
        ]
  const text = after === 0 ? `${product.title} was taken out of your cart.` : 'Your cart is up to date.'
  return redirect('/cart', { events, notice: { tone: 'good', text } })
}

export const setCartQuantity: Handler = (visit) => changeQuantity(visit, readQuantity(visit.form))

export const removeFromCart: Handler = (visit) => changeQuantity(visit, 0)

export const applyCoupon: Handler = (visit) => {
  if (visit.session === undefined) return redirect('/cart')
  const code = readCouponCode(visit.form.get('coupon') ?? '')
  const verdict = judgeCoupon(code, goodsOf(visit.carts.read(visit.session).lines), visit.now)
  if (verdict.accepted) {
    visit.carts.setCoupon(visit.session, verdict.coupon.code)
    return redirect('/cart', { notice: { tone: 'good', text: `${verdict.coupon.code}: ${verdict.coupon.title}.` } })
  }
  return redirect('/cart#field-coupon', {
    events: verdict.reason === 'empty' ? [] : [{ event: 'coupon_rejected', coupon: code, reason: verdict.reason }],
    form: { form: 'coupon', values: { coupon: code }, errors: { coupon: verdict.message } },
  })
}

export const removeCoupon: Handler = (visit) => {
  if (visit.session !== undefined) visit.carts.setCoupon(visit.session, null)
  return redirect('/cart')
}
