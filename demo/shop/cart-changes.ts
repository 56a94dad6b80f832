import { type Address, checkAddress } from './address.ts'
import { type CartLine, goodsOf, priceCart } from './cart.ts'
import type { Goods } from './catalogue/goods.ts'
import { type CouponRefusalReason, judgeCoupon, readCouponCode } from './coupons.ts'
import { findTier, formatTime, promiseOf } from './delivery.ts'
import { type DataLayerEvent, lineChange } from './ga4.ts'
import { formatShortMoney } from './money.ts'
import type { Visit } from './reply.ts'
import { maxQuantity } from './stock.ts'

/** Whose cart is changed, and by what it is judged. */
export type Shopper = Pick<Visit, 'session' | 'startSession' | 'carts' | 'stock' | 'now'>

/** Why a cart was left as it was. */
export type RefusalCode =
  | 'not_found'
  | 'out_of_stock'
  | 'quantity_limit'
  | 'cart_empty'
  | 'coupon_invalid'
  | 'coupon_expired'
  | 'coupon_minimum'
  | 'address_invalid'

/** What became of a wish, in words for the customer and events for the data layer. */
export type Change =
  | {
      readonly isDone: true
      readonly text: string
      readonly events: readonly DataLayerEvent[]
      /** Less than was wished. */
      readonly isLess?: boolean
    }
  | {
      readonly isDone: false
      readonly code: RefusalCode
      readonly text: string
      readonly events: readonly DataLayerEvent[]
    }

export function refuse(code: RefusalCode, text: string, events: readonly DataLayerEvent[] = []): Change {
  return { isDone: false, code, text, events }
}

export const gone = (): Change => refuse('not_found', 'We no longer have that. Please choose again.')

function isSame(line: CartLine, { product, variant }: Goods): boolean {
  return line.product === product && line.variant === variant
}

export function lineOf({ carts, session }: Shopper, goods: Goods): CartLine | undefined {
  return carts.read(session).lines.find((line) => isSame(line, goods))
}

/** What the customer can have of it in one order. */
function mostOf({ stock }: Shopper, { product, variant }: Goods): number {
  return Math.min(stock.left(product, variant), maxQuantity)
}

/** Puts more of it into the cart: as many as there are. */
export function addGoods(shopper: Shopper, goods: Goods, wanted: number): Change {
  const { product, variant } = goods
  const before = lineOf(shopper, goods)?.quantity ?? 0
  const left = shopper.stock.left(product, variant)
  const added = Math.min(before + Math.max(wanted, 1), mostOf(shopper, goods)) - before
  if (added <= 0 && left === 0)
    return refuse('out_of_stock', `${product.title} is out of stock at the moment.`, [
      { event: 'out_of_stock', item_id: product.sku },
    ])
  if (added <= 0)
    return refuse(left <= before ? 'out_of_stock' : 'quantity_limit', `You have all ${before} that one order can hold.`)
  shopper.carts.setQuantity(shopper.startSession(), product.id, variant.id, before + added)
  return {
    isDone: true,
    isLess: added < wanted,
    text: added < wanted ? `We could add only ${added} of ${product.title}.` : `${product.title} is in your cart.`,
    events: [lineChange('add_to_cart', { product, variant, quantity: added })],
  }
}

/** Sets how many of a line there are; 0 takes it out. */
export function setQuantity(shopper: Shopper, goods: Goods, wanted: number): Change {
  const { product, variant } = goods
  const lines = shopper.carts.read(shopper.session).lines
  const index = lines.findIndex((line) => isSame(line, goods))
  const before = lines[index]?.quantity ?? 0
  if (before === 0) return refuse('not_found', `${product.title} is not in your cart.`)
  const after = Math.min(Math.max(wanted, 0), Math.max(mostOf(shopper, goods), 0))
  shopper.carts.setQuantity(shopper.startSession(), product.id, variant.id, after)
  const isLess = after < Math.min(wanted, maxQuantity)
  return {
    isDone: true,
    isLess,
    text:
      after === 0
        ? `${product.title} was taken out of your cart.`
        : isLess
          ? `There are only ${after} of ${product.title} left.`
          : 'Your cart is up to date.',
    events: changeEvents(goods, before, after, index),
  }
}

function changeEvents(goods: Goods, before: number, after: number, index = 0): readonly DataLayerEvent[] {
  if (after === before) return []
  const event = after > before ? 'add_to_cart' : 'remove_from_cart'
  return [lineChange(event, { ...goods, quantity: Math.abs(after - before) }, index)]
}

