// Small conveniences. Every page works without this file.
import { createCartAdapter, createCartApi } from './cart-adapter.js'
import { watchCheckout } from './checkout.js'
import { followCart } from './follow-cart.js'
import { watchProduct } from './product.js'

document.documentElement.classList.add('has-js')

document.addEventListener('change', (event) => {
  event.target.closest('form[data-auto-submit]')?.requestSubmit()
})

document.querySelector('#error-summary, .notice-bad')?.focus()

const api = createCartApi({
  fetch: (path, init) => fetch(path, init),
  changed(change) {
    for (const event of change.events ?? []) dataLayer.push({ ecommerce: null }, event)
    followCart(change)
  },
})
window.shopbell?.('commerce.cart', createCartAdapter(api))

// The buttons that ask in the chat are there once the chat is.
const showAsking = () => {
  for (const button of document.querySelectorAll('[data-shopbell-ask]')) button.hidden = false
}
if (document.querySelector('shopbell-chat')) showAsking()
else document.querySelector('script[data-site]')?.addEventListener('load', showAsking)

watchProduct()
watchCheckout(api)
