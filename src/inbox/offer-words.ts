import type { CatalogueProblem } from './catalogue/catalogue.ts'

const plural = (count: number, one: string, many: string) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** What an agent offers a customer for their purchase. The names of its fields are with the offers. */
export const offerWords = {
  /** Above them in the menu. */
  group: 'For this purchase',
  cart: 'Cart',
  /** Why one cannot be made. */
  noCart: 'The shop’s page tells of no cart.',
  emptyCart: 'The cart is empty.',
  noPrices: 'The shop’s page does not tell all prices.',
  notAtCheckout: 'The customer is not at the checkout.',
  addToCart: 'Add to cart',
  preorder: 'Pre-order',
  tellMe: 'Tell me when it is back',
  tellMeTitle: (title: string) => `When it is back: ${title}`,
  tellMeButton: 'Tell me',
  email: 'E-mail',
  useCode: (code: string) => `Use ${code}`,
  useCart: 'Use this cart',
  useCartSure: 'Replace what is in your cart with this?',
  useDelivery: (name: string) => `Deliver by ${name}`,
  useDeliverySure: (name: string) => `Change the delivery to ${name}?`,
  useAddress: 'Use this address',
  useAddressSure: (address: string) => `Deliver to ${address}?`,
  hold: (minutes: string) => `Hold my cart for ${minutes} minutes`,
  callBack: 'Call me back',
  callBackButton: 'Ask for a call',
  callBackFields: { name: 'Your name', tel: 'Phone number', when: 'When' },
  callBackTimes: ['As soon as possible', 'In the morning', 'In the afternoon', 'In the evening'],
} as const

/** What the search for products says. */
export const catalogueWords = {
  label: 'Find a product',
  labelMany: 'Find products',
  placeholder: 'Name, colour, number…',
  found: (count: number) => plural(count, 'product', 'products'),
  none: (words: string) => (words === '' ? 'Nothing here yet.' : `Nothing found for “${words}”.`),
  searching: 'Searching…',
  problems: {
    none: 'The shop has no catalogue here.',
    ended: 'Your sign-in has run out. Sign in again.',
    busy: 'Too many searches. Wait a moment.',
    unreachable: 'The catalogue does not answer. You can type it in by hand.',
  } satisfies Record<CatalogueProblem, string>,
  retry: 'Search again',
  places: { page: 'On the customer’s page', cart: 'In the customer’s cart' },
  picked: (title: string) => `Filled in: ${title}`,
  added: (title: string) => `Added: ${title}`,
  full: (most: number) => `At most ${most}.`,
  byHand: 'Details',
  up: (item: string, number: number) => `Move ${item} ${number} up`,
  down: (item: string, number: number) => `Move ${item} ${number} down`,
} as const
