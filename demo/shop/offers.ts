import type { Availability, Product } from 'shopbell/protocol'
import { featured } from './catalogue/catalogue.ts'
import { findGoods, type Goods, goodsId } from './catalogue/goods.ts'
import { priceOf } from './catalogue/product.ts'
import { searchProducts } from './catalogue/search.ts'
import { currency } from './money.ts'
import { pictureUrl } from './pages/product-card.ts'
import { pictureSize } from './pictures/picture.ts'
import { lowStock, type Stock } from './stock.ts'

/** After this a card asks again before it promises anything, ms. */
const offerMs = 30 * 60_000

/** What the shop offers, as the chat's cards show it. */
export interface Offers {
  /** By a product's id, its SKU, or a variant's id; those that are gone are left out. */
  find(ids: readonly string[]): readonly Product[]
  /** The best first; without words those on the first page. */
  search(words: string): readonly Product[]
}

/** The path of a product's page, with the variant chosen where there is a choice. */
export function productPath({ product, variant }: Goods): string {
  return product.choice ? `/p/${product.id}?variant=${variant.id}` : `/p/${product.id}`
}

function availability(left: number): Availability {
  if (left === 0) return 'out'
  return left <= lowStock ? 'low' : 'in_stock'
}

/** What there is at this moment, with addresses of this origin. */
export function createOffers(origin: string, stock: Stock, now: number): Offers {
  const offer = (goods: Goods): Product => {
    const { product, variant } = goods
    const badges = [product.isNew === true ? 'New' : '', product.compareAtMinor === undefined ? '' : 'Reduced']
    return {
      id: product.id,
      variantId: goodsId(goods),
      title: product.title,
      url: origin + productPath(goods),
      image: {
        src: origin + pictureUrl(product, variant.id),
        alt: product.title,
        width: pictureSize,
        height: pictureSize,
      },
      price: { minor: priceOf(product, variant), currency },
      ...(product.compareAtMinor !== undefined && { compareAt: { minor: product.compareAtMinor, currency } }),
      availability: availability(stock.left(product, variant)),
      ...(product.choice && { options: [{ name: product.choice, value: variant.name }] }),
      rating: { value: product.rating.average, count: product.rating.count },
      badges: badges.filter((badge) => badge !== ''),
      validUntil: now + offerMs,
    }
  }
  const find = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const goods = findGoods(id, '', stock.left)
      return goods ? [offer(goods)] : []
    })
  return {
    find,
    search: (words) => find((words.trim() === '' ? featured : searchProducts(words)).map(({ id }) => id)),
  }
}
