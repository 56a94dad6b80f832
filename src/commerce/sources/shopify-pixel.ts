import type { CheckoutStep, CommerceCart, CommerceOrder, FrictionKind } from '../../protocol/context.ts'
import { known, list, record, text, type Unknowns } from '../read/values.ts'
import type { Signal } from '../signal.ts'
import { cartSeen, lineSeen, linesSeen, moneySeen, shopifyId, variantSeen } from './shopify-goods.ts'

type Checkout = Signal & { readonly type: 'checkout' }

const steps: ReadonlyMap<unknown, CheckoutStep | undefined> = new Map([
  ['checkout_started', undefined],
  ['checkout_contact_info_submitted', 'contact'],
  ['checkout_address_info_submitted', 'address'],
  ['checkout_shipping_info_submitted', 'shipping'],
  ['payment_info_submitted', 'payment'],
])

const kinds: ReadonlyMap<unknown, readonly [FrictionKind, CheckoutStep?]> = new Map([
  ['PAYMENT_ERROR', ['payment_failed', 'payment']],
  ['DISCOUNT_ERROR', ['coupon_rejected']],
  ['DELIVERY_ERROR', ['shipping_unavailable', 'shipping']],
  ['CONTACT_ERROR', ['field_error', 'contact']],
  ['INPUT_INVALID', ['field_error']],
  ['INPUT_REQUIRED', ['field_error']],
  ['INVENTORY_ERROR', ['out_of_stock']],
  ['MERCHANDISE_ERROR', ['out_of_stock']],
] as const)

/**
 * What an event of a Shopify web pixel tells; of one that tells nothing of a purchase or is broken, nothing. Names, addresses,
 * e-mail, phone, tokens and what was typed are left where they are.
 */
export function pixelSignals(event: unknown): readonly Signal[] {
  const { name, data: given } = record(event)
  const data = record(given)
  if (steps.has(name)) {
    const { lineItems } = record(data.checkout)
    const cart = Array.isArray(lineItems) ? checkoutCart(record(data.checkout)) : undefined
    return [known<Checkout>({ type: 'checkout', step: steps.get(name), cart })]
  }
  switch (name) {
    case 'search_submitted':
      return [{ type: 'stage', stage: 'search' }]
    case 'collection_viewed':
      return [{ type: 'stage', stage: 'browse' }]
    case 'product_viewed': {
      const product = variantSeen(record(data.productVariant))
      return product ? [{ type: 'product', product }] : []
    }
    case 'product_added_to_cart':
    case 'product_removed_from_cart': {
      const item = lineSeen(record(data.cartLine))
      return item ? [{ type: name === 'product_added_to_cart' ? 'add' : 'remove', items: [item] }] : []
    }
    case 'cart_viewed':
      return data.cart
        ? [{ type: 'cart', cart: cartSeen(record(data.cart)), isViewed: true }]
        : [{ type: 'stage', stage: 'cart' }]
    case 'checkout_completed':
      return purchaseOf(record(data.checkout))
    case 'alert_displayed':
      return data.alert ? [frictionOf(record(data.alert))] : []
    default:
      return []
  }
}

function checkoutCart(checkout: Unknowns): CommerceCart {
  return known<CommerceCart>({
    ...linesSeen(checkout.lineItems),
    subtotal: moneySeen(checkout.subtotalPrice),
    discount: moneySeen(checkout.discountsAmount),
    shipping: moneySeen(record(checkout.shippingLine).price),
    tax: moneySeen(checkout.totalTax),
    total: moneySeen(checkout.totalPrice),
    coupons: list(checkout.discountApplications).flatMap(({ type, title }) => {
      const code = type === 'DISCOUNT_CODE' && text(title)
      return code ? [{ code, applied: true }] : []
    }),
  })
}

function purchaseOf(checkout: Unknowns): readonly Signal[] {
  const id = shopifyId(record(checkout.order).id)
  if (!id) return []
  const { items } = linesSeen(checkout.lineItems)
  const order = known<Omit<CommerceOrder, 'at' | 'trust'>>({
    id,
    total: moneySeen(checkout.totalPrice),
    items: items.length > 0 ? items : undefined,
  })
  return [{ type: 'purchase', order }]
}

/** `value` is what the customer typed: it goes nowhere, nor do words that repeat it. */
function frictionOf({ type, message, target, value }: Unknowns): Signal {
  const place = text(target) ?? ''
  const code = text(type)
  const typed = text(value)
  const words = text(message)
  const [kind, step] = kinds.get(type) ?? ['checkout_error']
  return known<Signal & { type: 'friction' }>({
    type: 'friction',
    kind: kind === 'field_error' && /deliveryAddress/.test(place) ? 'address_invalid' : kind,
    code,
    field: /\.(\w+)$/.exec(place)?.[1],
    step,
    message: typed && words?.includes(typed) ? undefined : words,
  })
}
