// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { parseEvent } from '../gateway/session/schema/event.ts'
import { readPage } from './page-context.ts'

afterEach(() => {
  document.head.replaceChildren()
})

const image = 'https://shop.example/kettle.jpg'
const kettle = { '@type': 'Product', name: 'Kettle', sku: 'K-1', image, offers: { price: 49, priceCurrency: 'EUR' } }

/** What a page says of itself, which the gateway's schema must take. */
function contextOf(page: { url?: string; title?: string; product?: object }) {
  const { url = 'https://shop.example/kettle?session=1#top', title = 'Shop', product } = page
  const script = document.createElement('script')
  script.type = 'application/ld+json'
  script.textContent = JSON.stringify(product ?? null)
  document.head.replaceChildren(script)
  const context = readPage({
    URL: url,
    title,
    baseURI: url,
    querySelectorAll: (selector: string) => document.querySelectorAll(selector),
  } as unknown as Document)
  expect(parseEvent({ id: 'x', type: 'context', context })).toMatchObject({ context })
  return context
}

test('the page without what is nobody’s business, and its product', () => {
  expect(contextOf({ product: kettle })).toEqual({
    page: { url: 'https://shop.example/kettle', title: 'Shop' },
    product: { id: 'K-1', title: 'Kettle', price: '49 EUR', image },
  })
})

test('a title is cut at 300 characters and holds no half of one', () => {
  expect(contextOf({ title: `${'x'.repeat(299)}🙂` }).page.title).toBe(`${'x'.repeat(299)}\ufffd`)
  expect(contextOf({ product: { ...kettle, name: `${'x'.repeat(199)}🙂` } }).product?.title).toMatch(/x\ufffd$/)
})

test('of an address over 1,000 characters the shop is left', () => {
  expect(contextOf({ url: `https://shop.example/${'x'.repeat(1_000)}` }).page.url).toBe('https://shop.example')
})

test('a picture’s long address and a price that is none are left out', () => {
  const offers = { price: 'on request '.repeat(9), priceCurrency: 'EUR' }
  const product = { ...kettle, image: `${image}?${'x'.repeat(1_000)}`, offers }
  expect(contextOf({ product }).product).toEqual({ id: 'K-1', title: 'Kettle' })
})

test('what is over 4 kB all the same loses its picture, then its product', () => {
  const long = { ...kettle, name: '壺'.repeat(200), sku: '壺'.repeat(200), image: `${image}?${'x'.repeat(950)}` }
  const url = `https://shop.example/${'x'.repeat(950)}`
  const cut = contextOf({ url, title: '壺'.repeat(300), product: long })
  expect(cut.product).toEqual({ id: '壺'.repeat(200), title: '壺'.repeat(200), price: '49 EUR' })
  const worse = { ...long, name: '\u0001'.repeat(200), sku: '\u0001'.repeat(200) }
  expect(contextOf({ url, title: '\u0001'.repeat(300), product: worse })).not.toHaveProperty('product')
})
