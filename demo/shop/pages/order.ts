import { isEmail } from '../address.ts'
import { formatDay } from '../delivery.ts'
import { demoEmail } from '../demo-orders.ts'
import { type FieldErrors, type FormState, readField } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { Order } from '../orders.ts'
import { type Handler, page, type Reply, redirect } from '../reply.ts'
import { shipmentOf, trackingNumber } from '../shipment.ts'
import { addressBlock } from './checkout-delivery.ts'
import { errorSummary, formField } from './fields.ts'
import { orderSummary } from './summary.ts'

function lookUpForm(state: FormState): Reply {
  const hasErrors = Object.keys(state.errors).length > 0
  return page({
    title: 'Track an order',
    isPersonal: true,
    ...(hasErrors && { status: 422 }),
    body: html`<div class="narrow">
  <h1>Where is my order?</h1>
  <p class="lead">The number is in the e-mail we sent you. It begins with CW.</p>
  ${errorSummary(state)}
  <form class="form panel" method="post" action="/order" novalidate>
    ${formField({ name: 'order', label: 'Order number', autocomplete: 'off', maxLength: 20, hint: 'Like CW-24100' }, state)}
    ${formField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email' }, state)}
    <button type="submit" class="button button-wide">Find my order</button>
  </form>
  <p class="quiet">Demo shop: try <code>CW-24100</code> or <code>CW-24101</code> with <code>${demoEmail}</code>.</p>
</div>`,
  })
}

export const orderLookUpPage: Handler = () => lookUpForm({ form: 'order', values: {}, errors: {} })

function readNumber(text: string): string {
  const digits = /^(?:CW)?[-\s]?(\d{5,9})$/i.exec(text)?.[1]
  return digits === undefined ? '' : `CW-${digits}`
}

export const lookUpOrder: Handler = (visit) => {
  const values = { order: readField(visit.form, 'order', 20), email: readField(visit.form, 'email') }
  const errors: Record<string, string> = {}
  const number = readNumber(values.order)
  if (number === '') errors.order = 'An order number looks like CW-24100.'
  if (!isEmail(values.email)) errors.email = 'Enter the e-mail address you ordered with.'
  const refuse = (found: FieldErrors) => lookUpForm({ form: 'order', values, errors: found })
  if (Object.keys(errors).length > 0) return refuse(errors)
  const order = visit.orders.find(number)
  if (order?.address.email.toLowerCase() !== values.email.toLowerCase())
    return refuse({ order: `We have no order ${number} for that e-mail address.` })
  return redirect(`/order/${number}?key=${encodeURIComponent(order.accessKey)}`)
}

function timeline(order: Order, now: number): Html {
  const steps = shipmentOf(order, now)
  const current = steps.findLastIndex((step) => step.isDone)
  return html`<ol class="timeline">${steps.map(
    (
      step,
      index,
    ) => html`<li class="${step.isDone ? 'timeline-done' : 'timeline-open'}"${index === current && html` aria-current="step"`}>
    <strong>${step.title}</strong><span class="quiet">${step.isDone ? formatDay(step.at) : `expected ${formatDay(step.at)}`}</span>
    <span>${step.isDone && step.note}</span>
  </li>`,
  )}</ol>`
}

export const orderPage: Handler = (visit) => {
  const order = visit.orders.find(visit.params.number ?? '')
  const isOwner = order !== undefined && order.session === visit.session
  const hasKey = order !== undefined && order.accessKey === visit.url.searchParams.get('key')
  if (!order || !(isOwner || hasKey)) return redirect('/order')
  const steps = shipmentOf(order, visit.now)
  const current = steps.findLast((step) => step.isDone)
  const isOnItsWay = order.totals.tier.id !== 'pickup' && (steps[2]?.isDone ?? false)
  return page({
    title: `Order ${order.number}`,
    isPersonal: true,
    body: html`<div class="with-summary">
  <div>
    <p class="kicker">Order ${order.number}, ${formatDay(order.placedAt)}</p>
    <h1>${current?.title ?? 'Order confirmed'}</h1>
    ${timeline(order, visit.now)}
    <div class="panels">
      <section class="panel"><h2>Going to</h2>${addressBlock(order.address)}</section>
      <section class="panel"><h2>${order.totals.tier.title}</h2><p>${order.totals.tier.note}.</p>${isOnItsWay && html`<p class="quiet">Tracking number<br><code>${trackingNumber(order)}</code></p>`}</section>
    </div>
    <p class="quiet">Something wrong with it? <a href="/shipping-returns">How returns work</a>.</p>
  </div>
  ${orderSummary(order.lines, order.totals, true)}
</div>`,
  })
}
