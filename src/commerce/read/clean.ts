import type { Money } from '../../protocol/commerce.ts'
import type {
  CheckoutStep,
  CommerceCart,
  CommerceContext,
  CommerceOrder,
  Coupon,
  LineItem,
  PageSeen,
  Phase,
  ProductSeen,
  Stage,
} from '../../protocol/context.ts'
import { addressOf, maxAddress } from './address.ts'
import { manyDigits, scrubbed, words } from './scrub.ts'
import { piecesOf } from './values.ts'

/** What is taken of a value; `undefined`: nothing. */
export type Clean<Of> = (value: unknown) => Of | undefined

/** Carts may hold more; agents see the first ones, and how many pieces there are. */
export const maxItems = 20
const maxCoupons = 10

/** Text of at most so many characters. */
export const text =
  (max: number): Clean<string> =>
  (value) =>
    words(value, max)

/** The same without what somebody may have typed. */
const scrubbedText =
  (max: number): Clean<string> =>
  (value) =>
    scrubbed(value, max)

/** One of these words. */
export const oneOf =
  <const Word extends string>(...known: readonly Word[]): Clean<Word> =>
  (value) =>
    known.find((word) => word === value)

/** A list of at most so many, without what is broken; empty for what is no list. */
export const list =
  <Of>(of: Clean<Of>, max: number) =>
  (value: unknown): readonly Of[] =>
    (Array.isArray(value) ? value.slice(0, max * 5) : [])
      .map(of)
      .filter((item) => item !== undefined)
      .slice(0, max)

/** An object of these fields; `undefined` where one that is needed is not there or broken. */
export const shape =
  <Of extends object>(
    fields: { readonly [Name in keyof Of]-?: Clean<Of[Name]> },
    needs: readonly (keyof Of)[] = [],
  ): Clean<Of> =>
  (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    const clean: Partial<Of> = {}
    for (const name of Object.keys(fields) as (keyof Of)[]) {
      const found = fields[name]((value as Of)[name])
      if (found !== undefined) clean[name] = found
    }
    // Those that are needed are there.
    return needs.every((name) => name in clean) ? (clean as Of) : undefined
  }

/** How many, also in words. */
export const amount: Clean<number> = (value) => {
  const count = typeof value === 'string' ? Number(value) : value
  return typeof count === 'number' && count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : undefined
}

/** A point in time, ms since 1970. */
export const time: Clean<number> = (value) => {
  const at = amount(value)
  return at && Math.floor(at)
}

const money: Clean<Money> = shape<Money>(
  {
    minor: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
    currency: (value) => (/^[A-Z]{3}$/.test(String(value)) ? String(value) : undefined),
  },
  ['minor', 'currency'],
)

/** A web address as `watchUrl` tells one; of a picture with its query, without which it is none. */
const address =
  (isPicture: boolean): Clean<string> =>
  (value) => {
    try {
      const { protocol, origin, pathname, search, searchParams } = new URL(String(value))
      if (!/^https?:$/.test(protocol)) return undefined
      const picture = origin + pathname + search
      if (!isPicture) return addressOf(origin, pathname, searchParams)
      return picture.length <= maxAddress && !/@|%40/.test(picture) ? picture : undefined
    } catch {
      return undefined
    }
  }

const productFields = {
  id: text(200),
  title: text(200),
  sku: text(100),
  variantId: text(200),
  variant: text(100),
  brand: text(100),
  category: text(100),
  price: money,
  url: address(false),
  image: address(true),
}

/** A product or line has an id and a title, of which one may stand for the other. */
const named =
  <Of extends ProductSeen>(of: Clean<Of>): Clean<Of> =>
  (value) => {
    const found = of(value)
    const id = found?.id ?? found?.title
    return found && id ? { ...found, id, title: found.title ?? id } : undefined
  }

export const cleanProduct: Clean<ProductSeen> = named(shape<ProductSeen>(productFields))
const cleanLine = named(shape<LineItem>({ ...productFields, quantity: amount }))
/** One piece, where nothing is said. */
const cleanItem: Clean<LineItem> = (value) => {
  const item = cleanLine(value)
  return item && { ...item, quantity: item.quantity ?? 1 }
}
export const cleanItems = list(cleanItem, maxItems)

const couponShape = shape<Coupon>(
  {
    code: (value) => (/^[\w-]{1,40}$/.test(String(value)) ? String(value) : undefined),
    applied: (value) => value !== false,
    reason: scrubbedText(160),
  },
  ['code'],
)
export const cleanCoupon: Clean<Coupon> = (value) => {
  const coupon = couponShape(value)
  // What was refused may be anything that was typed, such as a number of somebody's.
  return coupon && (coupon.applied || !manyDigits.test(coupon.code)) ? coupon : undefined
}

const cartShape = shape<CommerceCart>({
  id: text(200),
  items: cleanItems,
  quantity: amount,
  subtotal: money,
  discount: money,
  shipping: money,
  tax: money,
  total: money,
  coupons: list(cleanCoupon, maxCoupons),
})
export const cleanCart: Clean<CommerceCart> = (value) => {
  const cart = cartShape(value)
  return cart && { ...cart, quantity: cart.quantity ?? piecesOf(cart.items) }
}

const orderShape = shape<CommerceOrder>(
  {
    id: text(200),
    number: text(100),
    total: money,
    items: (value) => (Array.isArray(value) ? cleanItems(value) : undefined),
    at: time,
    // In a page nobody can say more.
    trust: () => 'claimed',
  },
  ['id'],
)
/** An order as a page told it at a time. */
export const cleanOrder = (value: unknown, now: number): CommerceOrder | undefined => {
  const order = orderShape(value)
  return order && { ...order, at: order.at ?? now }
}

export const cleanPage = shape<PageSeen>(
  { url: address(false), title: (title) => words(title, 300) ?? '', language: text(35) },
  ['url'],
)

export const cleanStep = oneOf<CheckoutStep>('contact', 'address', 'shipping', 'payment', 'review')
export const cleanStage = oneOf<Stage>(
  'browse',
  'search',
  'product',
  'cart',
  'checkout',
  'purchased',
  'order',
  'refund',
)
export const cleanPhase = oneOf<Phase>('before', 'during', 'after')
export const cleanCheckout = shape<NonNullable<CommerceContext['checkout']>>(
  { startedAt: time, attempts: amount, shippingTier: scrubbedText(80), paymentType: scrubbedText(80) },
  ['startedAt', 'attempts'],
)
