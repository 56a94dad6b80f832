import type { Product } from '../../protocol/commerce.ts'
import { words } from '../words.ts'
import type { Values } from './field.ts'
import { decimalOf } from './minor.ts'
import { momentText } from './moment-text.ts'
import { labelCharacters } from './read-field.ts'

/** So long what is sent is taken for right; then price and stock are asked for again. */
const validMs = 30 * 60_000

/** A product of the catalogue as the fields of a product's card have it, with the button that fits. */
export function productValues(product: Product, now: number): Values {
  const { availability, badges = [], compareAt, options = [], rating } = product
  return {
    ...thingValues(product),
    id: product.id,
    variantId: product.variantId ?? '',
    compareAt: compareAt ? decimalOf(compareAt) : '',
    availability: availability === 'unknown' ? '' : (availability ?? ''),
    badges: badges.map((badge) => badge.replaceAll(',', ' ')).join(', '),
    options: linesOf(options),
    rating: { value: rating ? `${rating.value}` : '', count: rating?.count === undefined ? '' : `${rating.count}` },
    validUntil: momentText(now + validMs),
    actions: [availability === 'out' ? whenBack(product) : addToCart(product)],
  }
}

/** A product of the catalogue as a line of a cart has it. */
export function lineValues(product: Product): Values {
  return {
    ...thingValues(product),
    id: product.id,
    variantId: product.variantId ?? '',
    quantity: '1',
    options: linesOf(product.options ?? []),
  }
}

function thingValues({ image, price, title, url }: Product): Values {
  return {
    title: title.slice(0, labelCharacters).toWellFormed(),
    price: price ? decimalOf(price) : '',
    url: url ?? '',
    image: { src: image?.src ?? '', alt: image && image.alt !== title ? image.alt : '' },
  }
}

/** The dialog's lines end a name at its colon. */
function linesOf(options: NonNullable<Product['options']>): string {
  return options.map(({ name, value }) => `${name.replaceAll(':', ' ').trim()}: ${value}`).join('\n')
}

function addToCart({ availability, id, variantId }: Product): Values {
  const payload = { id, ...(variantId !== undefined && { variantId }), quantity: 1 }
  return {
    label: availability === 'preorder' ? words.offers.preorder : words.offers.addToCart,
    type: 'command',
    command: 'cart.add',
    payload: JSON.stringify(payload),
  }
}

/** Asks to be told when it can be had again. */
function whenBack({ title }: Product): Values {
  const { email, tellMe, tellMeButton, tellMeTitle } = words.offers
  return {
    label: tellMe,
    type: 'form',
    form: {
      title: tellMeTitle(title).slice(0, labelCharacters).toWellFormed(),
      fields: [{ label: email, type: 'email', required: true }],
      submitLabel: tellMeButton,
    },
  }
}
