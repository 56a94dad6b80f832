import { findCategory, findProduct, findVariant, relatedTo } from '../catalogue/catalogue.ts'
import { type Product, priceOf, type Variant } from '../catalogue/product.ts'
import { freeDeliveryFromMinor, promiseOf, tiers } from '../delivery.ts'
import { viewItem } from '../ga4.ts'
import { type Html, html } from '../html.ts'
import { formatMoney, formatShortMoney } from '../money.ts'
import { pictureSize } from '../pictures/picture.ts'
import { page, type Reply, type Visit } from '../reply.ts'
import { lowStock, maxQuantity } from '../stock.ts'
import { breadcrumbs } from './breadcrumbs.ts'
import { icon, stars } from './icons.ts'
import { notFoundPage } from './not-found.ts'
import { pictureUrl, price, productGrid } from './product-card.ts'
import { productJsonLd } from './product-json-ld.ts'

export function stockText(left: number): string {
  if (left === 0) return 'Out of stock'
  return left <= lowStock ? `Only ${left} left` : 'In stock, posted within a day'
}

function stockTone(left: number): string {
  return left === 0 ? 'out' : left <= lowStock ? 'low' : 'good'
}

function choiceOf(product: Product, chosen: Variant, visit: Visit): Html {
  if (!product.choice) return html`<input type="hidden" name="variant" value="${chosen.id}">`
  return html`<fieldset class="choice">
  <legend>${product.choice}: <span data-choice-name>${chosen.name}</span></legend>
  <div class="choice-options">${product.variants.map((variant) => {
    const left = visit.stock.left(product, variant)
    return html`<label class="choice-option">
      <input type="radio" name="variant" value="${variant.id}"${variant === chosen && html` checked`}
        data-name="${variant.name}" data-price="${formatMoney(priceOf(product, variant))}" data-picture="${pictureUrl(product, variant.id)}"
        data-close-picture="${pictureUrl(product, variant.id, 'close')}" data-stock="${stockText(left)}" data-stock-tone="${stockTone(left)}">
      <span>${variant.colour !== undefined && html`<svg class="swatch" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="${variant.colour}"/></svg>`}${variant.name}${left === 0 && html`<span class="quiet"> (sold out)</span>`}</span>
    </label>`
  })}</div>
</fieldset>`
}

function buyForm(product: Product, chosen: Variant, visit: Visit): Html {
  const isSoldOut = product.variants.every((variant) => visit.stock.left(product, variant) === 0)
  const left = visit.stock.left(product, chosen)
  return html`<form class="buy" id="buy" method="post" action="/cart/add">
  <input type="hidden" name="product" value="${product.id}">
  ${choiceOf(product, chosen, visit)}
  <p class="stock stock-${stockTone(left)}" data-stock-line><span class="stock-dot"></span><span data-stock-text>${stockText(left)}</span></p>
  <div class="buy-row">
    <div class="quantity"><label for="quantity">Quantity</label><select id="quantity" name="quantity"${isSoldOut && html` disabled`}>${Array.from({ length: maxQuantity }, (_, index) => html`<option>${index + 1}</option>`)}</select></div>
    <button type="submit" class="button button-wide" data-buy-button${isSoldOut && html` disabled`}>${isSoldOut ? 'Out of stock' : 'Add to cart'}</button>
  </div>
  <button type="button" class="button button-quiet button-wide" hidden data-shopbell-ask>${icon('chat')}Ask about this product</button>
</form>`
}

function gallery(product: Product, chosen: Variant): Html {
  return html`<div class="gallery">
  <img class="gallery-main" src="${pictureUrl(product, chosen.id)}" width="${pictureSize}" height="${pictureSize}" alt="${product.title}" fetchpriority="high" data-main-picture>
</div>`
}

export function productPage(visit: Visit): Reply {
  const product = findProduct(visit.params.product ?? '')
  const category = product && findCategory(product.category)
  if (!product || !category) return notFoundPage(visit)
  const asked = findVariant(product, visit.url.searchParams.get('variant') ?? '')
  const available = product.variants.find((variant) => visit.stock.left(product, variant) > 0)
  const chosen = asked ?? available ?? product.variants[0]
  const trail = breadcrumbs(visit.url, [
    { title: category.title, path: `/c/${category.id}` },
    { title: product.title, path: `/p/${product.id}` },
  ])
  const standard = tiers[0]
  return page({
    title: product.title,
    description: product.strapline,
    section: category.id,
    events: [viewItem(product, chosen)],
    jsonLd: [productJsonLd(product, visit.stock, visit.url), trail.jsonLd],
    body: html`${trail.nav}
<div class="product">
  ${gallery(product, chosen)}
  <div class="product-side">
    <h1>${product.title}</h1>
    <p class="lead">${product.strapline}</p>
    <p>${stars(product.rating.average, product.rating.count)}</p>
    <p class="product-price" data-price-line>${price(priceOf(product, chosen), product.compareAtMinor)} <span class="quiet">VAT included</span></p>
    ${buyForm(product, chosen, visit)}
    <ul class="promise-list">
      <li>${icon('truck')}<span>With you <strong>${promiseOf(standard, visit.now)}</strong>. ${formatMoney(standard.priceMinor)}, or free from ${formatShortMoney(freeDeliveryFromMinor)}.</span></li>
      <li>${icon('returns')}<span><a href="/shipping-returns">Sixty days to send it back</a>, used or not.</span></li>
      <li>${icon('tools')}<span>Repaired by us, at cost, for ever.</span></li>
    </ul>
  </div>
  <div class="product-story">
    <img class="story-picture" src="${pictureUrl(product, chosen.id, 'close')}" width="${pictureSize}" height="${pictureSize}" alt="A closer look at the ${product.title}" loading="lazy">
    <div class="story-text">
    <section><h2>About it</h2>${product.description.map((text) => html`<p>${text}</p>`)}</section>
    <section><h2>The facts</h2><dl class="facts">${product.facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.text}</dd></div>`)}<div><dt>Item</dt><dd>${product.sku}</dd></div></dl></section>
    </div>
  </div>
</div>
<section class="section" aria-labelledby="related"><h2 id="related">Goes well with</h2>${productGrid(relatedTo(product), visit.stock)}</section>
<div class="buy-bar" hidden data-buy-bar><span class="buy-bar-text"><span class="buy-bar-title">${product.title}</span><span data-price-copy>${formatMoney(priceOf(product, chosen))}</span></span><button type="submit" form="buy" class="button" data-buy-button>Add to cart</button></div>`,
  })
}
