import type { ReadableAtom } from 'nanostores'
import type { CommerceContext, ContextChange, FrictionKind } from '../protocol/context.ts'
import type { FrictionData } from './signal.ts'

/** What the chat could help with now; `null` while all is well. */
export interface Help {
  readonly kind: FrictionKind
  readonly code?: string
  /** It went wrong again, or is grave: a person should be offered. */
  readonly offersHuman: boolean
}

/**
 * Where the customer is, as the page's own events tell it. Nothing is sent; and it is in memory alone, unless there is a
 * `CommerceOptions.session`.
 */
export interface Commerce {
  /** Changes at most every 250 ms. */
  readonly $context: ReadableAtom<CommerceContext>
  /** By the thresholds of each kind of friction. */
  readonly $help: ReadableAtom<Help | null>
  /**
   * The host's own word, which counts most: `{ cart, product, phase, step, … }`; `null` takes a field away. Addresses are whole
   * ones (`https://…`). What is broken is passed over. `friction` and `shown` can only be taken away.
   */
  set(change: ContextChange): void
  /** An event by its GA4 name and parameters, for shops without a data layer. */
  track(event: string, params?: Readonly<Record<string, unknown>>): void
  /**
   * Something went wrong: `friction('payment_failed', { code: error.decline_code })`. Each call is one time more, but for one
   * that another source told within the second.
   */
  friction(kind: FrictionKind, data?: FrictionData): void
  /** The widget showed this by itself. */
  showed(kind: FrictionKind, text: string): void
  /** The next customer at this device is another one: only what is of the page and its cart stays in memory. */
  forget(): void
  /** Ends all sources; the page is as it was. */
  stop(): void
}
