export type { Ports } from './places.ts'
export { createShop, type Shop, type ShopOptions } from './shop.ts'
