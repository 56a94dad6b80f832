import type { CheckoutStep, CommerceCart, FrictionKind, LineItem } from '../../protocol/context.ts'
import { decimalMoney, known, list, piecesOf, quantity, record, text, totalOf, type Unknowns } from '../read/values.ts'
import type { Signal } from '../signal.ts'

/** What shops name their own events when something goes wrong; analytics has no names for it. */
const frictions: Readonly<Record<string, FrictionKind>> = {
  payment_failed: 'payment_failed',
  coupon_rejected: 'coupon_rejected',
  address_error: 'address_invalid',
  out_of_stock: 'out_of_stock',
  checkout_error: 'checkout_error',
}

/** The parts of old enhanced ecommerce and the events that took their place. */
const successors: Readonly<Record<string, string>> = {
  detail: 'view_item',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  purchase: 'purchase',
  refund: 'refund',
}

const steps: Readonly<Record<string, CheckoutStep>> = { add_shipping_info: 'shipping', add_payment_info: 'payment' }

/**
 * What an event of Google Analytics 4 tells, by its name and parameters; of an event that tells nothing of a purchase,
 * nothing. Anything may be missing or broken. `currency`: for events that name none.
 */
export function ga4Signals(event: string, params: Unknowns, currency?: unknown): readonly Signal[] {
  const given = list(params.items)
  const code = text(params.currency, given[0]?.currency, currency)
  const items = given.flatMap((item) => itemOf(item, code) ?? [])
  const [first] = items
  switch (event) {
    case 'search':
    case 'view_search_results':
      return [{ type: 'stage', stage: 'search' }]
    case 'view_item_list':
      return [{ type: 'stage', stage: 'browse' }]
    case 'view_item': {
      if (!first) return []
      const { quantity: _, ...product } = first
      return [{ type: 'product', product }]
    }
    case 'add_to_cart':
      return first ? [{ type: 'add', items }] : []
    case 'remove_from_cart':
      return first ? [{ type: 'remove', items }] : []
    case 'view_cart':
      return Array.isArray(params.items)
        ? [{ type: 'cart', cart: cartOf(items, params, code), isViewed: true }]
        : [{ type: 'stage', stage: 'cart' }]
    case 'begin_checkout':
    case 'add_shipping_info':
    case 'add_payment_info':
      return [
        known<Signal & { type: 'checkout' }>({
          type: 'checkout',
          step: steps[event],
          cart: first && cartOf(items, params, code),
          shippingTier: text(params.shipping_tier),
          paymentType: text(params.payment_type),
        }),
      ]
    case 'purchase': {
      const id = text(params.transaction_id)
      const total = decimalMoney(params.value, code)
      return id ? [{ type: 'purchase', order: { id, ...(total && { total }), ...(first && { items }) } }] : []
    }
    case 'refund':
      return [known<Signal & { type: 'refund' }>({ type: 'refund', orderId: text(params.transaction_id) })]
    case 'exception': {
      const message = text(params.description)
      // Most exceptions are of scripts, and have nothing to do with the purchase.
      return message && /payment|checkout/i.test(message) && !/error:|\.js\b/i.test(message)
        ? [{ type: 'friction', kind: 'checkout_error', message }]
        : []
    }
    default:
      return Object.hasOwn(frictions, event) ? frictionOf(frictions[event] ?? event, params) : []
  }
}

/** What a push of old enhanced ecommerce tells, whatever the shop named its event. */
export function legacySignals(ecommerce: Unknowns, currency?: unknown): readonly Signal[] {
  return Object.entries(successors).flatMap(([part, event]) => {
    if (!ecommerce[part]) return []
    const { products, actionField } = record(ecommerce[part])
    const { id, revenue, coupon } = record(actionField)
    const params = { items: products, transaction_id: id, value: revenue, coupon }
    return ga4Signals(event, params, text(ecommerce.currencyCode, currency))
  })
}

function itemOf(item: Unknowns, currency: unknown): LineItem | undefined {
  const id = text(item.item_id, item.id, item.item_name, item.name)
  if (!id) return undefined
  return known<LineItem>({
    id,
    title: text(item.item_name, item.name) ?? id,
    variant: text(item.item_variant, item.variant),
    brand: text(item.item_brand, item.brand),
    category: text(item.item_category, item.category),
    price: decimalMoney(item.price, currency),
    quantity: quantity(item.quantity),
  })
}

function cartOf(items: readonly LineItem[], params: Unknowns, currency: unknown): CommerceCart {
  const total = decimalMoney(params.value, currency) ?? totalOf(items)
  const coupon = text(params.coupon)
  return {
    items,
    quantity: piecesOf(items),
    ...(total && { total }),
    coupons: coupon ? [{ code: coupon, applied: true }] : [],
  }
}

function frictionOf(kind: FrictionKind, params: Unknowns): readonly Signal[] {
  const code = text(params.code, params.error_code)
  const coupon = text(params.coupon)
  const friction = known<Signal & { type: 'friction' }>({
    type: 'friction',
    kind,
    code,
    field: text(params.field),
    message: text(params.message, params.error_message),
  })
  if (kind !== 'coupon_rejected' || !coupon) return [friction]
  return [{ type: 'coupon', coupon: { code: coupon, applied: false, ...(code && { reason: code }) } }, friction]
}
