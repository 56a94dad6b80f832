// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPage, type Page } from '../../../test/commerce/page.ts'
import type { Signal } from '../signal.ts'
import { readProduct, watchJsonLd } from './json-ld.ts'

function page(...data: readonly unknown[]) {
  document.head.replaceChildren(
    ...data.map((item) => {
      const script = document.createElement('script')
      script.type = 'application/ld+json'
      script.textContent = typeof item === 'string' ? item : JSON.stringify(item)
      return script
    }),
  )
}

const kettle = { '@type': 'Product', name: 'Kettle', sku: 'K-1' }

describe('readProduct', () => {
  beforeEach(() => page())

  it('reads a plain product with its price and picture', () => {
    page({
      '@context': 'https://schema.org',
      ...kettle,
      image: ['https://shop.example/kettle.jpg', 'https://shop.example/2.jpg'],
      offers: { '@type': 'Offer', price: 49.5, priceCurrency: 'EUR' },
    })
    expect(readProduct(document)).toEqual({
      id: 'K-1',
      title: 'Kettle',
      sku: 'K-1',
      price: { minor: 4950, currency: 'EUR' },
      image: 'https://shop.example/kettle.jpg',
    })
  })

  it.each([
    ['a list', [{ '@type': 'BreadcrumbList' }, kettle]],
    ['a graph', { '@graph': [{ '@type': 'WebSite' }, kettle] }],
    ['a main entity', { '@type': 'ItemPage', mainEntity: kettle }],
    ['several types', { ...kettle, '@type': ['Product', 'IndividualProduct'] }],
  ])('finds it in %s', (_, data) => {
    page(data)
    expect(readProduct(document)?.title).toBe('Kettle')
  })

  it('takes the lowest price of an aggregate, the first of many offers, and a picture as an object', () => {
    page({
      ...kettle,
      offers: [{ '@type': 'AggregateOffer', lowPrice: '12', priceCurrency: 'USD' }],
      image: { url: 'https://shop.example/a.png' },
    })
    expect(readProduct(document)).toMatchObject({
      price: { minor: 1200, currency: 'USD' },
      image: 'https://shop.example/a.png',
    })
  })

  it('passes over what is broken and goes on to the next script', () => {
    page('{ not json', 'null', '[null, 3]', { '@type': 'Product' }, kettle)
    expect(readProduct(document)?.id).toBe('K-1')
  })

  it('takes the brand and category in words or as an object, and a price by its specification', () => {
    const priceSpecification = [{ price: '1.299,00', priceCurrency: 'EUR' }]
    page({ ...kettle, brand: { name: 'Moor' }, category: 'Kitchen', offers: { priceSpecification } })
    expect(readProduct(document)).toMatchObject({
      brand: 'Moor',
      category: 'Kitchen',
      price: { minor: 129900, currency: 'EUR' },
    })
    page({ ...kettle, brand: 'Fell' })
    expect(readProduct(document)).toEqual({ id: 'K-1', title: 'Kettle', sku: 'K-1', brand: 'Fell' })
  })

  it('takes the variant whose address the page has, else of the first one only the price', () => {
    const variant = (name: string, price: number, url: string) => ({
      '@type': 'Product',
      name,
      sku: `K-${name}`,
      image: `/${name}.jpg`,
      offers: { price, priceCurrency: 'EUR', url },
    })
    const group = { '@type': 'ProductGroup', name: 'Kettle', productGroupID: 'K' }
    const small = variant('small', 20, 'https://shop.example/small')
    page({ ...group, hasVariant: [small, variant('large', 30, document.URL)] })
    expect(readProduct(document)).toMatchObject({
      id: 'K',
      title: 'Kettle',
      sku: 'K-large',
      variantId: 'K-large',
      variant: 'large',
      price: { minor: 3000 },
    })
    page({ ...group, hasVariant: [small] })
    expect(readProduct(document)).toEqual({ id: 'K', title: 'Kettle', price: { minor: 2000, currency: 'EUR' } })
  })

  it('leaves a picture’s address whole', () => {
    const image = `https://shop.example/kettle.jpg?size=${'x'.repeat(300)}`
    page({ ...kettle, image })
    expect(readProduct(document)?.image).toBe(image)
  })

  it('takes no picture whose address is no web address', () => {
    page({ ...kettle, image: 'javascript:alert(1)' })
    expect(readProduct(document)).not.toHaveProperty('image')
  })

  it('is undefined where there is none, and where it nests without end', () => {
    expect(readProduct(document)).toBeUndefined()
    page(`${'{"@graph":['.repeat(50)}${']}'.repeat(50)}`)
    expect(readProduct(document)).toBeUndefined()
  })
})

