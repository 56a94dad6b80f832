import watchUrl from 'virtual:watch-url'
import widgetUrl from 'virtual:widget-url'
import { load, type ShopbellFunction } from '../loader/index.ts'
import css from './frame.css?inline'
import { runFrame } from './run-frame.ts'

// The entry of the frame page's script: it and the gateway's page are made for each other.
const script = document.currentScript as HTMLScriptElement
const { site = '', origins = '', host } = script.dataset
const importer = (path: string) => {
  const url = new URL(path, script.src).href
  return () => fetch(url).then(() => import(url))
}
// Beside a checkout a panel as narrow as a phone's is no dialog: it must not keep the focus from the page around the frame.
const matchMedia = window.matchMedia.bind(window)
window.matchMedia = (query) => matchMedia(query === '(width < 480px)' ? 'not all' : query)

load({
  window,
  settings: { site, gateway: location.origin, mode: 'checkout', position: 'right', watch: true },
  importWidget: importer(widgetUrl),
  importWatch: importer(watchUrl),
})

const { shopbell } = window as { shopbell?: ShopbellFunction }
const root = document.querySelector('shopbell-chat')?.shadowRoot
const frame = root?.querySelector('.shopbell')
const button = root?.querySelector('button')
if (shopbell && root && frame && button) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  frame.classList.add('framed')
  runFrame({ window, origins: origins.split(' '), shopbell, button, isShopify: host === 'shopify' })
}
