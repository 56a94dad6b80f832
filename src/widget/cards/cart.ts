import { type Cart, type CartAdapter, createCart } from '../../commerce/index.ts'

export { runCommand } from './run-command.ts'

/** Whose cart it is: the host's own way to it, or the one of a platform. */
export type CartChoice = CartAdapter | 'shopify' | 'woocommerce'

/** What asks the shop's cart. That of a platform is a part of its own. */
export async function loadCart(choice: CartChoice, window: Window & typeof globalThis): Promise<Cart> {
  if (choice === 'shopify') return createCart((await import('./shopify.ts')).shopifyCart(window))
  if (choice === 'woocommerce') return createCart((await import('./woocommerce.ts')).wooCommerceCart(window))
  return createCart(choice)
}
