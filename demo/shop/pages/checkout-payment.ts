import { addPaymentInfo } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { charge, checkCard, type PaymentMethodId, paymentMethods, readCard, readMethod, testCards } from '../payment.ts'
import { type Handler, page, redirect } from '../reply.ts'
import { addressBlock } from './checkout-delivery.ts'
import { checkoutFrame, enterCheckout, isRedirect } from './checkout-frame.ts'
import { errorSummary, type Field, formField, stateOf } from './fields.ts'
import { icon } from './icons.ts'

const fields: readonly Field[] = [
  { name: 'holder', label: 'Name on the card', autocomplete: 'cc-name' },
  { name: 'number', label: 'Card number', autocomplete: 'cc-number', inputMode: 'numeric', maxLength: 24 },
  {
    name: 'expiry',
    label: 'Valid until',
    autocomplete: 'cc-exp',
    inputMode: 'numeric',
    width: 'half',
    hint: 'Month and year, like 09 / 29',
    maxLength: 9,
  },
  {
    name: 'code',
    label: 'Security code',
    autocomplete: 'cc-csc',
    inputMode: 'numeric',
    width: 'half',
    hint: '3 digits on the back',
    maxLength: 4,
  },
]

function methodChoice(chosen: PaymentMethodId): Html {
  return html`<fieldset class="tiers" data-methods>
  <legend>How would you like to pay?</legend>
  ${paymentMethods.map(
    ({ id, note, title }) => html`<label class="tier">
    <input type="radio" name="method" value="${id}"${id === chosen && html` checked`}>
    <span class="tier-text"><strong>${title}</strong><span class="quiet">${note}</span></span>
    ${icon(id)}
  </label>`,
  )}
</fieldset>`
}

function testCardBox(): Html {
  return html`<aside class="test-cards" aria-labelledby="test-cards-title">
  <h2 id="test-cards-title">Demo shop: test cards</h2>
  <dl>${testCards.map((card) => html`<div><dt><code>${card.number}</code></dt><dd>${card.outcome}</dd></div>`)}</dl>
  <p>Any name, a date to come, any three digits. No money moves.</p>
</aside>`
}

export const paymentPage: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'payment')
  if (isRedirect(checkout)) return checkout
  const { cart, totals } = checkout
  const state = stateOf('payment', visit.flash.form)
  return page({
    title: 'Checkout: payment',
    isCheckout: true,
    isPersonal: true,
    body: checkoutFrame(
      'payment',
      checkout,
      visit,
      html`<h1>Payment</h1>
${errorSummary(state)}
${cart.address && html`<div class="recap" data-follows="cart">${addressBlock(cart.address)}<p>${totals.tier.title}</p><a href="/checkout/delivery">Change<span class="unseen"> the delivery</span></a></div>`}
<form class="form" method="post" action="/checkout/payment" novalidate data-pay>
  ${methodChoice(state.values.method === 'wallet' ? 'wallet' : 'card')}
  <div class="form card-fields">${fields.map((field) => formField(field, state))}</div>
  <button type="submit" class="button button-wide">${icon('lock')}<span data-follows="cart" data-pay-words>Pay ${formatMoney(totals.totalMinor)}</span></button>
  <p class="quiet form-note">By paying you order with an obligation to pay. You may withdraw within <a href="/shipping-returns">sixty days</a>.</p>
</form>
${testCardBox()}`,
    ),
  })
}

export const pay: Handler = (visit) => {
  const checkout = enterCheckout(visit, 'payment')
  if (isRedirect(checkout)) return checkout
  const { session, cart, totals } = checkout
  if (!cart.address) return redirect('/checkout/address')
  const method = readMethod(visit.form)
  const card = readCard(visit.form)
  const values = { holder: card.holder, method: method.id }
  const errors = method.id === 'card' ? checkCard(card, visit.now) : {}
  if (Object.keys(errors).length > 0)
    return redirect('/checkout/payment', { form: { form: 'payment', values, errors } })

  const paymentInfo = addPaymentInfo(cart.lines, totals, method.title)
  const short = cart.lines.find((line) => visit.stock.left(line.product, line.variant) < line.quantity)
  if (short) {
    const text = `Of ${short.product.title} only ${visit.stock.left(short.product, short.variant)} are left. Nothing was paid. Please change the quantity.`
    const event = { event: 'out_of_stock', item_id: short.product.sku }
    return redirect('/cart', { notice: { tone: 'bad', text }, events: [event] })
  }
  const result = method.id === 'card' ? charge(card) : ({ paid: true } as const)
  if (!result.paid)
    return redirect('/checkout/payment', {
      notice: { tone: 'bad', text: `${result.message} Nothing was paid.` },
      events: [paymentInfo, { event: 'payment_failed', payment_type: method.title, code: result.code }],
      form: { form: 'payment', values, errors: {} },
    })
  const placing = visit.orders.place({ session, cart, address: cart.address, totals, placedAt: visit.now }, () =>
    visit.carts.empty(session),
  )
  if (!placing.placed) return redirect('/cart')
  return redirect(`/checkout/confirmation/${placing.order.number}`, { events: [paymentInfo] })
}
