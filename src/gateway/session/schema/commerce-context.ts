import * as v from 'valibot'
import { limits } from '../../../protocol/limits.ts'
import { money } from './shop.ts'
import { count, filled, fits, line, list, time } from './words.ts'

/** What programs call something. */
const name = filled(60)
const foreignId = line(200)

/** An address of a page, without what a fragment may tell. */
const address = v.pipe(
  line(2_000),
  v.regex(/^https?:\/\/[^#]*$/, 'must be an http or https address without a fragment'),
  v.check((value) => URL.canParse(value), 'is no address'),
)

const phase = v.picklist(['before', 'during', 'after'])
const stage = v.picklist(['browse', 'search', 'product', 'cart', 'checkout', 'purchased', 'order', 'refund'])
const step = v.picklist(['contact', 'address', 'shipping', 'payment', 'review'])
const source = v.picklist([
  'host',
  'shopify',
  'shopify-pixel',
  'woocommerce',
  'adobe',
  'ga4',
  'json-ld',
  'url',
  'behaviour',
])

/** It always stays, so it leaves room for where on the way to a purchase the customer is. */
const pageBytes = limits.contextBytes - 256
const page = v.pipe(
  v.strictObject({ url: address, title: line(300), language: v.exactOptional(line(35)) }),
  v.check((value) => fits(value, pageBytes), 'is too long'),
)

const product = {
  id: foreignId,
  title: line(300),
  sku: v.exactOptional(foreignId),
  variantId: v.exactOptional(foreignId),
  variant: v.exactOptional(line(300)),
  brand: v.exactOptional(line(200)),
  category: v.exactOptional(line(300)),
  price: v.exactOptional(money),
  url: v.exactOptional(address),
  image: v.exactOptional(address),
}

/** A quantity may be of metres or kilograms. */
const quantity = v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const items = list(v.strictObject({ ...product, quantity }), 0, limits.contextItems)

const cart = v.strictObject({
  id: v.exactOptional(foreignId),
  items,
  quantity,
  subtotal: v.exactOptional(money),
  discount: v.exactOptional(money),
  shipping: v.exactOptional(money),
  tax: v.exactOptional(money),
  total: v.exactOptional(money),
  coupons: list(
    v.strictObject({ code: filled(80), applied: v.boolean(), reason: v.exactOptional(line(160)) }),
    0,
    limits.contextFriction,
  ),
})

const order = v.strictObject({
  id: foreignId,
  number: v.exactOptional(foreignId),
  total: v.exactOptional(money),
  items: v.exactOptional(items),
  at: time,
  // The word of a page, whatever it says of itself.
  trust: v.picklist(['claimed', 'signed']),
})

const friction = list(
  v.strictObject({
    kind: name,
    code: v.exactOptional(line(80)),
    field: v.exactOptional(line(80)),
    step: v.exactOptional(step),
    message: v.exactOptional(line(160)),
    count: count(1),
    at: time,
    source,
  }),
  0,
  limits.contextFriction,
)

const gone = <const Schema extends v.GenericSchema>(schema: Schema) => v.exactOptional(v.nullable(schema))

/** Where a customer is. Bounded as a whole too: it is repeated in every summary of its conversation. */
export const context = v.pipe(
  v.strictObject({
    page: v.exactOptional(page),
    phase: gone(phase),
    stage: gone(stage),
    step: gone(step),
    product: gone(v.strictObject(product)),
    cart: gone(cart),
    checkout: gone(
      v.strictObject({
        startedAt: time,
        attempts: count(0),
        shippingTier: v.exactOptional(line(80)),
        paymentType: v.exactOptional(line(80)),
      }),
    ),
    order: gone(order),
    recentOrderId: gone(foreignId),
    friction: gone(friction),
    shown: gone(list(v.strictObject({ kind: name, text: line(300), at: time }), 0, limits.contextShown)),
  }),
  v.check((value) => fits(value, limits.contextBytes), 'is over 4 kB'),
)
