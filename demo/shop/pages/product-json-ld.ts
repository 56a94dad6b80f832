import { brand, type Product, priceOf } from '../catalogue/product.ts'
import { currency } from '../money.ts'
import type { Stock } from '../stock.ts'
import { pictureUrl } from './product-card.ts'

/** The product as schema.org describes one, with an offer for each variant. */
export function productJsonLd(product: Product, stock: Stock, url: URL): object {
  const absolute = (path: string) => new URL(path, url).href
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    sku: product.sku,
    description: [product.strapline, ...product.description].join(' '),
    image: [absolute(pictureUrl(product))],
    url: absolute(`/p/${product.id}`),
    category: product.category,
    brand: { '@type': 'Brand', name: brand },
    aggregateRating: {
      '@type': 'AggregateRating',
      ratingValue: product.rating.average,
      reviewCount: product.rating.count,
    },
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      ...(variant.name !== '' && { name: `${product.title}, ${variant.name}` }),
      url: absolute(variant.name === '' ? `/p/${product.id}` : `/p/${product.id}?variant=${variant.id}`),
      price: (priceOf(product, variant) / 100).toFixed(2),
      priceCurrency: currency,
      availability: `https://schema.org/${stock.left(product, variant) > 0 ? 'InStock' : 'OutOfStock'}`,
      itemCondition: 'https://schema.org/NewCondition',
    })),
  }
}
