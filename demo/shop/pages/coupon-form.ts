import type { Totals } from '../cart.ts'
import type { FormState } from '../form.ts'
import { type Html, html } from '../html.ts'
import { formField } from './fields.ts'
import { icon } from './icons.ts'

/** The code that is in force, or the field for one. `step`: where in the checkout, to come back to it. */
export function couponForm(totals: Totals, state: FormState, step?: string): Html {
  const path = step === undefined ? '/cart/coupon' : '/checkout/coupon'
  const place = step !== undefined && html`<input type="hidden" name="step" value="${step}">`
  if (totals.coupon)
    return html`<div class="coupon-applied">${icon('check')}<p><strong>${totals.coupon.code}</strong><br><span class="quiet">${totals.coupon.title}</span></p><form method="post" action="${path}/remove">${place}<button type="submit" class="link-button">Remove<span class="unseen"> the code ${totals.coupon.code}</span></button></form></div>
    ${totals.coupon.hasFreeStandardDelivery && totals.tier.id === 'express' && html`<p class="quiet">It counts for standard delivery; you have chosen express.</p>`}`
  return html`<form class="coupon" method="post" action="${path}" novalidate>
  ${place}
  ${totals.couponProblem !== undefined && html`<p class="field-error">${totals.couponProblem}</p>`}
  ${formField({ name: 'coupon', label: 'Discount code', autocomplete: 'off', maxLength: 40 }, state)}
  <button type="submit" class="button button-quiet">Apply</button>
</form>`
}
