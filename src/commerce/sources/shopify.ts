import type { CommerceCart, FrictionKind } from '../../protocol/context.ts'
import { known, list, record, text, type Unknowns } from '../read/values.ts'
import type { Signal, Source } from '../signal.ts'
import { ajaxCart, cartSeen, variantSeen } from './shopify-goods.ts'

/** By parts of `CartErrorCode`, the first that fits. */
const kinds: readonly (readonly [RegExp, FrictionKind])[] = [
  [/ADDRESS|ZIP|PROVINCE/, 'address_invalid'],
  [/DELIVERY/, 'shipping_unavailable'],
  [/DISCOUNT/, 'coupon_rejected'],
  [/PAYMENT/, 'payment_failed'],
  [/STOCK|MERCHANDISE|MAXIMUM/, 'out_of_stock'],
]

/**
 * What a Shopify theme tells by the standard storefront events. Where none has told of a cart, it is read once from the shop's
 * `cart.js`, the only request that is made.
 */
export const watchShopify: Source = (window, tell) => {
  const { document } = window
  let isOn = true
  let isCartKnown = false
  let shown: string | undefined
  /** The codes of the cart that was told last. */
  let codes: readonly string[] = []

  const tellCart = (cart: CommerceCart, isViewed?: true) => {
    isCartKnown = true
    codes = cart.coupons.map(({ code }) => code.toLowerCase())
    tell({ type: 'cart', cart, ...(isViewed && { isViewed }) })
  }

  const tellFriction = ({ code, error, message }: Unknowns, kind?: FrictionKind) => {
    const name = text(code)
    tell(
      known<Signal & { type: 'friction' }>({
        type: 'friction',
        kind: kind ?? kinds.find(([part]) => part.test(name ?? ''))?.[1] ?? 'checkout_error',
        code: name,
        message: text(error, message),
      }),
    )
  }

  /** What the event began, done. One that failed is told by an event of its own. */
  const afterwards = ({ promise }: Unknowns, read: (result: Unknowns) => void) => {
    Promise.resolve(promise).then(
      (result) => {
        if (isOn) safely(() => read(record(result)))
      },
      () => {},
    )
  }

  const readCart = (result: Unknowns) => {
    if (result.cart) tellCart(cartSeen(record(result.cart), document.baseURI))
  }

  const readers: Readonly<Record<string, (event: Unknowns) => void>> = {
    'product:view'({ context, product }) {
      const { selectedVariant, ...rest } = record(product)
      const seen = variantSeen({ ...record(selectedVariant), product: rest }, document.baseURI)
      if (!seen || (context !== 'page' && context !== 'dialog')) return
      shown = seen.id
      tell({ type: 'product', product: seen })
    },
    'product:select'(event) {
      afterwards(event, ({ variant }) => {
        const seen = variantSeen({ ...record(variant), product: event.product }, document.baseURI)
        if (variant && seen && seen.id === shown) tell({ type: 'product', product: seen })
      })
    },
    'collection:view': () => tell({ type: 'stage', stage: 'browse' }),
    'search:update': () => tell({ type: 'stage', stage: 'search' }),
    'cart:view'({ cart }) {
      if (cart) tellCart(cartSeen(record(cart), document.baseURI), true)
      else tell({ type: 'stage', stage: 'cart' })
    },
    'cart:lines-update'(event) {
      afterwards(event, (result) => {
        readCart(result)
        for (const error of list(result.userErrors)) tellFriction(error)
      })
    },
    'cart:discount-update'(event) {
      afterwards(event, (result) => {
        const asked = list(event.discountCodes).map(({ code }) => lower(code))
        // Each time all are sent: those that are new are tried, or all once more.
        const added = asked.filter((code) => !codes.includes(code))
        const tried = added.length > 0 || asked.length < codes.length ? added : asked
        readCart(result)
        const [error] = list(result.userErrors)
        // A code that does not count is no error to Shopify.
        const refused = list(record(result.cart).discountCodes).some(
          ({ applicable, code }) => applicable === false && tried.includes(lower(code)),
        )
        if (error || refused) tellFriction(error ?? {}, 'coupon_rejected')
      })
    },
    'cart:error': (event) => tellFriction(event),
  }

  const listener = (event: Event) => safely(() => readers[event.type.slice(8)]?.(event as unknown as Unknowns))
  for (const name of Object.keys(readers)) document.addEventListener(`shopify:${name}`, listener)

  safely(async () => {
    if (!window.Shopify) return
    const root = text(record(record(window.Shopify).routes).root) ?? '/'
    const answer = await window.fetch(`${root}cart.js`, {
      mode: 'same-origin',
      headers: { accept: 'application/json' },
    })
    const cart = answer.ok && ajaxCart(record(await answer.json()), document.baseURI)
    if (cart && isOn && !isCartKnown) tellCart(cart)
  })

  return () => {
    isOn = false
    for (const name of Object.keys(readers)) document.removeEventListener(`shopify:${name}`, listener)
  }
}

const lower = (code: unknown) => `${code}`.toLowerCase()

/** The page's data is of its own making, and its requests may fail: neither is news. */
async function safely(work: () => unknown): Promise<void> {
  try {
    await work()
  } catch {}
}
