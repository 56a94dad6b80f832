import type { CheckoutStep, Phase, Stage } from '../protocol/context.ts'

const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What is said about where a customer is in the shop. */
export const commerceWords = {
  title: 'Purchase',
  phases: { before: 'Before', during: 'Checkout', after: 'After' } satisfies Record<Phase, string>,
  stages: {
    browse: 'Looks around',
    search: 'Searches the shop',
    product: 'Looks at a product',
    cart: 'Looks at the cart',
    checkout: 'At the checkout',
    purchased: 'Has just bought',
    order: 'Looks at an order',
    refund: 'Was refunded',
  } satisfies Record<Stage, string>,
  /** Where only the phase is known. */
  inPhase: {
    before: 'Has not begun the checkout',
    during: 'At the checkout',
    after: 'Has bought',
  } satisfies Record<Phase, string>,
  steps: {
    contact: 'contact',
    address: 'address',
    shipping: 'delivery',
    payment: 'payment',
    review: 'review',
  } satisfies Record<CheckoutStep, string>,
  atStep: (step: string) => `Checkout: ${step}`,
  recentOrder: (id: string) => `Bought before: order ${id}`,

  cart: (quantity: string) => `Cart · ${quantity}`,
  pieces: (quantity: number) => plural(quantity, 'piece', 'pieces'),
  morePieces: (quantity: number) => `and ${plural(quantity, 'more piece', 'more pieces')}`,
  emptyCart: 'The cart is empty.',
  each: (price: string) => `${price} each`,
  applied: 'applied',
  refused: 'not applied',
  coupon: 'Code',
  totals: { subtotal: 'Subtotal', discount: 'Discount', shipping: 'Delivery', tax: 'Tax', total: 'Total' },

  checkout: 'Checkout',
  began: 'Began',
  ago: (time: string, isNow: boolean) => (isNow ? 'just now' : `${time} ago`),
  attempts: 'Tries',
  delivery: 'Delivery',
  payment: 'Payment',

  trouble: 'Trouble',
  blocks: 'Stops the purchase',
  times: (count: number) => (count === 1 ? 'once' : `${count.toLocaleString('en')} times`),
  field: (name: string) => `field “${name}”`,
  inStep: (step: string) => `at ${step}`,
  /** By kind; one that is not here is shown as it came. */
  frictions: {
    payment_failed: 'Payment failed',
    coupon_rejected: 'Code refused',
    address_invalid: 'Address not accepted',
    shipping_unavailable: 'No delivery there',
    out_of_stock: 'Out of stock',
    field_error: 'Mistakes in a form',
    checkout_error: 'Error at the checkout',
    login_failed: 'Could not sign in',
    idle: 'Stopped at the checkout',
    back_and_forth: 'Goes back and forth',
    rage_click: 'Clicks again and again',
  } as Readonly<Record<string, string>>,
  /** By code; one that is not here is shown as it came. */
  codes: {
    card_declined: 'card declined',
    generic_decline: 'card declined',
    do_not_honor: 'card declined by the bank',
    insufficient_funds: 'not enough money on the card',
    expired_card: 'card expired',
    incorrect_cvc: 'wrong security code',
    incorrect_number: 'wrong card number',
    authentication_required: 'the bank wants a confirmation',
    processing_error: 'the payment service failed',
  } as Readonly<Record<string, string>>,

  shown: 'Shown by the chat itself',
  order: 'Order',
  orderNumber: 'Number',
  orderTotal: 'Total',
  orderedAt: 'Bought',
  claimed: 'As the customer’s page says. Not checked with the shop.',
  signed: 'Confirmed by the shop.',

  /** In the list. */
  atCheckout: 'At checkout',
  troubleSign: (what: string, count: number) => (count === 1 ? what : `${what} ${count.toLocaleString('en')}×`),

  /** In the thread. */
  wentToCheckout: 'Went to the checkout',
  leftCheckout: 'Left the checkout',
  bought: 'Bought something',
  boughtFor: (total: string) => `Bought for ${total}`,
} as const

/** What became of a card's button, as agents read it. */
export const resultWords = {
  states: { done: 'Done', failed: 'Did not work', undone: 'Taken back' },
  /** By command, where it was done. */
  done: {
    'cart.add': 'Added to cart',
    'cart.remove': 'Removed from cart',
    'cart.update': 'Quantity changed',
    'cart.replace': 'Cart replaced',
    'cart.hold': 'Cart held',
    'discount.apply': 'Code applied',
    'discount.remove': 'Code removed',
    'checkout.address': 'Address changed',
    'checkout.delivery': 'Delivery changed',
  } as Readonly<Record<string, string>>,
  says: { claimed: 'says the customer’s page', signed: 'confirmed by the shop' },
} as const
