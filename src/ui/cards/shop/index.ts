export { default as shopCss } from './shop.css?inline'
export { shopCards } from './shop-cards.ts'
