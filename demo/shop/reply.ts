import type { Answered } from './answered.ts'
import type { Carts } from './carts.ts'
import type { DataLayerEvent } from './ga4.ts'
import type { Html } from './html.ts'
import type { Orders } from './orders.ts'
import type { Flash } from './session.ts'
import type { Stock } from './stock.ts'

/** One request, as a page sees it. */
export interface Visit {
  readonly url: URL
  readonly params: Readonly<Record<string, string | undefined>>
  /** Empty unless the request is a POST. */
  readonly form: URLSearchParams
  /** Empty unless the request is a POST of JSON. */
  readonly json: Readonly<Record<string, unknown>>
  readonly session: string | undefined
  /** The session, begun now where there is none yet. */
  readonly startSession: () => string
  readonly flash: Flash
  readonly carts: Carts
  readonly orders: Orders
  readonly answered: Answered
  readonly stock: Stock
  readonly now: number
}

export interface Page {
  readonly kind: 'page'
  readonly title: string
  readonly description?: string
  readonly body: Html
  readonly status?: number
  readonly events?: readonly DataLayerEvent[]
  readonly jsonLd?: readonly object[]
  /** The category whose tab is lit. */
  readonly section?: string
  readonly query?: string
  /** The checkout has a plain header, so that nothing leads away from it; the chat keeps still. */
  readonly isCheckout?: boolean
  /** Without anything of the shop's own scripts: only what its analytics and search engines get. */
  readonly isPlain?: boolean
  /** Shows what belongs to one person: never cached. */
  readonly isPersonal?: boolean
}

export interface Redirect {
  readonly kind: 'redirect'
  readonly to: string
  readonly flash?: Partial<Flash>
}

/** For the page's own scripts. */
export interface Data {
  readonly kind: 'data'
  readonly body: object
  readonly status?: number
}

export type Reply = Page | Redirect | Data

export type Handler = (visit: Visit) => Reply

export function page(content: Omit<Page, 'kind'>): Page {
  return { kind: 'page', ...content }
}

/** See other: the answer to every POST that was understood. */
export function redirect(to: string, flash?: Partial<Flash>): Redirect {
  return { kind: 'redirect', to, ...(flash && { flash }) }
}

export function data(body: object, status = 200): Data {
  return { kind: 'data', body, status }
}
