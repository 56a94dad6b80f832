// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { readProduct } from './json-ld.ts'

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
      price: '49.5 EUR',
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
    expect(readProduct(document)).toMatchObject({ price: '12 USD', image: 'https://shop.example/a.png' })
  })

  it('passes over what is broken and goes on to the next script', () => {
    page('{ not json', 'null', '[null, 3]', { '@type': 'Product' }, kettle)
    expect(readProduct(document)?.id).toBe('K-1')
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
