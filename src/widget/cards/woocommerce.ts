export { wooCommerceCart } from '../../commerce/index.ts'
