import type { CartLine } from '../../../protocol/commerce.ts'
import { productOf } from '../../catalogue/near.ts'
import { currencyOf } from '../../context/currency.ts'
import { untoldPieces } from '../../context/untold-pieces.ts'
import { words } from '../../words.ts'
import { type Field, initialOf, type Values } from '../field.ts'
import { describeOffer, type Scene } from '../kind-spec.ts'
import { lineValues } from '../product-values.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { leadField, offerText } from './live-cart.ts'
import { pictureField } from './product-fields.ts'
import { quantity, totalsOf } from './shop-kinds.ts'

/** A line as it is proposed: `id` is the product's. */
interface Asked {
  readonly lines: readonly (CartLine & { readonly variantId?: string })[]
  readonly label: string
  readonly confirm: string
}

const lineFields: readonly Field[] = [
  { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true },
  { ...quantity('quantity', 'How many'), isFace: true },
  { type: 'money', name: 'price', label: 'Price of one', isRequired: true },
  { type: 'text', name: 'id', label: 'Product id', hint: 'The shop’s own.', most: 200, isRequired: true },
  { type: 'text', name: 'variantId', label: 'Variant id', most: 200 },
  { type: 'address', name: 'url', label: 'Link', isMore: true },
  { ...pictureField, isMore: true },
  { type: 'pairs', name: 'options', label: 'Properties', hint: 'One per line, as “Size: 42”.', most: 20, isMore: true },
]

/** A whole cart that takes the place of the customer's, if they say so. */
export const proposalOffer = describeOffer<'cart', Asked>({
  id: 'proposal',
  kind: 'cart',
  label: 'Propose a cart',
  title: 'Propose a cart',
  icon: icons.cart,
  fields: [
    {
      type: 'list',
      name: 'lines',
      label: 'What would be in it',
      hint: 'A quantity of 0 leaves a line out.',
      item: 'line',
      least: 1,
      most: 30,
      fields: lineFields,
      pick: lineValues,
      isFolded: true,
    },
    leadField,
    {
      type: 'text',
      name: 'confirm',
      label: 'Asked before their cart is replaced',
      most: 300,
      isRequired: true,
      initial: () => words.offers.useCartSure,
    },
    {
      type: 'text',
      name: 'label',
      label: 'On the button',
      most: labelCharacters,
      isRequired: true,
      initial: () => words.offers.useCart,
    },
  ],
  initial: (scene) => (linesOf(scene).length > 0 ? { lines: linesOf(scene) } : {}),
  finish({ confirm, label, lines }) {
    const wanted = lines.filter((line) => line.quantity > 0)
    const items = wanted.map((line) => ({
      id: line.id,
      ...(line.variantId !== undefined && { variantId: line.variantId }),
      quantity: line.quantity,
    }))
    return {
      kind: 'cart',
      cart: { lines: wanted.map(({ variantId: _, ...line }) => line), totals: totalsOf([], wanted) },
      actions: [
        { id: 'offer', type: 'command', command: 'cart.replace', payload: { items }, confirm, label, once: true },
      ],
    }
  },
  fallback: offerText,
})

/** The customer's own lines, to begin with: all of them or none, for what is left out would be taken from them. */
function linesOf({ context }: Scene): readonly Values[] {
  const { cart } = context ?? {}
  if (!cart || untoldPieces(cart) > 0) return []
  const currency = currencyOf(context)
  return cart.items.map(({ price, ...item }) => ({
    ...initialOf(lineFields),
    // The dialog has one currency, in which another's number would be another price.
    ...lineValues(productOf({ ...item, ...(price?.currency === currency && { price }) })),
    quantity: `${item.quantity}`,
  }))
}
