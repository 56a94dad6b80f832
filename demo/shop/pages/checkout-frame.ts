import type { Cart, Totals } from '../cart.ts'
import { priceCart } from '../cart.ts'
import { type Html, html } from '../html.ts'
import { type Redirect, redirect, type Visit } from '../reply.ts'
import { couponForm } from './coupon-form.ts'
import { stateOf } from './fields.ts'
import { heldNote, orderSummary } from './summary.ts'

const steps = [
  { id: 'address', title: 'Address' },
  { id: 'delivery', title: 'Delivery' },
  { id: 'payment', title: 'Payment' },
] as const

export type StepId = (typeof steps)[number]['id']

export function checkoutFrame(current: StepId, checkout: Checkout, visit: Visit, content: Html): Html {
  const { cart, totals } = checkout
  const at = steps.findIndex((step) => step.id === current)
  return html`<nav class="steps" aria-label="Checkout steps"><ol>${steps.map((step, index) => {
    if (index < at) return html`<li class="step-done"><a href="/checkout/${step.id}">${step.title}</a></li>`
    return html`<li${index === at && html` aria-current="step"`}><span>${step.title}</span></li>`
  })}</ol></nav>
<div class="with-summary">
  <div class="checkout-main">${content}</div>
  ${orderSummary(cart.lines, totals, cart.tierId !== undefined, html`${couponForm(totals, stateOf('coupon', visit.flash.form), current)}${heldNote(visit.stock)}`)}
</div>`
}

export interface Checkout {
  readonly session: string
  readonly cart: Cart
  readonly totals: Totals
}

const justNowMs = 600_000

/** The cart of this step, or where to go instead because an earlier step is missing. */
export function enterCheckout(visit: Visit, step: StepId): Checkout | Redirect {
  const { session } = visit
  if (session === undefined) return redirect('/cart')
  const cart = visit.carts.read(session)
  if (cart.lines.length === 0) {
    const latest = visit.orders.latestOf(session)
    const isJustPaid = step === 'payment' && latest !== undefined && visit.now - latest.placedAt < justNowMs
    return redirect(isJustPaid ? `/checkout/confirmation/${latest.number}` : '/cart')
  }
  if (step !== 'address' && !cart.address) return redirect('/checkout/address')
  if (step === 'payment' && cart.tierId === undefined) return redirect('/checkout/delivery')
  return { session, cart, totals: priceCart(cart, visit.now) }
}

export function isRedirect(checkout: Checkout | Redirect): checkout is Redirect {
  return 'kind' in checkout
}