/** Makes the cart hold exactly this, or leaves it as it is when something of it cannot be had. */
export function replaceCart(shopper: Shopper, wanted: readonly CartLine[]): Change {
  for (const line of wanted) {
    if (line.quantity > maxQuantity)
      return refuse('quantity_limit', `One order can hold at most ${maxQuantity} of ${line.product.title}.`)
    const left = shopper.stock.left(line.product, line.variant)
    if (left < line.quantity)
      return refuse(
        'out_of_stock',
        left === 0
          ? `${line.product.title} is out of stock at the moment.`
          : `There are only ${left} of ${line.product.title} left.`,
      )
  }
  const session = shopper.startSession()
  const before = shopper.carts.read(session).lines
  const after = (goods: Goods) => wanted.find((line) => isSame(line, goods))?.quantity ?? 0
  const events = [
    ...before.flatMap((line, index) => changeEvents(line, line.quantity, after(line), index)),
    ...wanted
      .filter((line) => !before.some((other) => isSame(other, line)))
      .flatMap((line) => changeEvents(line, 0, line.quantity)),
  ]
  for (const line of [...before, ...wanted])
    shopper.carts.setQuantity(session, line.product.id, line.variant.id, after(line))
  return { isDone: true, text: 'Your cart is as it was proposed.', events }
}

const longestHoldMinutes = 60

/** Keeps what is in the cart for the customer, from 1 to 60 minutes. */
export function holdCart(shopper: Shopper, minutes: number): Change {
  const { lines } = shopper.carts.read(shopper.session)
  if (lines.length === 0) return refuse('cart_empty', 'There is nothing in your cart to hold.')
  const short = lines.find((line) => shopper.stock.left(line.product, line.variant) < line.quantity)
  if (short) {
    const left = shopper.stock.left(short.product, short.variant)
    return refuse('out_of_stock', `Of ${short.product.title} only ${left} are left, so it cannot be held.`)
  }
  const until = shopper.now + Math.min(Math.max(minutes, 1), longestHoldMinutes) * 60_000
  shopper.stock.hold(until)
  return { isDone: true, text: `Your cart is held for you until ${formatTime(until)}.`, events: [] }
}

const refusalCodes = {
  empty: 'coupon_invalid',
  unknown: 'coupon_invalid',
  expired: 'coupon_expired',
  'minimum-not-met': 'coupon_minimum',
} as const satisfies Record<CouponRefusalReason, RefusalCode>

export function applyCode(shopper: Shopper, text: string): Change {
  const code = readCouponCode(text)
  const verdict = judgeCoupon(code, goodsOf(shopper.carts.read(shopper.session).lines), shopper.now)
  if (!verdict.accepted)
    return refuse(
      refusalCodes[verdict.reason],
      verdict.message,
      verdict.reason === 'empty' ? [] : [{ event: 'coupon_rejected', coupon: code, code: verdict.reason }],
    )
  shopper.carts.setCoupon(shopper.startSession(), verdict.coupon.code)
  return { isDone: true, text: `${verdict.coupon.code}: ${verdict.coupon.title}.`, events: [] }
}

export function removeCode(shopper: Shopper, text: string): Change {
  const code = readCouponCode(text)
  const { couponCode } = shopper.carts.read(shopper.session)
  if (couponCode === undefined || couponCode !== code)
    return refuse('not_found', `The code ${code} is not on your cart.`)
  shopper.carts.setCoupon(shopper.startSession(), null)
  return { isDone: true, text: `${code} was taken off.`, events: [] }
}

export function chooseTier(shopper: Shopper, id: string): Change {
  const tier = findTier(id)
  if (!tier) return refuse('not_found', 'We have no such delivery.')
  const session = shopper.startSession()
  shopper.carts.setTier(session, tier.id)
  const { deliveryMinor } = priceCart(shopper.carts.read(session), shopper.now)
  const cost = deliveryMinor === 0 ? 'free' : formatShortMoney(deliveryMinor)
  const when = `${tier.id === 'pickup' ? 'ready' : 'with you'} ${promiseOf(tier, shopper.now)}`
  return { isDone: true, text: `${tier.title}: ${cost}, ${when}.`, events: [] }
}

export function changeAddress(shopper: Shopper, address: Address): Change {
  const problems = Object.values(checkAddress(address))
  if (problems.length > 0) return refuse('address_invalid', problems.slice(0, 2).join(' '))
  shopper.carts.setAddress(shopper.startSession(), address)
  return { isDone: true, text: 'The address is saved.', events: [] }
}
