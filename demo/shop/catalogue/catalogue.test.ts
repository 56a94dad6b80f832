import { describe, expect, test } from 'vitest'
import { drawPicture, pictureViews } from '../pictures/picture.ts'
import { categories, featured, findProduct, inCategory, products, relatedTo } from './catalogue.ts'
import { searchProducts } from './search.ts'
import { sortProducts } from './sort.ts'

describe('the catalogue', () => {
  test('has at least 24 products, in four categories that all hold some', () => {
    expect(products.length).toBeGreaterThanOrEqual(24)
    expect(categories).toHaveLength(4)
    for (const category of categories) {
      expect(inCategory(category.id).length).toBeGreaterThan(5)
      expect(findProduct(category.face)).toBeDefined()
    }
  })

  test('gives each product its own id, item number, title, strapline and description', () => {
    for (const field of ['id', 'sku', 'title', 'strapline', 'description'] as const)
      expect(new Set(products.map((product) => String(product[field]))).size).toBe(products.length)
  })

  test('keeps prices in whole cents, compare-at prices higher, and variants apart', () => {
    for (const product of products) {
      expect(Number.isInteger(product.priceMinor)).toBe(true)
      expect(product.compareAtMinor ?? Infinity).toBeGreaterThan(product.priceMinor)
      expect(new Set(product.variants.map((variant) => variant.id)).size).toBe(product.variants.length)
      expect(product.facts.length).toBeGreaterThanOrEqual(4)
    }
  })

  test('shows eight favourites, and four related products that are not the product itself', () => {
    expect(featured).toHaveLength(8)
    for (const product of products) {
      expect(relatedTo(product)).toHaveLength(4)
      expect(relatedTo(product)).not.toContain(product)
    }
  })
})

/** Enough of an XML parser to find a tag that is not closed, an attribute written twice, or a stray sign. */
function expectWellFormed(svg: string): void {
  const open: string[] = []
  const rest = svg.replace(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][\w-]*="[^"<&]*")*)\s*(\/?)>/g,
    (_, end, name, text, self) => {
      const names = [...String(text).matchAll(/([a-zA-Z][\w-]*)="/g)].map((found) => found[1])
      expect(new Set(names).size).toBe(names.length)
      if (end === '/') expect(open.pop()).toBe(name)
      else if (self === '') open.push(String(name))
      return ''
    },
  )
  expect(open).toEqual([])
  expect(rest).toBe('')
}

describe('the pictures', () => {
  const drawn = products.flatMap((product) =>
    product.variants.flatMap((variant) =>
      pictureViews.map((view) => ({ product, view, svg: drawPicture(product.picture, variant.colour, view) })),
    ),
  )

  test('are different for every product, even without their backdrop and colour', () => {
    expect(new Set(products.map((product) => product.picture.drawing)).size).toBe(products.length)
    expect(new Set(products.map((product) => drawPicture(product.picture))).size).toBe(products.length)
  })

  test('are well-formed, in every colour and view', () => {
    for (const { svg } of drawn) expectWellFormed(svg)
  })

  test('hold no broken number and nothing a strict policy would block', () => {
    for (const { svg } of drawn) expect(svg).not.toMatch(/NaN|undefined|Infinity|style=|<script|href=/)
  })
})

describe('searching and sorting', () => {
  test('finds by word, plural, accent and half a word', () => {
    expect(searchProducts('mug')[0]?.id).toBe('harbour-mug')
    expect(searchProducts('mügs')[0]?.id).toBe('harbour-mug')
    expect(searchProducts('lambsw').map((product) => product.id)).toContain('lambswool-hat')
    expect(searchProducts('spaceship')).toEqual([])
    expect(searchProducts('  <script> ')).toEqual([])
  })

  test('needs every word', () => {
    expect(searchProducts('brass compass').map((product) => product.id)).toContain('brass-compass')
    expect(searchProducts('compass spaceship')).toEqual([])
  })

  test('orders by price either way', () => {
    const up = sortProducts(products, 'price-up').map((product) => product.priceMinor)
    expect(up).toEqual(up.toSorted((a, b) => a - b))
    expect(sortProducts(products, 'price-down')[0]?.id).toBe('day-rucksack')
  })
})
