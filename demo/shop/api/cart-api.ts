import {
  addGoods,
  applyCode,
  type Change,
  chooseTier,
  gone,
  holdCart,
  lineOf,
  removeCode,
  replaceCart,
  setQuantity,
} from '../cart-changes.ts'
import { findGoods, type Goods, goodsId } from '../catalogue/goods.ts'
import { readCouponCode } from '../coupons.ts'
import { data, type Handler, type Visit } from '../reply.ts'
import { cartAnswer, type Outcome, type Undo, wishHandler } from './answer.ts'
import { readCount, readItems, readText } from './read-json.ts'

const paths = {
  add: '/api/cart/add',
  update: '/api/cart/update',
  replace: '/api/cart/replace',
  coupon: '/api/cart/coupon',
  removeCoupon: '/api/cart/coupon/remove',
  delivery: '/api/cart/delivery',
} as const

/** A change of how many there are, with what brings back the difference and nothing else. */
function changeCount(visit: Visit, goods: Goods, make: () => Change): Outcome {
  const before = lineOf(visit, goods)?.quantity ?? 0
  const change = make()
  if (!change.isDone) return { change }
  const after = lineOf({ ...visit, session: visit.startSession() }, goods)?.quantity ?? 0
  const line = goodsId(goods)
  const undo: Undo =
    after === 0
      ? { path: paths.add, body: { id: line, quantity: before } }
      : { path: paths.update, body: { line, change: before - after } }
  return { change, ...(after !== before && { undo }) }
}

function couponUndo(code: string | undefined): Undo | undefined {
  return code === undefined ? undefined : { path: paths.coupon, body: { code } }
}

/** The cart. */
export const readCart: Handler = (visit) => data({ ok: true, patch: { cart: cartAnswer(visit) } })

/** `{ id, variantId?, quantity? }`: puts it in, as many as there are. */
export const add = wishHandler((visit) => {
  const goods = findGoods(readText(visit.json.id), readText(visit.json.variantId), visit.stock.left)
  if (!goods) return { change: gone() }
  return changeCount(visit, goods, () => addGoods(visit, goods, readCount(visit.json.quantity) ?? 1))
})

/** `{ line, quantity }`, or `{ line, change }` for so many more or fewer. */
export const update = wishHandler((visit) => {
  const { change, line, quantity } = visit.json
  const goods = findGoods(readText(line), '', visit.stock.left)
  if (!goods) return { change: gone() }
  const before = lineOf(visit, goods)?.quantity ?? 0
  const wanted = readCount(quantity) ?? before + (readCount(change) ?? 0)
  return changeCount(visit, goods, () => setQuantity(visit, goods, wanted))
})

/** `{ items: [{ id, variantId?, quantity }] }`: exactly this, or nothing changes. */
export const replace = wishHandler((visit) => {
  const wanted = readItems(visit.json.items, visit.stock.left)
  if (!wanted) return { change: gone() }
  const items = visit.carts.read(visit.session).lines.map((line) => ({ id: goodsId(line), quantity: line.quantity }))
  return { change: replaceCart(visit, wanted), undo: { path: paths.replace, body: { items } } }
})

/** `{ minutes }`. */
export const hold = wishHandler((visit) => ({ change: holdCart(visit, readCount(visit.json.minutes) ?? 15) }))

/** `{ code }`. */
export const applyCoupon = wishHandler((visit) => {
  const code = readText(visit.json.code)
  const before = visit.carts.read(visit.session).couponCode
  const change = applyCode(visit, code)
  if (!change.isDone || before === readCouponCode(code)) return { change }
  return { change, undo: couponUndo(before) ?? { path: paths.removeCoupon, body: { code } } }
})

/** `{ code }`. */
export const removeCoupon = wishHandler((visit) => {
  const code = readText(visit.json.code)
  return { change: removeCode(visit, code), undo: couponUndo(code) }
})

/** `{ id }`. */
export const chooseDelivery = wishHandler((visit) => {
  const before = visit.carts.read(visit.session).tierId
  const undo: Undo | undefined = before === undefined ? undefined : { path: paths.delivery, body: { id: before } }
  return { change: chooseTier(visit, readText(visit.json.id)), undo }
})
