import { type CartLine, emptyCart, priceCart } from '../cart.ts'
import { findProduct } from '../catalogue/catalogue.ts'
import { findGoods, type Goods, goodsId } from '../catalogue/goods.ts'
import { priceOf } from '../catalogue/product.ts'
import { cartEvent, purchase, viewItem } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { type Handler, page, type Visit } from '../reply.ts'
import { notFoundPage } from './not-found.ts'
import { picture } from './product-card.ts'
import { productJsonLd } from './product-json-ld.ts'
import { orderSummary } from './summary.ts'

/** What the address says is bought: these pages keep no cart. */
function bought({ stock, url }: Visit): CartLine | undefined {
  const goods = findGoods(url.searchParams.get('goods') ?? '', '', stock.left)
  return goods && { ...goods, quantity: 1 }
}

function related(except: Goods): Html {
  const others = ['harbour-mug', 'day-rucksack', 'steel-flask'].flatMap((id) => findProduct(id) ?? [])
  return html`<nav aria-label="More"><p class="pills">${others.filter((product) => product !== except.product).map((product) => html`<a class="pill" href="/plain/p/${product.id}">${product.title}</a>`)}</p></nav>`
}

export const plainProductPage: Handler = (visit) => {
  const goods = findGoods(visit.params.product ?? '', '', visit.stock.left)
  if (!goods) return notFoundPage(visit)
  const { product, variant } = goods
  const isSoldOut = visit.stock.left(product, variant) === 0
  return page({
    title: product.title,
    description: product.strapline,
    isPlain: true,
    events: [viewItem(product, variant)],
    jsonLd: [productJsonLd(product, visit.stock, visit.url)],
    body: html`<div class="plain-product">
  ${picture(product, { variantId: variant.id, alt: product.title, isLazy: false })}
  <div>
    <h1>${product.title}</h1>
    <p class="lead">${product.strapline}</p>
    <p class="product-price"><span class="price">${formatMoney(priceOf(product, variant))}</span></p>
    <p>${isSoldOut ? 'Out of stock' : html`<a class="button" href="/plain/checkout?goods=${encodeURIComponent(goodsId(goods))}">Buy it now</a>`}</p>
    ${product.description.map((text) => html`<p>${text}</p>`)}
    ${related(goods)}
  </div>
</div>`,
  })
}

export const plainCheckoutPage: Handler = (visit) => {
  const line = bought(visit)
  if (!line) return notFoundPage(visit)
  const totals = priceCart({ ...emptyCart, lines: [line] }, visit.now)
  const query = new URLSearchParams({ goods: goodsId(line), order: `PL-${visit.now.toString(36).toUpperCase()}` })
  return page({
    title: 'Checkout',
    isPlain: true,
    isCheckout: true,
    isPersonal: true,
    events: [cartEvent('begin_checkout', [line], totals)],
    body: html`<div class="with-summary">
  <div>
    <h1>Checkout</h1>
    <p>One page, one button: this shop stands for all that only report to their analytics.</p>
    <p><a class="button" href="/plain/thanks?${query.toString()}">Buy for ${formatMoney(totals.totalMinor)}</a> <a class="button button-quiet" href="/plain/p/${line.product.id}">Back</a></p>
  </div>
  ${orderSummary([line], totals, true)}
</div>`,
  })
}

export const plainThanksPage: Handler = (visit) => {
  const line = bought(visit)
  const number = /^PL-[A-Z0-9]{1,12}$/.exec(visit.url.searchParams.get('order') ?? '')?.[0]
  if (!line || number === undefined) return notFoundPage(visit)
  const totals = priceCart({ ...emptyCart, lines: [line] }, visit.now)
  return page({
    title: 'Thank you',
    isPlain: true,
    isPersonal: true,
    events: [purchase(number, [line], totals)],
    body: html`<div class="with-summary">
  <div>
    <h1>Thank you</h1>
    <p class="lead">Your order is <strong>${number}</strong>.</p>
    <p><a class="button button-quiet" href="/plain/p/${line.product.id}">Look round again</a></p>
  </div>
  ${orderSummary([line], totals, true)}
</div>`,
  })
}
