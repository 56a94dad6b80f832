export { createShop, type Shop, type ShopOptions } from './shop.ts'
