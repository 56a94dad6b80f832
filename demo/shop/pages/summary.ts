import { type CartLine, lineMinor, type Totals } from '../cart.ts'
import { formatTime } from '../delivery.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import type { Stock } from '../stock.ts'
import { icon } from './icons.ts'
import { picture } from './product-card.ts'

/** Until when nobody else can buy what is in the cart. */
export function heldNote(stock: Stock): Html | false {
  const until = stock.heldUntil()
  if (until === undefined) return false
  return html`<p class="held">${icon('clock')}<span>Held for you until <strong>${formatTime(until)}</strong>. Nobody else can buy these before then.</span></p>`
}

export function totalsTable(totals: Totals, isDeliveryChosen: boolean): Html {
  const delivery = totals.deliveryMinor === 0 ? 'Free' : formatMoney(totals.deliveryMinor)
  return html`<dl class="totals">
  <div><dt>Goods</dt><dd>${formatMoney(totals.goodsMinor)}</dd></div>
  ${totals.coupon && totals.discountMinor > 0 && html`<div class="totals-discount"><dt>${totals.coupon.code}</dt><dd>−${formatMoney(totals.discountMinor)}</dd></div>`}
  <div><dt>Delivery <span class="quiet">(${totals.tier.title}${!isDeliveryChosen && ', for now'})</span></dt><dd>${delivery}</dd></div>
  <div class="totals-sum"><dt>Total</dt><dd>${formatMoney(totals.totalMinor)}</dd></div>
  <div class="quiet"><dt>VAT in it</dt><dd>${formatMoney(totals.taxMinor)}</dd></div>
</dl>`
}

export function lineList(lines: readonly CartLine[]): Html {
  return html`<ul class="line-list">${lines.map(
    (line) => html`<li>
    <span class="line-picture">${picture(line.product, { variantId: line.variant.id })}</span>
    <span class="line-text"><span class="line-title">${line.product.title}</span><span class="quiet">${line.variant.name !== '' && `${line.variant.name}, `}${line.quantity} ×</span></span>
    <span class="line-sum">${formatMoney(lineMinor(line))}</span>
  </li>`,
  )}</ul>`
}

/** What is being bought, beside each step of the checkout; `below`: what else the customer can do about it. */
export function orderSummary(
  lines: readonly CartLine[],
  totals: Totals,
  isDeliveryChosen: boolean,
  below: Html | false = false,
): Html {
  return html`<aside class="panel summary" aria-labelledby="summary-title" data-follows="cart">
  <h2 id="summary-title">Your order</h2>
  ${lineList(lines)}
  ${totalsTable(totals, isDeliveryChosen)}
  ${below}
</aside>`
}
