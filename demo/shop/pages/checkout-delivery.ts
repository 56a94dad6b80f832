import { type Address, countryTitle } from '../address.ts'
import { priceCart } from '../cart.ts'
import { findTier, promiseOf, tierPrice, tiers } from '../delivery.ts'
import { cartEvent } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { type Handler, page, redirect } from '../reply.ts'
import { checkoutFrame, enterCheckout, isRedirect } from './checkout-frame.ts'
import { errorSummary, stateOf } from './fields.ts'

export function addressBlock(address: Address): Html {
  const parts = [address.name, address.street, address.extra, `${address.postcode} ${address.city}`]
  return html`<address>${parts.filter((part) => part !== '').map((part) => html`${part}<br>`)}${countryTitle(address.country)}</address>`
}

export const deliveryPage: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'delivery')
  if (isRedirect(checkout)) return checkout
  const { cart, totals } = checkout
  const state = stateOf('delivery', visit.flash.form)
  const error = state.errors.tier
  const goodsMinor = totals.goodsMinor - totals.discountMinor
  return page({
    title: 'Checkout: delivery',
    isCheckout: true,
    isPersonal: true,
    body: checkoutFrame(
      'delivery',
      checkout,
      visit,
      html`<h1>How should it travel?</h1>
${errorSummary(state)}
${cart.address && html`<div class="recap" data-follows="cart">${addressBlock(cart.address)}<a href="/checkout/address">Change<span class="unseen"> the address</span></a></div>`}
<form class="form" method="post" action="/checkout/delivery" novalidate>
  <fieldset class="tiers" data-follows="cart"${error !== undefined && html` aria-describedby="field-tier-error" aria-invalid="true"`}>
    <legend>Delivery</legend>
    ${error !== undefined && html`<p class="field-error" id="field-tier-error">${error}</p>`}
    ${tiers.map((tier) => {
      const priceMinor = tierPrice(tier, goodsMinor, totals.coupon?.hasFreeStandardDelivery ?? false)
      return html`<label class="tier">
        <input type="radio" name="tier" value="${tier.id}"${tier.id === (cart.tierId ?? 'standard') && html` checked`}${tier === tiers[0] && html` id="field-tier"`}>
        <span class="tier-text"><strong>${tier.title}</strong><span>${tier.id === 'pickup' ? 'Ready' : 'With you'} ${promiseOf(tier, visit.now)}</span><span class="quiet">${tier.note}</span></span>
        <span class="tier-price">${priceMinor === 0 ? 'Free' : formatMoney(priceMinor)}</span>
      </label>`
    })}
  </fieldset>
  <button type="submit" class="button button-wide">Continue to payment</button>
</form>`,
    ),
  })
}

export const saveDelivery: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'delivery')
  if (isRedirect(checkout)) return checkout
  const tier = findTier(visit.form.get('tier') ?? '')
  if (!tier)
    return redirect('/checkout/delivery', {
      form: { form: 'delivery', values: {}, errors: { tier: 'Choose how the parcel should travel.' } },
    })
  visit.carts.setTier(checkout.session, tier.id)
  const cart = { ...checkout.cart, tierId: tier.id }
  return redirect('/checkout/payment', {
    events: [cartEvent('add_shipping_info', cart.lines, priceCart(cart, visit.now))],
  })
}
