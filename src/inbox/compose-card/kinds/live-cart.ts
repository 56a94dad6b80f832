import type { Action, CommandPayloads } from '../../../protocol/commerce.ts'
import type { CartContent } from '../../../protocol/content.ts'
import { words } from '../../words.ts'
import { cartContentOf } from '../cart-content.ts'
import type { Field } from '../field.ts'
import type { Made, Scene } from '../kind-spec.ts'
import { cartText } from './shop-kinds.ts'

/** What an offer says before its card, in the agent's own words. */
export const leadField: Field = {
  type: 'long',
  name: 'lead',
  label: 'Your words before it',
  hint: 'Sent as a message of its own.',
  most: 2_000,
}

/** Why no card can be made of the customer's cart. */
export function unfitCart({ context }: Scene): string | undefined {
  const cart = context?.cart
  if (!cart) return words.offers.noCart
  if (cart.items.length === 0) return cart.quantity > 0 ? words.offers.noCart : words.offers.emptyCart
  return cartContentOf(cart) ? undefined : words.offers.noPrices
}

/** A command that goes with the payload it takes. */
type CommandOf = {
  [Name in keyof CommandPayloads]: { readonly command: Name; readonly payload: CommandPayloads[Name] }
}[keyof CommandPayloads]

/** The customer's cart with the one button that changes it, once. */
export function liveCart(
  { context }: Scene,
  offered: CommandOf & { readonly label: string; readonly confirm?: string | undefined },
): Made<'cart'> {
  const { confirm, ...rest } = offered
  const action: Action = { id: 'offer', type: 'command', once: true, ...rest, ...(confirm && { confirm }) }
  return { kind: 'cart', cart: cartContentOf(context?.cart) ?? { lines: [], totals: [] }, actions: [action] }
}

/** What is offered, then the cart, in words. */
export function offerText({ actions = [], cart }: Omit<CartContent, 'fallbackText'>): string {
  return `${actions.map(({ label }) => label).join(', ')} (${cartText(cart)})`
}
