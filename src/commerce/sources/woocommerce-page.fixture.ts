import { fakeJquery } from '../../../test/commerce/fake-jquery.ts'
import { openPage, type Page } from '../../../test/commerce/page.ts'
import { storeCart } from '../../../test/commerce/store-cart.ts'
import type { Signal } from '../signal.ts'
import { watchWooCommerce } from './woocommerce.ts'

const pages: Page[] = []
export const closeAll = () => Promise.all(pages.splice(0).map((page) => page.close()))

interface Shop {
  readonly url?: string
  readonly bodyClass?: string
  readonly globals?: Readonly<Record<string, unknown>>
  /** Default: that of a customer with a cart. */
  readonly cookie?: string
  /** Writes more into the page. */
  readonly write?: (document: Document) => void
}

/** A shop whose answers are given one by one. */
export function start({
  url = 'https://shop.example/',
  bodyClass = 'woocommerce-js',
  globals = {},
  cookie = 'woocommerce_items_in_cart=1',
  write,
}: Shop = {}) {
  const page = openPage({ name: '', source: 'woocommerce', url, bodyClass, globals, steps: [] })
  pages.push(page)
  const { window, clock } = page
  const asked: {
    readonly url: string
    readonly signal: AbortSignal
    readonly answer: (json: unknown) => Promise<void>
  }[] = []
  Object.assign(window, {
    fetch: (url: string, { signal }: { readonly signal: AbortSignal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        const answer = (json: unknown) => {
          resolve({ ok: true, json: async () => json })
          return clock.advance(0)
        }
        asked.push({ url, signal, answer })
      }),
  })
  const jquery = fakeJquery()
  window.document.cookie = cookie
  write?.(window.document)
  const told: Signal[] = []
  const stop = watchWooCommerce(window, (signal) => told.push(signal))
  const come = () => Object.assign(window, { jQuery: jquery.jQuery })
  return { ...page, asked, jquery, come, told, stop }
}

export const kinds = (told: readonly Signal[]) =>
  told.map((signal) =>
    signal.type === 'friction' ? signal.kind : signal.type === 'stage' ? signal.stage : signal.type,
  )
export const carts = (told: readonly Signal[]) =>
  told.flatMap((signal) => (signal.type === 'cart' ? [signal.cart.quantity] : []))
export const cartOf = (quantity: number) => storeCart({ items: [{ id: 1, name: 'Boot', price: 100, quantity }] })
export const element = (name: string, attributes: Readonly<Record<string, string>>) => (document: Document) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  document.body.append(made)
}
