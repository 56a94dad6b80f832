import type { Money } from '../../src/protocol/commerce.ts'
import type { CheckoutStep, ContextSource, Phase, Stage } from '../../src/protocol/context.ts'

/** One thing a shop's page does, as its platform or tag manager would. */
export type Act =
  /** Pushed to `window.dataLayer`, one after the other, as GTM snippets do. */
  | { readonly dataLayer: readonly unknown[] }
  /** Calls of `gtag(...)`, which pushes its `arguments`. */
  | { readonly gtag: readonly (readonly unknown[])[] }
  /** A bubbling DOM event on `target` (default: document). `promise`: what `event.promise` resolves with, or rejects with an `error`. */
  | {
      readonly event: string
      readonly target?: 'document' | 'body'
      readonly detail?: unknown
      /** Properties on the event object itself. */
      readonly fields?: Readonly<Record<string, unknown>>
      readonly promise?: { readonly value: unknown } | { readonly error: unknown }
    }
  /** A jQuery event on `document.body`, with its extra arguments. */
  | { readonly jquery: string; readonly args?: readonly unknown[] }
  /** What `fetch` answers from now on, by a part of the address. */
  | { readonly answers: Readonly<Record<string, { readonly status?: number; readonly json: unknown }>> }
  /** Pushed to `window.adobeDataLayer`. */
  | { readonly adobe: readonly unknown[] }
  /** An event of a Shopify web pixel, as the gateway gets it. */
  | { readonly pixel: unknown }
  /** A call of the host: `['set', {…}]`, `['track', 'add_to_cart', {…}]`, `['friction', 'payment_failed', {…}]`. */
  | { readonly host: readonly [verb: 'set' | 'track' | 'friction', ...args: readonly unknown[]] }
  /** The page changes by the history API, with other JSON-LD scripts where given. */
  | { readonly navigate: string; readonly title?: string; readonly jsonLd?: readonly string[] }
  /** Time passes, ms. */
  | { readonly wait: number }

/** What must be known after a step. A field that is left out is not looked at; `null`: there is none. */
export interface Expected {
  /** The page's address as it is kept. */
  readonly page?: string
  readonly phase?: Phase
  readonly stage?: Stage
  readonly step?: CheckoutStep | null
  /** The product's id. */
  readonly product?: string | null
  /** Of one piece of that product. */
  readonly price?: Money | null
  /** Pieces in the cart. */
  readonly quantity?: number | null
  readonly total?: Money | null
  /** Of the cart's lines, where the shop says no more. */
  readonly subtotal?: Money | null
  readonly order?: string | null
  /** That order's total. */
  readonly paid?: Money | null
  readonly recentOrderId?: string | null
  /** How often the checkout was begun. */
  readonly attempts?: number
  /** Kinds of friction with their counts, oldest first: `['payment_failed 2']`. */
  readonly friction?: readonly string[]
}

/** What a page does, and what must be made of it. */
export interface Trace {
  readonly name: string
  /** Whose precision it counts for. */
  readonly source: ContextSource
  readonly url: string
  readonly title?: string
  /** Texts of `application/ld+json` scripts, also broken ones. */
  readonly jsonLd?: readonly string[]
  readonly bodyClass?: string
  /** As a shop's server set it: `name=value`. */
  readonly cookie?: string
  /** What the page had done before our code came: the backlog. */
  readonly before?: readonly Act[]
  /** Globals of the page, such as `Shopify` or `wc`. */
  readonly globals?: Readonly<Record<string, unknown>>
  /** Texts that the context must not hold after any step, in whatever field: somebody's e-mail, address, order key. */
  readonly never?: readonly string[]
  readonly steps: readonly { readonly do: readonly Act[]; readonly expect: Expected }[]
}
