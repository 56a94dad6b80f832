import type { Money } from './commerce.ts'

/** Where the customer is in the purchase. */
export type Phase = 'before' | 'during' | 'after'

/** What the customer is doing in the shop. */
export type Stage = 'browse' | 'search' | 'product' | 'cart' | 'checkout' | 'purchased' | 'order' | 'refund'

/** How far the checkout got. */
export type CheckoutStep = 'contact' | 'address' | 'shipping' | 'payment' | 'review'

/**
 * Who said so, the most trusted first: the host itself, its platform, its analytics, its markup, its addresses; `behaviour`:
 * what the customer does in the page.
 */
export type ContextSource =
  | 'host'
  | 'shopify'
  | 'shopify-pixel'
  | 'woocommerce'
  | 'adobe'
  | 'ga4'
  | 'json-ld'
  | 'url'
  | 'behaviour'

/** A page of the shop, without what a query string or fragment may tell. */
export interface PageSeen {
  readonly url: string
  readonly title: string
  /** A BCP 47 tag. */
  readonly language?: string
}

/** A product as the page named it. */
export interface ProductSeen {
  readonly id: string
  readonly title: string
  readonly sku?: string
  readonly variantId?: string
  /** The variant in words: "Moss green, 42". */
  readonly variant?: string
  readonly brand?: string
  readonly category?: string
  /** Of one piece. */
  readonly price?: Money
  readonly url?: string
  readonly image?: string
}

/** A product and how many of it. */
export interface LineItem extends ProductSeen {
  readonly quantity: number
}

/** A code the customer gave. */
export interface Coupon {
  readonly code: string
  readonly applied: boolean
  /** Why it does not count. */
  readonly reason?: string
}

/** The cart as the page knows it: what nobody said is not there. */
export interface CommerceCart {
  readonly id?: string
  readonly items: readonly LineItem[]
  /** Pieces in all. */
  readonly quantity: number
  readonly subtotal?: Money
  readonly discount?: Money
  readonly shipping?: Money
  readonly tax?: Money
  readonly total?: Money
  readonly coupons: readonly Coupon[]
}

/** A purchase as the page told it. `claimed`: by the browser, so it never opens anything. */
export interface CommerceOrder {
  readonly id: string
  readonly number?: string
  readonly total?: Money
  readonly items?: readonly LineItem[]
  /** Ms since 1970. */
  readonly at: number
  readonly trust: 'claimed' | 'signed'
}

/** What can go wrong on the way to a purchase. */
export type FrictionKind =
  | 'payment_failed'
  | 'coupon_rejected'
  | 'address_invalid'
  | 'shipping_unavailable'
  | 'out_of_stock'
  | 'field_error'
  | 'checkout_error'
  | 'login_failed'
  | 'idle'
  | 'back_and_forth'
  | (string & {})

/** A sign that the purchase is in trouble. Never holds what was typed. */
export interface Friction {
  readonly kind: FrictionKind
  /** For programs, such as a card's decline code. */
  readonly code?: string
  /** The name of a form's field. */
  readonly field?: string
  readonly step?: CheckoutStep
  /** In words, at most 160 characters, without numbers that may be somebody's. */
  readonly message?: string
  /** How often, the newest time `at` included. */
  readonly count: number
  /** Ms since 1970. */
  readonly at: number
  readonly source: ContextSource
}

/** What the widget showed of itself, without being asked. */
export interface Shown {
  /** The friction it was about. */
  readonly kind: FrictionKind
  readonly text: string
  /** Ms since 1970. */
  readonly at: number
}

/** Where a customer is, as their page says: for agents to see, and never proof of anything. */
export interface CommerceContext {
  readonly page: PageSeen
  readonly phase?: Phase
  readonly stage?: Stage
  readonly step?: CheckoutStep
  /** The one the page is about. */
  readonly product?: ProductSeen
  readonly cart?: CommerceCart
  readonly checkout?: {
    /** Ms since 1970. */
    readonly startedAt: number
    /** How often it was begun. */
    readonly attempts: number
    readonly shippingTier?: string
    readonly paymentType?: string
  }
  readonly order?: CommerceOrder
  /** Of the last purchase, kept when the customer goes on browsing. */
  readonly recentOrderId?: string
  /** The newest 10, oldest first. */
  readonly friction?: readonly Friction[]
  /** The newest 5, oldest first. */
  readonly shown?: readonly Shown[]
}

/** What changed: each field that is named is new as a whole; `null`: it is gone. */
export type ContextChange = {
  readonly [Name in keyof CommerceContext]?: Name extends 'page' ? CommerceContext[Name] : CommerceContext[Name] | null
}
