import type { Stop } from '../protocol/clock.ts'
import type {
  CheckoutStep,
  CommerceCart,
  CommerceOrder,
  ContextSource,
  Coupon,
  FrictionKind,
  LineItem,
  PageSeen,
  ProductSeen,
  Stage,
} from '../protocol/context.ts'

/** What a source may say of a friction. `message` is cut and scrubbed before it is kept; never pass what was typed. */
export interface FrictionData {
  readonly code?: string
  readonly field?: string
  readonly step?: CheckoutStep
  readonly message?: string
  /** Tells the forms of a page apart, for `field_error`; any word. Goes no further. */
  readonly form?: string
}

/** One thing a source learned, in our words: what all sources are turned into. */
export type Signal =
  /** A page was shown, also without a page load. What belonged to the last one is over. */
  | { readonly type: 'page'; readonly page: PageSeen }
  /** What kind of page it is, where no other signal says more. */
  | { readonly type: 'stage'; readonly stage: Exclude<Stage, 'purchased' | 'refund'> }
  | { readonly type: 'product'; readonly product: ProductSeen }
  /** The whole cart as it is now. `isViewed`: the customer looks at it. */
  | { readonly type: 'cart'; readonly cart: CommerceCart; readonly isViewed?: boolean }
  /** Lines that were put in or taken out; the rest of the cart is not told. */
  | { readonly type: 'add' | 'remove'; readonly items: readonly LineItem[] }
  /** The checkout began, or got to a step. */
  | {
      readonly type: 'checkout'
      readonly step?: CheckoutStep
      readonly cart?: CommerceCart
      readonly shippingTier?: string
      readonly paymentType?: string
    }
  | { readonly type: 'coupon'; readonly coupon: Coupon }
  | { readonly type: 'purchase'; readonly order: Omit<CommerceOrder, 'at' | 'trust'> }
  | { readonly type: 'refund'; readonly orderId?: string }
  /** `mayBeKnown`: the last page may have told it, too; it counts only where it did not. */
  | ({ readonly type: 'friction'; readonly kind: FrictionKind; readonly mayBeKnown?: boolean } & FrictionData)

/** A signal with who said it and when, ms since 1970. */
export interface Told {
  readonly signal: Signal
  readonly source: ContextSource
  readonly at: number
}

/** The page a source reads. */
export type ShopWindow = Window & typeof globalThis & Readonly<Record<string, unknown>>

/**
 * One way to learn where the customer is. It begins with what is there already (a backlog, the page's markup), goes on until
 * stopped, and never throws: what is broken in the page's data is passed over. What the page had, it has again when stopped.
 */
export type Source = (window: ShopWindow, tell: (signal: Signal) => void) => Stop
