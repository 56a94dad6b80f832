import { categories } from '../catalogue/catalogue.ts'
import { brand } from '../catalogue/product.ts'
import { freeDeliveryFromMinor } from '../delivery.ts'
import type { DataLayerEvent } from '../ga4.ts'
import { type Html, html, scriptJson, trusted } from '../html.ts'
import { formatShortMoney } from '../money.ts'
import type { Page } from '../reply.ts'
import type { Notice } from '../session.ts'
import { icon, wrenMark } from './icons.ts'

/** The chat's script tag. */
export interface ChatTag {
  readonly scriptUrl: string
  readonly site: string
  readonly gateway?: string
  /** Whether the chat may look at what the shop emits before anybody acts. Default: no. */
  readonly isWatching?: boolean
}

export interface Frame {
  readonly page: Page
  /** With the shop's other origin, to which the customer and their thread go along. */
  readonly chat: ChatTag & { readonly otherOrigin?: string }
  readonly nonce: string
  readonly cartQuantity: number
  readonly notice: Notice | undefined
  readonly events: readonly DataLayerEvent[]
  readonly styleUrl: string
  readonly scriptUrl: string
}

/** Lets the page call `shopbell(…)` before the loader has arrived. */
const chatStub = trusted(
  'window.shopbell=window.shopbell||function(){var a=arguments,s=shopbell;return new Promise(function(r,j){(s.q=s.q||[]).push([a,r,j])})}',
)

export function chatScript({ chat, page }: Frame): Html {
  return html`<script async src="${chat.scriptUrl}" data-site="${chat.site}"${chat.gateway !== undefined && html` data-gateway="${chat.gateway}"`}${chat.isWatching && html` data-watch`}${page.isCheckout && html` data-mode="checkout"`}${chat.otherOrigin !== undefined && html` data-origins="${chat.otherOrigin}"`}></script>`
}

export function pushes(events: readonly DataLayerEvent[]): Html {
  const calls = events.map((event) =>
    event.ecommerce
      ? html`dataLayer.push({"ecommerce":null});dataLayer.push(${scriptJson(event)});`
      : html`dataLayer.push(${scriptJson(event)});`,
  )
  return html`window.dataLayer=window.dataLayer||[];${calls}`
}

/** What the heads of all pages have. */
export function commonHead({ page, styleUrl }: Frame): Html {
  return html`  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${page.title === brand ? `${brand}: goods for the table, hearth, trail and garden` : `${page.title} · ${brand}`}</title>
  ${page.description && html`<meta name="description" content="${page.description}">`}
  <meta name="color-scheme" content="light dark">
  <meta name="theme-color" content="#1d4740">
  <link rel="icon" href="/favicon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${styleUrl}">`
}

export function jsonLdScripts({ nonce, page }: Frame): readonly Html[] {
  return (page.jsonLd ?? []).map(
    (data) => html`<script type="application/ld+json" nonce="${nonce}">${scriptJson(data)}</script>`,
  )
}

function head(frame: Frame): Html {
  const { events, nonce, scriptUrl } = frame
  return html`<head>
  ${commonHead(frame)}
  <script nonce="${nonce}">${pushes(events)}</script>
  <script nonce="${nonce}">${chatStub}</script>
  ${chatScript(frame)}
  <script type="module" src="${scriptUrl}"></script>
  ${jsonLdScripts(frame)}
</head>`
}

function logo(): Html {
  return html`<a class="logo" href="/">${wrenMark(44)}<span>Carrick <span class="logo-and">&amp;</span> Wren</span></a>`
}

function shopHeader({ page, cartQuantity }: Frame): Html {
  return html`<header class="header">
  <p class="announcement">Free delivery from ${formatShortMoney(freeDeliveryFromMinor)}<span class="announcement-more"> anywhere we post to, and sixty days to change your mind</span></p>
  <div class="header-inner">
    ${logo()}
    <nav class="tabs" aria-label="Departments">
      ${categories.map((category) => html`<a href="/c/${category.id}"${page.section === category.id && html` aria-current="page"`}>${category.title}</a>`)}
    </nav>
    <form class="search" role="search" action="/search">
      <label class="unseen" for="search">Search the shop</label>
      <input id="search" type="search" name="q" placeholder="Search" value="${page.query}" maxlength="80" autocomplete="off">
      <button type="submit" class="icon-button">${icon('search')}<span class="unseen">Search</span></button>
    </form>
    <a class="cart-link" href="/cart">${icon('bag')}<span class="cart-word">Cart</span><span class="cart-count" data-cart-count${cartQuantity === 0 && html` hidden`}><span class="unseen">, </span><span data-cart-number>${cartQuantity}</span><span class="unseen" data-cart-word>${cartQuantity === 1 ? ' item' : ' items'}</span></span></a>
  </div>
</header>`
}

function checkoutHeader(): Html {
  return html`<header class="header header-plain"><div class="header-inner">${logo()}<a class="back-link" href="/cart">Back to cart</a></div></header>`
}

function footer(): Html {
  return html`<footer class="footer">
  <div class="footer-inner">
    <div class="footer-brand">${logo()}<p>Goods for the table, the hearth, the trail and the garden. Designed and mostly made in West Cork since 2008.</p></div>
    <nav aria-label="Shop"><h2>Shop</h2><ul>${categories.map((category) => html`<li><a href="/c/${category.id}">${category.title}</a></li>`)}</ul></nav>
    <nav aria-label="Help"><h2>Help</h2><ul><li><a href="/order">Track an order</a></li><li><a href="/shipping-returns">Shipping and returns</a></li><li><a href="/privacy">Privacy</a></li></ul></nav>
    <div><h2>Workshop</h2><address>The Old Creamery<br>Durrus, County Cork<br>Ireland</address><p class="quiet">Tuesday to Saturday, 10 to 5</p></div>
  </div>
  <p class="footer-note">All prices in euro, VAT included. ${brand} is a demonstration of the Shopbell chat: nothing here is really for sale.</p>
</footer>`
}

function noticeBar(notice: Notice | undefined): Html | false {
  if (!notice) return false
  const isGood = notice.tone === 'good'
  return html`<div class="notice notice-${notice.tone}" role="${isGood ? 'status' : 'alert'}"${!isGood && html` tabindex="-1"`}>${icon(isGood ? 'check' : 'alert')}<p>${notice.text}</p></div>`
}

export function layout(frame: Frame): Html {
  const isCheckout = frame.page.isCheckout ?? false
  return html`<!doctype html>
<html lang="en-IE">
${head(frame)}
<body>
<a class="skip-link" href="#main">Skip to content</a>
${isCheckout ? checkoutHeader() : shopHeader(frame)}
<main id="main" tabindex="-1">
${noticeBar(frame.notice)}
${frame.page.body}
</main>
${footer()}
</body>
</html>
`
}
