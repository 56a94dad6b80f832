import { words } from '../../words.ts'
import { textIn } from '../field.ts'
import { describeOffer } from '../kind-spec.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { leadField, liveCart, offerText, unfitCart } from './live-cart.ts'

interface Asked {
  readonly code: string
  readonly label: string
}

/** A code the customer can apply to their cart with one press. */
export const couponOffer = describeOffer<'cart', Asked>({
  id: 'coupon',
  kind: 'cart',
  label: 'Coupon',
  title: 'Offer a coupon',
  icon: icons.coupon,
  fields: [
    { type: 'text', name: 'code', label: 'Code', most: 60, isRequired: true },
    leadField,
    {
      type: 'text',
      name: 'label',
      label: 'On the button',
      hint: 'Default: Use, with the code.',
      most: labelCharacters,
      isRequired: true,
      isMore: true,
      otherwise: (beside) => words.offers.useCode(textIn(beside, 'code')),
    },
  ],
  unfit: unfitCart,
  finish: ({ code, label }, scene) => liveCart(scene, { command: 'discount.apply', payload: { code }, label }),
  fallback: offerText,
})