describe('watchJsonLd', () => {
  const ld = (name: string) => JSON.stringify({ '@type': 'Product', name })
  let shop: Page
  let told: Signal[]
  let stop: () => void

  function start(jsonLd: readonly string[]) {
    shop = openPage({ name: '', source: 'json-ld', url: 'https://shop.example/a', jsonLd, steps: [] })
    told = []
    stop = watchJsonLd(shop.window, (signal) => told.push(signal))
  }
  const ids = () => told.map((signal) => (signal.type === 'product' ? signal.product.id : signal.type))
  const write = (text: string) => {
    const [script] = shop.window.document.querySelectorAll('script')
    if (script) script.textContent = text
  }
  afterEach(() => shop.close())

  it('waits a second for data that comes after the page', async () => {
    start([''])
    await shop.clock.advance(900)
    write(ld('A'))
    await shop.clock.advance(5_000)
    expect(ids()).toEqual(['A'])
    expect(shop.clock.waiting()).toBe(0)
  })

  it('does not take the last page’s data for this one’s, and takes it again on that page', async () => {
    start([ld('A')])
    shop.act({ navigate: '/b' })
    await shop.clock.advance(5_000)
    expect(ids()).toEqual(['A'])
    shop.act({ navigate: '/a' })
    await shop.clock.advance(5_000)
    expect(ids()).toEqual(['A', 'A'])
  })

  it('reads what the new page writes, at once or a little later', async () => {
    start([ld('A')])
    shop.act({ navigate: '/b' })
    write(ld('B'))
    await shop.clock.advance(100)
    expect(ids()).toEqual(['A', 'B'])
    shop.act({ navigate: '/c' })
    await shop.clock.advance(999)
    write(ld('C'))
    await shop.clock.advance(1)
    expect(ids()).toEqual(['A', 'B', 'C'])
    stop()
    shop.act({ navigate: '/d', jsonLd: [ld('D')] })
    await shop.clock.advance(5_000)
    expect(ids()).toEqual(['A', 'B', 'C'])
  })

  it('tells an order with its lines, and nothing of the customer', () => {
    const line = { itemOffered: { name: 'Kettle', sku: 'K-1' }, price: '20', priceCurrency: 'EUR' }
    const order = {
      '@type': 'Order',
      orderNumber: 4711,
      price: 60,
      priceCurrency: 'EUR',
      customer: { '@type': 'Person', email: 'jane@example.com' },
      acceptedOffer: [{ ...line, eligibleQuantity: { value: 2 } }, line, { itemOffered: {} }],
    }
    start([JSON.stringify(order)])
    const price = { minor: 2000, currency: 'EUR' }
    expect(told).toEqual([
      {
        type: 'purchase',
        order: {
          id: '4711',
          total: { minor: 6000, currency: 'EUR' },
          items: [
            { id: 'K-1', title: 'Kettle', price, quantity: 2 },
            { id: 'K-1', title: 'Kettle', price, quantity: 1 },
          ],
        },
      },
    ])
  })

  it('passes over an order without a number', () => {
    start([JSON.stringify({ '@type': 'Order', price: 60, priceCurrency: 'EUR' })])
    expect(told).toEqual([])
  })
})
