export { linkShopifyCart, shopifyCart } from '../../commerce/index.ts'
