import { Window } from 'happy-dom'
import { afterAll, expect, test } from 'vitest'
import { createShop } from './index.ts'
import { visit } from './visitor.ts'

const shop = createShop({ databasePath: ':memory:', chat: { scriptUrl: '/shopbell.js', site: 'carrick' } })
afterAll(() => shop.close())

test('after a declined card the focus is on what says so', async () => {
  const customer = visit(shop)
  await customer.post('/cart/add', { product: 'harbour-mug', variant: 'oat', quantity: '1' })
  await customer.post('/checkout/address', {
    email: 'tom@example.com',
    name: 'Tom Byrne',
    street: 'Main Street 4',
    city: 'Bantry',
    postcode: 'P75 XH52',
    country: 'IE',
  })
  await customer.post('/checkout/delivery', { tier: 'standard' })
  const declined = { holder: 'Tom Byrne', number: '4000 0000 0000 0002', expiry: '09 / 99', code: '123' }
  const { text } = await customer.post('/checkout/payment', declined)

  const window = new Window()
  window.document.body.innerHTML = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
  const script = await customer.get('/assets/shop.js')
  new Function('document', 'addEventListener', script.text)(window.document, () => {})
  expect(window.document.activeElement?.className).toBe('notice notice-bad')
  await window.happyDOM.close()
})
