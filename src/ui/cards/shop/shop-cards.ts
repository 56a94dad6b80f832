import { Article } from './article.tsx'
import { Cart } from './cart.tsx'
import { Compare } from './compare.tsx'
import { Order } from './order.tsx'
import { Product } from './product.tsx'
import { Products } from './products.tsx'

/** The cards of the shop, by kind. */
export const shopCards = {
  product: Product,
  products: Products,
  compare: Compare,
  cart: Cart,
  order: Order,
  article: Article,
}
