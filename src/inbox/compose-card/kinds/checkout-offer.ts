import { words } from '../../words.ts'
import { type Field, groupIn, textIn, type Values } from '../field.ts'
import { describeOffer } from '../kind-spec.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { leadField, liveCart, offerText, unfitCart } from './live-cart.ts'

interface Asked {
  readonly how: 'delivery' | 'address' | 'hold'
  readonly delivery?: { readonly id: string; readonly name: string }
  readonly address?: Readonly<Record<string, string>>
  readonly minutes?: number
  readonly label: string
  readonly confirm?: string
}

const isHow = (how: Asked['how']) => (beside: Values) => beside.how === how

/** As HTML's `autocomplete` names them. */
const addressParts = [
  ['address-line1', 'Street and number'],
  ['address-line2', 'Second line'],
  ['postal-code', 'Postal code'],
  ['address-level2', 'Town'],
  ['country', 'Country, as two letters'],
] as const

const line = (name: string, label: string, more: Partial<Pick<Field, 'isRequired' | 'hint'>> = {}): Field => ({
  type: 'text',
  name,
  label,
  most: 120,
  ...more,
})

/** Another delivery, a corrected address, or time to think: what helps a customer at the checkout. */
export const checkoutOffer = describeOffer<'cart', Asked>({
  id: 'checkout',
  kind: 'cart',
  label: 'Help at checkout',
  title: 'Help at the checkout',
  icon: icons.help,
  fields: [
    {
      type: 'choice',
      name: 'how',
      label: 'What helps',
      options: [
        ['delivery', 'Another delivery'],
        ['address', 'A corrected address'],
        ['hold', 'Hold the cart'],
      ],
    },
    {
      type: 'group',
      name: 'delivery',
      label: 'Delivery',
      isRequired: true,
      when: isHow('delivery'),
      fields: [
        line('id', 'Delivery id', { isRequired: true, hint: 'As the shop’s checkout knows it, such as express.' }),
        {
          type: 'text',
          name: 'name',
          label: 'As the customer knows it',
          hint: 'Default: its id.',
          most: 60,
          isRequired: true,
          otherwise: (beside) => textIn(beside, 'id'),
        },
      ],
    },
    {
      type: 'group',
      name: 'address',
      label: 'Address',
      isRequired: true,
      when: isHow('address'),
      fields: addressParts.map(([name, label]) => line(name, label)),
    },
    {
      type: 'number',
      name: 'minutes',
      label: 'For how many minutes',
      least: 1,
      most: 24 * 60,
      isWhole: true,
      isRequired: true,
      initial: () => '30',
      when: isHow('hold'),
    },
    leadField,
    {
      type: 'text',
      name: 'label',
      label: 'On the button',
      hint: 'Default: what it does.',
      most: labelCharacters,
      isRequired: true,
      isMore: true,
      otherwise: labelOf,
    },
    {
      type: 'text',
      name: 'confirm',
      label: 'Asked before it is done',
      most: 300,
      isMore: true,
      when: (beside) => beside.how !== 'hold',
      otherwise: confirmOf,
    },
  ],
  unfit: (scene) => (scene.context?.phase === 'during' ? unfitCart(scene) : words.offers.notAtCheckout),
  finish({ address = {}, confirm, delivery, how, label, minutes = 0 }, scene) {
    switch (how) {
      case 'delivery':
        return liveCart(scene, { command: 'checkout.delivery', payload: { id: delivery?.id ?? '' }, label, confirm })
      case 'address':
        return liveCart(scene, { command: 'checkout.address', payload: { address }, label, confirm })
      case 'hold':
        return liveCart(scene, { command: 'cart.hold', payload: { minutes }, label })
      default:
        return how satisfies never
    }
  },
  fallback: offerText,
})

function deliveryOf(beside: Values): string {
  const delivery = groupIn(beside, 'delivery')
  return textIn(delivery, 'name') || textIn(delivery, 'id')
}

function labelOf(beside: Values): string {
  const { hold, useAddress, useDelivery } = words.offers
  if (beside.how === 'hold') return hold(textIn(beside, 'minutes'))
  return beside.how === 'address' ? useAddress : useDelivery(deliveryOf(beside))
}

/** The address as it would be used: the customer reads it before it is. */
function confirmOf(beside: Values): string {
  if (beside.how === 'delivery') return words.offers.useDeliverySure(deliveryOf(beside))
  const address = groupIn(beside, 'address')
  const parts = addressParts.flatMap(([name]) => textIn(address, name) || [])
  return words.offers.useAddressSure(parts.join(', ')).slice(0, 300)
}
