import type { Cart, Money, Product, Total } from '../../../protocol/commerce.ts'
import { formatMoney } from '../../../ui/index.ts'
import { words } from '../../words.ts'
import type { Field } from '../field.ts'
import { describeKind } from '../kind-spec.ts'
import { lineValues, productValues } from '../product-values.ts'
import { labelCharacters } from '../read-field.ts'
import * as icons from './icons.ts'
import { actionsField, finishProduct, pictureField, productFields } from './product-fields.ts'

const titleField: Field = { type: 'text', name: 'title', label: 'Title above them', most: labelCharacters }
const products = (least: number, most: number): Field => ({
  type: 'list',
  name: 'products',
  label: 'Products',
  item: 'product',
  fields: productFields,
  least,
  most,
  isProduct: true,
  pick: productValues,
})

const write = (amount: Money) => formatMoney(amount, words.language)
const name = ({ price, title, url }: Product) => `${title}${price ? `, ${write(price)}` : ''}${url ? `: ${url}` : ''}`
const list = (items: readonly string[]) => new Intl.ListFormat(words.language).format(items)

export const productKind = describeKind({
  kind: 'product',
  label: 'Product',
  title: 'Send a product',
  icon: icons.product,
  fields: [
    {
      type: 'group',
      name: 'product',
      label: 'Product',
      fields: productFields,
      isRequired: true,
      isProduct: true,
      pick: productValues,
    },
  ],
  finish: (made) => ({ ...made, product: finishProduct(made.product) }),
  fallback: ({ product }) => name(product),
})

export const productsKind = describeKind({
  kind: 'products',
  label: 'Several products',
  title: 'Send several products',
  icon: icons.products,
  fields: [titleField, products(1, 10)],
  finish: (made) => ({ ...made, products: made.products.map(finishProduct) }),
  fallback: (made) => `${made.title ? `${made.title}: ` : ''}${made.products.map(name).join('; ')}`,
})

export const compareKind = describeKind({
  kind: 'compare',
  label: 'Comparison',
  title: 'Send a comparison',
  icon: icons.compare,
  fields: [titleField, products(2, 4)],
  finish: (made) => ({ ...made, products: made.products.map(finishProduct) }),
  fallback: (made) => `${list(made.products.map(({ title }) => title))} side by side`,
})

/** Lines under a cart or an order; without any it is the sum of what is in it. */
const totalsField: Field = {
  type: 'list',
  name: 'totals',
  label: 'Totals',
  hint: 'Without any, the total is what the lines come to.',
  item: 'total',
  least: 0,
  most: 20,
  isRequired: true,
  fields: [
    {
      type: 'choice',
      name: 'kind',
      label: 'What it is',
      options: [
        ['subtotal', 'Subtotal'],
        ['discount', 'Discount'],
        ['delivery', 'Delivery'],
        ['tax', 'Tax'],
        ['total', 'Total'],
      ],
    },
    {
      type: 'text',
      name: 'label',
      label: 'Label',
      most: labelCharacters,
      isRequired: true,
      otherwise: ({ kind }) => `${kind}`.charAt(0).toUpperCase() + `${kind}`.slice(1),
    },
    { type: 'money', name: 'amount', label: 'Amount', isRequired: true },
  ],
}

const quantity = (fieldName: string, label: string): Field => ({
  type: 'number',
  name: fieldName,
  label,
  least: 0,
  isRequired: true,
  initial: () => '1',
})

export const cartKind = describeKind({
  kind: 'cart',
  label: 'Cart',
  title: 'Send a cart',
  icon: icons.cart,
  fields: [
    {
      type: 'group',
      name: 'cart',
      label: 'Cart',
      isRequired: true,
      fields: [
        {
          type: 'list',
          name: 'lines',
          label: 'What is in it',
          item: 'line',
          least: 1,
          most: 50,
          pick: lineValues,
          fields: [
            { type: 'key', name: 'id', label: '' },
            { type: 'text', name: 'title', label: 'Title', most: labelCharacters, isRequired: true },
            { ...quantity('quantity', 'How many'), isFace: true },
            { type: 'money', name: 'price', label: 'Price of one', isRequired: true },
            { type: 'address', name: 'url', label: 'Link', isMore: true },
            { ...pictureField, isMore: true },
            {
              type: 'pairs',
              name: 'options',
              label: 'Properties',
              hint: 'One per line, as “Size: 42”.',
              most: 20,
              isMore: true,
            },
          ],
        },
        totalsField,
        {
          type: 'words',
          name: 'coupons',
          label: 'Codes in force',
          hint: 'Commas between them.',
          most: 20,
          isMore: true,
        },
        { type: 'address', name: 'url', label: 'Link to the checkout' },
      ],
    },
    actionsField,
  ],
  finish: (made) => ({ ...made, cart: { ...made.cart, totals: totalsOf(made.cart.totals, made.cart.lines) } }),
  fallback: ({ cart }) => cartText(cart),
})

/** A cart in words. */
export function cartText({ lines, totals, url }: Cart): string {
  const total = totals.findLast(({ kind }) => kind === 'total')
  const each = lines.map(({ quantity: count, title }) => `${count} × ${title}`).join(', ')
  return `Cart: ${each}${total ? `, ${total.label} ${write(total.amount)}` : ''}${url ? ` ${url}` : ''}`
}

/** Those given, or what the lines come to. */
export function totalsOf(
  totals: readonly Total[],
  lines: readonly { readonly quantity: number; readonly price?: Money }[],
): readonly Total[] {
  const currency = lines.find(({ price }) => price)?.price?.currency
  if (totals.length > 0 || currency === undefined) return totals
  const minor = Math.round(lines.reduce((sum, { price, quantity: count }) => sum + (price?.minor ?? 0) * count, 0))
  return [{ kind: 'total', label: 'Total', amount: { minor, currency } }]
}

export { quantity, totalsField, write }
