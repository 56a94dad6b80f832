import { cartEvent } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { charge, checkCard, readCard, testCards } from '../payment.ts'
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
      cart,
      totals,
      html`<h1>Payment</h1>
${errorSummary(state)}
${cart.address && html`<div class="recap">${addressBlock(cart.address)}<p>${totals.tier.title}</p><a href="/checkout/delivery">Change<span class="unseen"> the delivery</span></a></div>`}
<form class="form" method="post" action="/checkout/payment" novalidate data-pay>
  ${fields.map((field) => formField(field, state))}
  <button type="submit" class="button button-wide">${icon('lock')}Pay ${formatMoney(totals.totalMinor)}</button>
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
  const card = readCard(visit.form)
  const values = { holder: card.holder }
  const errors = checkCard(card, visit.now)
  if (Object.keys(errors).length > 0)
    return redirect('/checkout/payment', { form: { form: 'payment', values, errors } })

  const paymentInfo = cartEvent('add_payment_info', cart.lines, totals)
  const short = cart.lines.find((line) => visit.stock.left(line.product, line.variant) < line.quantity)
  if (short) {
    const text = `Of ${short.product.title} only ${visit.stock.left(short.product, short.variant)} are left. Nothing was paid. Please change the quantity.`
    const event = { event: 'checkout_error', reason: 'out_of_stock', item_id: short.product.sku }
    return redirect('/cart', { notice: { tone: 'bad', text }, events: [event] })
  }
  const result = charge(card)
  if (!result.paid)
    return redirect('/checkout/payment', {
      notice: { tone: 'bad', text: `${result.message} Nothing was paid.` },
      events: [paymentInfo, { event: 'payment_failed', payment_type: 'Card', code: result.code }],
      form: { form: 'payment', values, errors: {} },
    })
  const placing = visit.orders.place({ session, cart, address: cart.address, totals, placedAt: visit.now }, () =>
    visit.carts.empty(session),
  )
  if (!placing.placed) return redirect('/cart')
  return redirect(`/checkout/confirmation/${placing.order.number}`, { events: [paymentInfo] })
}
