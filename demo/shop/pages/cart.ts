import { type CartLine, lineMinor, priceCart, type Totals } from '../cart.ts'
import { featured } from '../catalogue/catalogue.ts'
import { priceOf } from '../catalogue/product.ts'
import { freeDeliveryFromMinor } from '../delivery.ts'
import { cartEvent } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { productPath } from '../offers.ts'
import { page, type Reply, type Visit } from '../reply.ts'
import { maxQuantity, type Stock } from '../stock.ts'
import { couponForm } from './coupon-form.ts'
import { stateOf } from './fields.ts'
import { icon } from './icons.ts'
import { picture, productGrid } from './product-card.ts'
import { heldNote, totalsTable } from './summary.ts'

function cartLine(line: CartLine, stock: Stock): Html {
  const { product, variant, quantity } = line
  const name = variant.name === '' ? product.title : `${product.title}, ${variant.name}`
  const id = `quantity-${product.id}-${variant.id}`
  const most = Math.max(quantity, Math.min(maxQuantity, stock.left(product, variant)))
  const ids = html`<input type="hidden" name="product" value="${product.id}"><input type="hidden" name="variant" value="${variant.id}">`
  const href = productPath(line)
  return html`<li class="cart-line">
  <a class="cart-picture" href="${href}" tabindex="-1" aria-hidden="true">${picture(product, { variantId: variant.id })}</a>
  <div class="cart-text">
    <h2><a href="${href}">${product.title}</a></h2>
    <p class="quiet">${variant.name !== '' && `${product.choice}: ${variant.name}. `}${formatMoney(priceOf(product, variant))} each</p>
    ${stock.left(product, variant) < quantity && html`<p class="field-error">Only ${stock.left(product, variant)} left. Please lower the quantity.</p>`}
  </div>
  <p class="cart-sum">${formatMoney(lineMinor(line))}</p>
  <div class="cart-actions">
    <form method="post" action="/cart/quantity" data-auto-submit>${ids}
      <label class="unseen" for="${id}">Quantity of ${name}</label>
      <select id="${id}" name="quantity">${Array.from({ length: most }, (_, index) => html`<option${index + 1 === quantity && html` selected`}>${index + 1}</option>`)}</select>
      <button type="submit" class="button button-quiet button-small" data-no-js>Update</button>
    </form>
    <form method="post" action="/cart/remove">${ids}<button type="submit" class="link-button">Remove<span class="unseen"> ${name}</span></button></form>
  </div>
</li>`
}

function freeDeliveryHint(totals: Totals): Html | false {
  const missing = freeDeliveryFromMinor - (totals.goodsMinor - totals.discountMinor)
  if (missing <= 0 || totals.deliveryMinor === 0) return false
  return html`<p class="free-hint">${icon('truck')}<span>Another ${formatMoney(missing)}, and delivery is free.</span></p>`
}

export function cartPage(visit: Visit): Reply {
  const cart = visit.carts.read(visit.session)
  if (cart.lines.length === 0)
    return page({
      title: 'Your cart',
      isPersonal: true,
      body: html`<div data-follows="cart"><div class="empty-state"><h1>Your cart is empty</h1><p class="lead">A good place to begin is with what other people come back for.</p></div>
${productGrid(featured.slice(0, 4), visit.stock)}</div>`,
    })
  const totals = priceCart(cart, visit.now)
  return page({
    title: 'Your cart',
    isPersonal: true,
    events: [cartEvent('view_cart', cart.lines, totals)],
    body: html`<div data-follows="cart"><h1>Your cart</h1>
${heldNote(visit.stock)}
<div class="with-summary">
  <ul class="cart-lines">${cart.lines.map((line) => cartLine(line, visit.stock))}</ul>
  <aside class="panel summary" aria-labelledby="summary-title">
    <h2 id="summary-title">Summary</h2>
    ${totalsTable(totals, cart.tierId !== undefined)}
    ${freeDeliveryHint(totals)}
    ${couponForm(totals, stateOf('coupon', visit.flash.form))}
    <a class="button button-wide" href="/checkout/address">Go to checkout</a>
    <p class="quiet secure">${icon('lock')}Paid securely. Sixty days to send it back.</p>
  </aside>
</div></div>`,
  })
}
