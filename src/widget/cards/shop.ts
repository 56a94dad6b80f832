export { shopCards as cards, shopCss as css } from '../../ui/cards/shop/index.ts'
