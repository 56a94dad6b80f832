import type { Product } from '../catalogue/product.ts'
import { type Html, html } from '../html.ts'
import { formatMoney } from '../money.ts'
import { type PictureView, pictureSize } from '../pictures/picture.ts'
import type { Stock } from '../stock.ts'
import { stars } from './icons.ts'

export function pictureUrl(product: Product, variantId?: string, view: PictureView = 'whole'): string {
  const query = new URLSearchParams()
  if (variantId !== undefined && variantId !== product.variants[0].id) query.set('variant', variantId)
  if (view !== 'whole') query.set('view', view)
  const text = query.toString()
  return `/pictures/${product.id}.svg${text && `?${text}`}`
}

export function picture(product: Product, options: { alt?: string; isLazy?: boolean; variantId?: string } = {}): Html {
  return html`<img src="${pictureUrl(product, options.variantId)}" width="${pictureSize}" height="${pictureSize}" alt="${options.alt ?? ''}"${(options.isLazy ?? true) && html` loading="lazy"`} decoding="async">`
}

export function price(minor: number, compareAtMinor?: number): Html {
  if (compareAtMinor === undefined) return html`<span class="price">${formatMoney(minor)}</span>`
  return html`<span class="price price-lowered"><span class="unseen">Now </span>${formatMoney(minor)}</span> <s class="price-before"><span class="unseen">Before </span>${formatMoney(compareAtMinor)}</s>`
}

function lowestPrice(product: Product): number {
  return Math.min(...product.variants.map((variant) => variant.priceMinor ?? product.priceMinor))
}

function badge(product: Product, stock: Stock): Html | false {
  if (product.variants.every((variant) => stock.left(product, variant) === 0))
    return html`<span class="badge badge-out">Out of stock</span>`
  if (product.compareAtMinor !== undefined) return html`<span class="badge badge-sale">Reduced</span>`
  return product.isNew === true && html`<span class="badge">New</span>`
}

function swatches(product: Product): Html | false {
  if (product.choice !== 'Colour') return false
  const names = product.variants.map((variant) => variant.name).join(', ')
  return html`<span class="swatches"><span class="unseen">In ${names}</span>${product.variants.map((variant) => html`<svg class="swatch" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true"><circle cx="10" cy="10" r="9" fill="${variant.colour}"/></svg>`)}</span>`
}

export function productCard(product: Product, stock: Stock, isLazy = true): Html {
  const hasFrom = product.variants.some((variant) => variant.priceMinor !== undefined)
  return html`<li class="card">
  <a class="card-link" href="/p/${product.id}">
    <span class="card-picture">${picture(product, { isLazy })}${badge(product, stock)}</span>
    <span class="card-title">${product.title}</span>
  </a>
  <p class="card-price">${hasFrom && html`<span class="quiet">from </span>`}${price(lowestPrice(product), product.compareAtMinor)}</p>
  <p class="card-foot">${stars(product.rating.average, product.rating.count)}${swatches(product)}</p>
</li>`
}

export function productGrid(products: readonly Product[], stock: Stock, isFirstOnPage = false): Html {
  return html`<ul class="grid">${products.map((product, index) => productCard(product, stock, !isFirstOnPage || index > 3))}</ul>`
}
