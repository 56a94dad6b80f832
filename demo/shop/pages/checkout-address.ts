import { checkAddress, countries, readAddress } from '../address.ts'
import { cartEvent } from '../ga4.ts'
import { html } from '../html.ts'
import { type Handler, page, redirect } from '../reply.ts'
import { checkoutFrame, enterCheckout, isRedirect } from './checkout-frame.ts'
import { errorSummary, type Field, formField, stateOf } from './fields.ts'

const countryOptions = countries.map((country) => ({ value: country.code, title: country.title }))

const fields: readonly Field[] = [
  { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', hint: 'For the receipt and the tracking.' },
  { name: 'name', label: 'Name', autocomplete: 'name' },
  { name: 'street', label: 'Street and number', autocomplete: 'address-line1' },
  { name: 'extra', label: 'Flat, floor or care of', autocomplete: 'address-line2', isOptional: true },
  { name: 'city', label: 'Town or city', autocomplete: 'address-level2', width: 'half' },
  { name: 'postcode', label: 'Postcode', autocomplete: 'postal-code', width: 'half', maxLength: 12 },
  { name: 'country', label: 'Country', autocomplete: 'country', options: countryOptions, initial: 'IE', width: 'half' },
  {
    name: 'phone',
    label: 'Phone',
    type: 'tel',
    inputMode: 'tel',
    autocomplete: 'tel',
    isOptional: true,
    width: 'half',
    maxLength: 30,
  },
]

export const addressPage: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'address')
  if (isRedirect(checkout)) return checkout
  const { cart, totals } = checkout
  const flashed = stateOf('address', visit.flash.form)
  const isSecondTry = Object.keys(flashed.errors).length > 0
  const state = isSecondTry ? flashed : { ...flashed, values: { ...cart.address } }
  return page({
    title: 'Checkout: address',
    isCheckout: true,
    isPersonal: true,
    events: isSecondTry ? [] : [cartEvent('begin_checkout', cart.lines, totals)],
    body: checkoutFrame(
      'address',
      checkout,
      visit,
      html`<h1>Where should it go?</h1>
${errorSummary(state)}
<form class="form" method="post" action="/checkout/address" novalidate>
  <div class="form" data-follows="address">${fields.map((field) => formField(field, state))}</div>
  <button type="submit" class="button button-wide">Continue to delivery</button>
</form>`,
    ),
  })
}

export const saveAddress: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'address')
  if (isRedirect(checkout)) return checkout
  const address = readAddress(visit.form)
  const errors = checkAddress(address)
  const failed = Object.keys(errors)
  if (failed.length > 0)
    return redirect('/checkout/address', {
      events: [{ event: 'address_error', field: failed[0], fields: failed }],
      form: { form: 'address', values: { ...address }, errors },
    })
  visit.carts.setAddress(checkout.session, address)
  return redirect('/checkout/delivery')
}
