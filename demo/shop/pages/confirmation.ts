import { promiseOf } from '../delivery.ts'
import { purchase } from '../ga4.ts'
import { html } from '../html.ts'
import { type Handler, page, redirect } from '../reply.ts'
import { addressBlock } from './checkout-delivery.ts'
import { icon } from './icons.ts'
import { orderSummary } from './summary.ts'

export const confirmationPage: Handler = (visit) => {
  const order = visit.orders.find(visit.params.order ?? '')
  if (!order || order.session !== visit.session) return redirect('/order')
  const isFirstTime = visit.orders.announce(order.number)
  const { tier } = order.totals
  const [firstName] = order.address.name.split(' ')
  return page({
    title: `Thank you: order ${order.number}`,
    isPersonal: true,
    events: isFirstTime ? [purchase(order.number, order.lines, order.totals)] : [],
    body: html`<div class="with-summary">
  <div class="thanks">
    <p class="thanks-mark">${icon('check')}</p>
    <h1>Thank you, ${firstName}</h1>
    <p class="lead">Your order <strong>${order.number}</strong> is with us. The receipt is on its way to ${order.address.email}.</p>
    <div class="panels">
      <section class="panel"><h2>${tier.id === 'pickup' ? 'Ready for you' : 'With you'}</h2><p><strong>${promiseOf(tier, order.placedAt)}</strong></p><p class="quiet">${tier.title}. ${tier.note}.</p></section>
      <section class="panel"><h2>Going to</h2>${addressBlock(order.address)}</section>
    </div>
    <p><a class="button" href="/order/${order.number}">Follow this order</a> <a class="button button-quiet" href="/">Back to the shop</a></p>
  </div>
  ${orderSummary(order.lines, order.totals, true)}
</div>`,
  })
}
