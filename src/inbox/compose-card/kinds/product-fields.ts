import type { Action, CommandPayloads, Product } from '../../../protocol/commerce.ts'
import { slugOf } from '../build.ts'
import { type Field, textIn, type Values } from '../field.ts'
import { labelCharacters } from '../read-field.ts'
import { formParts } from './form-parts.ts'

/** As `limits.actions`, and a command's payload in bytes. */
const mostActions = 3
const payloadBytes = 2 * 1024

const commands: readonly (keyof CommandPayloads)[] = [
  'cart.add',
  'cart.remove',
  'cart.update',
  'cart.replace',
  'cart.hold',
  'discount.apply',
  'discount.remove',
  'checkout.address',
  'checkout.delivery',
]
const isOf = (type: string) => (beside: Values) => beside.type === type

/** A picture by its address, described by the title of what it shows. */
export const pictureField: Field = {
  type: 'group',
  name: 'image',
  label: 'Picture',
  fields: [
    { type: 'picture', name: 'src', label: 'Picture address', isRequired: true },
    {
      type: 'text',
      name: 'alt',
      label: 'Picture in words',
      hint: 'For those who do not see it. Default: the title.',
      most: 300,
      otherwise: (_beside, above) => textIn(above, 'title'),
    },
  ],
}

/** The buttons of a card. */
export const actionsField: Field = {
  type: 'list',
  name: 'actions',
  label: 'Buttons',
  item: 'button',
  least: 0,
  most: mostActions,
  isFolded: true,
  fields: [
    { type: 'key', name: 'id', label: '' },
    { type: 'text', name: 'label', label: 'Label', most: labelCharacters, isRequired: true },
    {
      type: 'choice',
      name: 'type',
      label: 'What it does',
      options: [
        ['reply', 'Says something for the customer'],
        ['link', 'Opens a page'],
        ['command', 'Does something in the shop'],
        ['form', 'Asks something in a form'],
      ],
    },
    {
      type: 'text',
      name: 'text',
      label: 'What is said',
      hint: 'Default: the label.',
      most: 2_000,
      when: isOf('reply'),
    },
    { type: 'address', name: 'url', label: 'Link', isRequired: true, when: isOf('link') },
    {
      type: 'text',
      name: 'command',
      label: 'Command',
      most: 62,
      isRequired: true,
      pattern: new RegExp(`^(?:${commands.join('|').replaceAll('.', '\\.')}|x-[\\w.-]{1,60})$`),
      patternText: `One of ${commands.join(', ')}, or the shop’s own, which begins with x-.`,
      suggestions: commands,
      initial: () => 'cart.add',
      when: isOf('command'),
    },
    {
      type: 'json',
      name: 'payload',
      label: 'Data for it, as JSON',
      hint: 'Default: which product.',
      bytes: payloadBytes,
      when: isOf('command'),
    },
    { type: 'text', name: 'confirm', label: 'Asked before it runs', most: 300, when: isOf('command') },
    { type: 'switch', name: 'once', label: 'Can be done only once', when: isOf('command') },
    { type: 'group', name: 'form', label: 'Form', fields: formParts, isRequired: true, when: isOf('form') },
  ],
}

/** A product as a card shows it. */
export const productFields: readonly Field[] = [
  { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true },
  { type: 'money', name: 'price', label: 'Price' },
  { type: 'address', name: 'url', label: 'Link' },
  pictureField,
  { type: 'money', name: 'compareAt', label: 'Price before', isMore: true },
  {
    type: 'choice',
    name: 'availability',
    label: 'Availability',
    isMore: true,
    options: [
      ['', 'Not shown'],
      ['in_stock', 'In stock'],
      ['low', 'Only a few left'],
      ['out', 'Sold out'],
      ['preorder', 'Pre-order'],
    ],
  },
  {
    type: 'words',
    name: 'badges',
    label: 'Badges',
    hint: 'Commas between them, such as New, Sale.',
    most: 5,
    isMore: true,
  },
  { type: 'pairs', name: 'options', label: 'Properties', hint: 'One per line, as “Size: 42”.', most: 20, isMore: true },
  {
    type: 'group',
    name: 'rating',
    label: 'Rating',
    isMore: true,
    fields: [
      { type: 'number', name: 'value', label: 'Stars, 0 to 5', least: 0, most: 5, isRequired: true },
      { type: 'number', name: 'count', label: 'How many ratings', least: 0, isWhole: true },
    ],
  },
  {
    type: 'text',
    name: 'id',
    label: 'Product id',
    hint: 'The shop’s own. Default: made of the title.',
    most: 200,
    isMore: true,
    otherwise: (beside) => slugOf(textIn(beside, 'title')) || 'product',
  },
  { type: 'text', name: 'variantId', label: 'Variant id', most: 200, isMore: true },
  { type: 'moment', name: 'validUntil', label: 'Price is good until', isMore: true },
  actionsField,
]

/** A product whose buttons say which one they are about. */
export function finishProduct(product: Product): Product {
  const { actions, id, variantId } = product
  if (!actions) return product
  const payload = { id, ...(variantId !== undefined && { variantId }) }
  return { ...product, actions: actions.map((action) => withPayload(action, payload)) }
}

function withPayload(action: Action, payload: unknown): Action {
  return action.type === 'command' && action.command === 'cart.add' && action.payload === undefined
    ? { ...action, payload }
    : action
}
