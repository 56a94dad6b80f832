import { Window } from 'happy-dom'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { createCartAdapter } from './assets/cart-adapter.js'
import { createShop } from './index.ts'
import { type Visitor, visit } from './visitor.ts'

const shop = createShop({ databasePath: ':memory:', chat: { scriptUrl: '/shopbell.js', site: 'carrick' } })
afterAll(() => shop.close())
afterEach(() => vi.unstubAllGlobals())

/** The page in a browser, and its scripts run anew. `customer` is who fetches. */
async function openPage(customer: Visitor, text: string, path: string) {
  vi.resetModules()
  const window = new Window({ url: `https://shop.test${path}` })
  window.document.body.innerHTML = text.slice(text.indexOf('<header'), text.indexOf('<footer'))
  const calls: unknown[][] = []
  const dataLayer: object[] = []
  const answered: string[] = []
  /** As `XMLHttpRequest` with `responseType = 'document'`. */
  class PageRequest {
    response: unknown
    responseURL = ''
    onload = () => {}
    open(_method: string, url: string) {
      this.responseURL = url
    }
    async send() {
      const page = await customer.get(new URL(this.responseURL).pathname)
      this.responseURL = `https://shop.test${page.path}`
      this.response = new window.DOMParser().parseFromString(page.text, 'text/html')
      this.onload()
      answered.push(page.path)
    }
  }
  const globals = {
    window: Object.assign(window, { shopbell: (...call: unknown[]) => calls.push(call) }),
    document: window.document,
    location: window.location,
    addEventListener: () => {},
    IntersectionObserver: class {
      observe() {}
    },
    HTMLInputElement: window.HTMLInputElement,
    XMLHttpRequest: PageRequest,
    dataLayer,
    fetch: customer.fetch,
  }
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
  await import('./assets/shop.js')
  return { window, document: window.document, calls, dataLayer, answered }
}

const declined = { holder: 'Tom Byrne', number: '4000 0000 0000 0002', expiry: '09 / 99', code: '123' }

async function goToPayment(customer: Visitor) {
  await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
  await customer.post('/checkout/address', {
    email: 'tom@example.com',
    name: 'Tom Byrne',
    street: 'Main Street 4',
    city: 'Bantry',
    postcode: 'P75 XH52',
    country: 'IE',
  })
  return customer.post('/checkout/delivery', { tier: 'standard' })
}

const call = (key: string) => ({ key, signal: new AbortController().signal })

test('after a declined card the focus is on what says so', async () => {
  const customer = visit(shop)
  await goToPayment(customer)
  const { text } = await customer.post('/checkout/payment', declined)
  const { document } = await openPage(customer, text, '/checkout/payment')
  expect(document.activeElement?.className).toBe('notice notice-bad')
})

/** The adapter that the page gave the chat. */
const adapterOf = (calls: readonly unknown[][]) =>
  calls.find(([verb]) => verb === 'commerce.cart')?.[1] as ReturnType<typeof createCartAdapter> // what shop.js makes

test('what the chat changes shows in the header, on the cart’s page and in the data layer', async () => {
  const customer = visit(shop)
  const { text } = await customer.get('/cart')
  const { answered, calls, dataLayer, document } = await openPage(customer, text, '/cart')
  const count = () => document.querySelector('.cart-link')?.textContent
  const isHidden = () => document.querySelector('[data-cart-count]')?.hasAttribute('hidden')
  expect([document.querySelector('h1')?.textContent, isHidden()]).toEqual(['Your cart is empty', true])

  await adapterOf(calls).addToCart({ id: 'harbour-mug:oat', quantity: 2 }, call('a'))
  await vi.waitUntil(() => answered.length === 1)
  expect([count(), isHidden()]).toEqual(['Cart, 2 items', false])
  expect(document.querySelector('.cart-sum')?.textContent).toBe('€48.00')
  expect(dataLayer).toMatchObject([{ ecommerce: null }, { event: 'add_to_cart', ecommerce: { value: 48 } }])

  await adapterOf(calls).updateLine({ line: 'harbour-mug:oat', quantity: 1 }, call('b'))
  await vi.waitUntil(() => answered.length === 2)
  expect([count(), document.querySelector('.cart-sum')?.textContent]).toEqual(['Cart, 1 item', '€24.00'])
})

test('at the payment the amount follows, and the fields stay that somebody types into', async () => {
  const customer = visit(shop)
  const { text } = await goToPayment(customer)
  const { answered, calls, document } = await openPage(customer, text, '/checkout/payment')
  const number = document.querySelector('[name=number]')

  await adapterOf(calls).applyDiscount('WELCOME10', call('c'))
  await vi.waitUntil(() => answered.length === 1)
  expect(document.querySelector('[data-pay-words]')?.textContent).toBe('Pay €26.55')
  expect(document.querySelector('.summary')?.textContent).toContain('WELCOME10')
  expect(document.querySelector('[name=number]')).toBe(number)
})

test('a delivery that the chat chose is chosen on its page; another change leaves the choice', async () => {
  const customer = visit(shop)
  await goToPayment(customer)
  const { text } = await customer.get('/checkout/delivery')
  const { answered, calls, document } = await openPage(customer, text, '/checkout/delivery')
  const radio = (id: string) => document.querySelector(`[name=tier][value=${id}]`) as unknown as HTMLInputElement
  radio('pickup').checked = true
  await adapterOf(calls).applyDiscount('FREESHIP', call('d'))
  await vi.waitUntil(() => answered.length === 1)
  expect([radio('pickup').checked, radio('standard').closest('label')?.textContent]).toEqual([
    true,
    expect.stringContaining('Free'),
  ])
  await adapterOf(calls).setDelivery('express', call('e'))
  await vi.waitUntil(() => answered.length === 2)
  expect(radio('express').checked).toBe(true)
})

test('a code that is refused at the checkout is said beside its field, and told to the data layer', async () => {
  const customer = visit(shop)
  const { text } = await goToPayment(customer)
  const { dataLayer, document } = await openPage(customer, text, '/checkout/payment')
  const input = document.querySelector('[name=coupon]') as unknown as HTMLInputElement
  input.value = 'summer24'
  input.form?.requestSubmit()
  await vi.waitUntil(() => dataLayer.length === 1)
  expect(dataLayer).toEqual([{ event: 'coupon_rejected', coupon: 'SUMMER24', code: 'expired' }])
  await vi.waitUntil(() => input.getAttribute('aria-invalid') === 'true')
  expect(document.getElementById('field-coupon-error')?.textContent).toContain('has expired')
  expect([input.getAttribute('aria-describedby'), document.activeElement]).toEqual(['field-coupon-error', input])
})

test('the button that asks in the chat is there when the chat is', async () => {
  const customer = visit(shop)
  const { text } = await customer.get('/p/harbour-mug')
  const withTag = text.replace('<header', '<header><script data-site="carrick"></script></header><header')
  const { document, window } = await openPage(customer, withTag, '/p/harbour-mug')
  const button = document.querySelector('[data-shopbell-ask]')
  expect(button?.hasAttribute('hidden')).toBe(true)
  document.querySelector('script[data-site]')?.dispatchEvent(new window.Event('load'))
  expect([button?.hasAttribute('hidden'), button?.tagName]).toEqual([false, 'BUTTON'])
})
