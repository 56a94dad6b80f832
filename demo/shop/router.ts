import { saveAddress as saveAddressData } from './api/address-api.ts'
import * as cartApi from './api/cart-api.ts'
import { findProducts, readProducts } from './api/catalogue-api.ts'
import { cartPage } from './pages/cart.ts'
import { addToCart, applyCoupon, removeCoupon, removeFromCart, setCartQuantity } from './pages/cart-actions.ts'
import { addressPage, saveAddress } from './pages/checkout-address.ts'
import { deliveryPage, saveDelivery } from './pages/checkout-delivery.ts'
import { pay, paymentPage } from './pages/checkout-payment.ts'
import { confirmationPage } from './pages/confirmation.ts'
import { homePage } from './pages/home.ts'
import { categoryPage, searchPage } from './pages/listing.ts'
import { lookUpOrder, orderLookUpPage, orderPage } from './pages/order.ts'
import { plainCheckoutPage, plainProductPage, plainThanksPage } from './pages/plain.ts'
import { productPage } from './pages/product.ts'
import { privacyPage, shippingPage } from './pages/texts.ts'
import type { Handler } from './reply.ts'

interface Route {
  readonly pathname: string
  readonly get?: Handler
  readonly post?: Handler
  /** For scripts: JSON comes in and goes out. */
  readonly isData?: boolean
}

/** Every address that answers with a page or with data; pictures and assets are in `files.ts`. */
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
  { pathname: '/checkout/coupon', post: applyCoupon },
  { pathname: '/checkout/coupon/remove', post: removeCoupon },
  { pathname: '/checkout/confirmation/:order', get: confirmationPage },
  { pathname: '/order', get: orderLookUpPage, post: lookUpOrder },
  { pathname: '/order/:number', get: orderPage },
  { pathname: '/plain/p/:product', get: plainProductPage },
  { pathname: '/plain/checkout', get: plainCheckoutPage },
  { pathname: '/plain/thanks', get: plainThanksPage },
  { pathname: '/shipping-returns', get: shippingPage },
  { pathname: '/privacy', get: privacyPage },
  { pathname: '/api/cart', get: cartApi.readCart, isData: true },
  { pathname: '/api/cart/add', post: cartApi.add, isData: true },
  { pathname: '/api/cart/update', post: cartApi.update, isData: true },
  { pathname: '/api/cart/replace', post: cartApi.replace, isData: true },
  { pathname: '/api/cart/hold', post: cartApi.hold, isData: true },
  { pathname: '/api/cart/coupon', post: cartApi.applyCoupon, isData: true },
  { pathname: '/api/cart/coupon/remove', post: cartApi.removeCoupon, isData: true },
  { pathname: '/api/cart/delivery', post: cartApi.chooseDelivery, isData: true },
  { pathname: '/api/cart/address', post: saveAddressData, isData: true },
  { pathname: '/api/products', get: readProducts, isData: true },
  { pathname: '/api/search', get: findProducts, isData: true },
]

export type Match =
  | {
      readonly kind: 'handler'
      readonly handler: Handler
      readonly isData: boolean
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
    if (handler) return { kind: 'handler', handler, isData: route.isData ?? false, params: found.pathname.groups }
    const allow = [route.get && 'GET, HEAD', route.post && 'POST'].filter(Boolean).join(', ')
    return { kind: 'wrong-method', allow }
  }
  return { kind: 'none' }
}
