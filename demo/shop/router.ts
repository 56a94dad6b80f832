import { cartPage } from './pages/cart.ts'
import { addToCart, applyCoupon, removeCoupon, removeFromCart, setCartQuantity } from './pages/cart-actions.ts'
import { addressPage, saveAddress } from './pages/checkout-address.ts'
import { deliveryPage, saveDelivery } from './pages/checkout-delivery.ts'
import { pay, paymentPage } from './pages/checkout-payment.ts'
import { confirmationPage } from './pages/confirmation.ts'
import { homePage } from './pages/home.ts'
import { categoryPage, searchPage } from './pages/listing.ts'
import { lookUpOrder, orderLookUpPage, orderPage } from './pages/order.ts'
import { productPage } from './pages/product.ts'
import { privacyPage, shippingPage } from './pages/texts.ts'
import type { Handler } from './reply.ts'

interface Route {
  readonly pathname: string
  readonly get?: Handler
  readonly post?: Handler
}

/** Every address that answers with a page; pictures and assets are in `files.ts`. */
export const routes: readonly Route[] = [
  { pathname: '/', get: homePage },
  { pathname: '/c/:category', get: categoryPage },
  { pathname: '/search', get: searchPage },
  { pathname: '/p/:product', get: productPage },
  { pathname: '/cart', get: cartPage },
  { pathname: '/cart/add', post: addToCart },
  { pathname: '/cart/quantity', post: setCartQuantity },
  { pathname: '/cart/remove', post: removeFromCart },
  { pathname: '/cart/coupon', post: applyCoupon },
  { pathname: '/cart/coupon/remove', post: removeCoupon },
  { pathname: '/checkout/address', get: addressPage, post: saveAddress },
  { pathname: '/checkout/delivery', get: deliveryPage, post: saveDelivery },
  { pathname: '/checkout/payment', get: paymentPage, post: pay },
  { pathname: '/checkout/confirmation/:order', get: confirmationPage },
  { pathname: '/order', get: orderLookUpPage, post: lookUpOrder },
  { pathname: '/order/:number', get: orderPage },
  { pathname: '/shipping-returns', get: shippingPage },
  { pathname: '/privacy', get: privacyPage },
]

export type Match =
  | {
      readonly kind: 'handler'
      readonly handler: Handler
      readonly params: Readonly<Record<string, string | undefined>>
    }
  | { readonly kind: 'wrong-method'; readonly allow: string }
  | { readonly kind: 'none' }

const patterns = routes.map((route) => ({ route, pattern: new URLPattern({ pathname: route.pathname }) }))

export function match(method: string, url: URL): Match {
  for (const { route, pattern } of patterns) {
    const found = pattern.exec({ pathname: url.pathname })
    if (!found) continue
    const handler = method === 'POST' ? route.post : method === 'GET' || method === 'HEAD' ? route.get : undefined
    if (handler) return { kind: 'handler', handler, params: found.pathname.groups }
    const allow = [route.get && 'GET, HEAD', route.post && 'POST'].filter(Boolean).join(', ')
    return { kind: 'wrong-method', allow }
  }
  return { kind: 'none' }
}
