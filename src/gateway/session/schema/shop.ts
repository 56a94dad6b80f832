import * as v from 'valibot'
import { limits } from '../../../protocol/limits.ts'
import { count, fits, label, line, link, list, sentence, source, time, webUrl } from './words.ts'

/** Lines of one cart or order, and events of one parcel: what fits a message. */
const lines = 50
/** What stands under them: totals, codes, refunds; parcels. */
const few = 20

/** ISO 4217 in form; whether a page can name the currency is the page's question. */
export const money = v.strictObject({
  minor: v.pipe(v.number(), v.safeInteger()),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be three capital letters (ISO 4217)')),
})

const pixels = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100_000))

export const picture = v.strictObject({
  src: source,
  alt: line(300),
  width: v.exactOptional(pixels),
  height: v.exactOptional(pixels),
})

const options = list(v.strictObject({ name: label, value: label }), 0, few)

/** Everything of a product but its actions. */
export const productFields = {
  id: line(200),
  variantId: v.exactOptional(line(200)),
  title: label,
  url: v.exactOptional(link),
  image: v.exactOptional(picture),
  price: v.exactOptional(money),
  compareAt: v.exactOptional(money),
  availability: v.exactOptional(v.picklist(['in_stock', 'low', 'out', 'preorder', 'unknown'])),
  options: v.exactOptional(options),
  rating: v.exactOptional(
    v.strictObject({
      value: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
      count: v.exactOptional(count(0)),
    }),
  ),
  badges: v.exactOptional(list(label, 0, 5)),
  validUntil: v.exactOptional(time),
}

const total = v.strictObject({
  kind: v.picklist(['subtotal', 'discount', 'delivery', 'tax', 'total']),
  label,
  amount: money,
})

/** A quantity may be of metres or kilograms. */
const quantity = v.pipe(v.number(), v.finite(), v.minValue(0))

export const cart = v.strictObject({
  lines: list(
    v.strictObject({
      id: line(200),
      title: label,
      quantity,
      price: money,
      url: v.exactOptional(link),
      image: v.exactOptional(picture),
      options: v.exactOptional(options),
    }),
    0,
    lines,
  ),
  totals: list(total, 0, few),
  coupons: v.exactOptional(list(label, 0, few)),
  url: v.exactOptional(link),
})

export const order = v.strictObject({
  number: label,
  status: label,
  placedAt: time,
  estimatedDelivery: v.exactOptional(v.strictObject({ from: time, to: time })),
  lines: list(
    v.strictObject({
      title: label,
      quantity: v.strictObject({ ordered: quantity, fulfilled: quantity }),
      price: v.exactOptional(money),
      image: v.exactOptional(picture),
    }),
    0,
    lines,
  ),
  shipments: list(
    v.strictObject({
      status: label,
      carrier: v.exactOptional(label),
      trackingUrl: v.exactOptional(link),
      events: list(v.strictObject({ type: label, at: time, text: v.exactOptional(sentence) }), 0, lines),
    }),
    0,
    few,
  ),
  adjustments: v.exactOptional(list(v.strictObject({ label, amount: money, at: time }), 0, few)),
  totals: list(total, 0, few),
  url: v.exactOptional(link),
})

/** All that a customer attaches to one message, bytes of JSON: beside the content it still fits a frame. */
const aboutBytes = 8 * 1024

/** Where a shop in development has no https, its pages have none. */
const seen = v.strictObject({
  kind: v.picklist(['product', 'cart', 'order', 'page']),
  title: sentence,
  id: v.exactOptional(line(200)),
  url: v.exactOptional(webUrl),
  image: v.exactOptional(v.strictObject({ ...picture.entries, src: webUrl })),
  price: v.exactOptional(money),
})

export const about = v.pipe(
  list(seen, 1, limits.about),
  v.check((value) => fits(value, aboutBytes), 'is over 8 kB'),
)
