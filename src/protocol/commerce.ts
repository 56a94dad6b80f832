/** An amount of money in the currency's smallest unit: `{ minor: 1999, currency: 'EUR' }` is € 19.99. Never a float. */
export interface Money {
  /** A safe integer; negative for what is taken off. */
  readonly minor: number
  /** ISO 4217, such as `EUR`. */
  readonly currency: string
}

/** A picture by address. Width and height in pixels keep its place free while it loads. */
export interface Picture {
  readonly src: string
  readonly alt: string
  readonly width?: number
  readonly height?: number
}

/** Whether a product can be had. */
export type Availability = 'in_stock' | 'low' | 'out' | 'preorder' | 'unknown'

/** A product, or one of its variants, as a card shows it. */
export interface Product {
  readonly id: string
  readonly variantId?: string
  readonly title: string
  readonly url?: string
  readonly image?: Picture
  readonly price?: Money
  /** What it cost before; shown struck through. */
  readonly compareAt?: Money
  /** Default: `unknown`, which says nothing. */
  readonly availability?: Availability
  /** What is chosen or may be compared: `{ name: 'Size', value: '42' }`. */
  readonly options?: readonly { readonly name: string; readonly value: string }[]
  /** `value` from 0 to 5. */
  readonly rating?: { readonly value: number; readonly count?: number }
  /** Short words such as "New". */
  readonly badges?: readonly string[]
  /** After this, ms since 1970, price and availability may be wrong: the card looks stale. */
  readonly validUntil?: number
  readonly actions?: readonly Action[]
}

/** One line of a cart. */
export interface CartLine {
  readonly id: string
  readonly title: string
  readonly quantity: number
  /** Of one piece. */
  readonly price: Money
  readonly url?: string
  readonly image?: Picture
  readonly options?: readonly { readonly name: string; readonly value: string }[]
}

/** One line under a cart or an order. The last of kind `total` stands out. */
export interface Total {
  readonly kind: 'subtotal' | 'discount' | 'delivery' | 'tax' | 'total'
  readonly label: string
  readonly amount: Money
}

/** A cart as a card shows it. */
export interface Cart {
  readonly lines: readonly CartLine[]
  readonly totals: readonly Total[]
  /** Codes that are in force. */
  readonly coupons?: readonly string[]
  /** The way to the checkout. */
  readonly url?: string
}

/** What happened to a shipment. One that this version does not know is shown as it is. */
export type ShipmentStatus =
  | 'pending'
  | 'packed'
  | 'shipped'
  | 'in_transit'
  | 'out_for_delivery'
  | 'delivered'
  | 'delayed'
  | 'failed'
  | 'returned'
  | (string & {})

/** Where an order stands. One that this version does not know is shown as it is. */
export type OrderStatus =
  | 'placed'
  | 'confirmed'
  | 'processing'
  | 'shipped'
  | 'delivered'
  | 'cancelled'
  | 'refunded'
  | (string & {})

/** A parcel and what happened to it, oldest first; entries are only ever added. */
export interface Shipment {
  readonly status: ShipmentStatus
  readonly carrier?: string
  readonly trackingUrl?: string
  readonly events: readonly { readonly type: ShipmentStatus; readonly at: number; readonly text?: string }[]
}

/** An order: the shape of the Agentic Commerce Protocol's, cut down. Times are ms since 1970. */
export interface Order {
  readonly number: string
  readonly status: OrderStatus
  readonly placedAt: number
  readonly estimatedDelivery?: { readonly from: number; readonly to: number }
  readonly lines: readonly {
    readonly title: string
    readonly quantity: { readonly ordered: number; readonly fulfilled: number }
    readonly price?: Money
    readonly image?: Picture
  }[]
  readonly shipments: readonly Shipment[]
  /** Refunds and the like. */
  readonly adjustments?: readonly { readonly label: string; readonly amount: Money; readonly at: number }[]
  readonly totals: readonly Total[]
  readonly url?: string
}

/** What a command does in the page or at the gateway, by its payload. `x-…`: the host's own. */
export interface CommandPayloads {
  'cart.add': { readonly id: string; readonly variantId?: string; readonly quantity?: number }
  /** `line`: the id of a line of the cart. */
  'cart.remove': { readonly line: string }
  'cart.update': { readonly line: string; readonly quantity: number }
  /** The whole cart as somebody proposed it. */
  'cart.replace': {
    readonly items: readonly { readonly id: string; readonly variantId?: string; readonly quantity: number }[]
  }
  /** Keeps the goods for the customer for a while. */
  'cart.hold': { readonly minutes?: number }
  'discount.apply': { readonly code: string }
  'discount.remove': { readonly code: string }
  /** By the names of HTML's `autocomplete`: `{ 'postal-code': '80331' }`. */
  'checkout.address': { readonly address: Readonly<Record<string, string>> }
  'checkout.delivery': { readonly id: string }
}
export type CommandName = keyof CommandPayloads | `x-${string}`

/** A button of a card. */
export type Action = {
  /** Unique in its message. */
  readonly id: string
  readonly label: string
} & (
  | /** Says `text` (default: the label) for the customer. */ { readonly type: 'reply'; readonly text?: string }
  | { readonly type: 'link'; readonly url: string }
  | {
      readonly type: 'command'
      readonly command: CommandName
      /** Plain JSON, at most 2 kB. */
      readonly payload?: unknown
      /** Asked before it runs. */
      readonly confirm?: string
      /** Whether it can be done only once. */
      readonly once?: boolean
    }
  | /** Opens a form in the card; its answer names the action. */ { readonly type: 'form'; readonly form: Form }
)

/** What a form asks. */
export type FieldType =
  | 'text'
  | 'email'
  | 'tel'
  | 'number'
  | 'date'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'textarea'
  | 'rating'
  | 'file'

/** One field of a form. */
export interface Field {
  /** Unique in its form; the key of its value in the answer. */
  readonly name: string
  readonly type: FieldType
  readonly label: string
  readonly required?: boolean
  /** Said where the value is not right; default: words of the reader's language. */
  readonly errorText?: string
  /** As HTML's `autocomplete`, such as `email` or `shipping postal-code`. */
  readonly autocomplete?: string
  /** For `select` and `radio`, and for a `checkbox` that takes several. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Of a number or rating the value, of a text the characters, of a date `YYYY-MM-DD`, of files their count. */
  readonly min?: number | string
  readonly max?: number | string
}

/** Fields with a button. */
export interface Form {
  readonly title?: string
  readonly fields: readonly Field[]
  /** Default: a word of the reader's language. */
  readonly submitLabel?: string
}

/** What was filled in, by field name. Files are ids of uploads. */
export type FormValues = Readonly<Record<string, string | number | boolean | readonly string[]>>
