import type { CommerceContext, Content, Product as Offer } from 'shopbell/protocol'
import { relatedTo } from '../shop/catalogue/catalogue.ts'
import { goodsId } from '../shop/catalogue/goods.ts'
import type { Product } from '../shop/catalogue/product.ts'
import type { Shop } from '../shop/index.ts'
import { formatMoney } from '../shop/money.ts'
import { namedIn, productMeant, variantMeant } from './goods-in-question.ts'

/** What an answer is made of. */
export interface Asked {
  readonly text: string
  readonly context: CommerceContext | null
  readonly shop: Shop
  readonly origin: string
}

const maxCompared = 4
const maxValueCharacters = 80

function addAction({ id, variantId }: Offer) {
  return {
    id: `add-${id}`,
    label: 'Add to cart',
    type: 'command',
    command: 'cart.add',
    payload: { id, ...(variantId !== undefined && { variantId }), quantity: 1 },
  } as const
}

function inWords({ price, title }: Offer): string {
  return price ? `${title}, ${formatMoney(price.minor)}` : title
}

/** Facts that at least two of them have, and what there is to choose. */
function optionsOf(product: Product, compared: readonly Product[]) {
  const shared = product.facts.filter(
    ({ label }) => compared.filter(({ facts }) => facts.some((fact) => fact.label === label)).length > 1,
  )
  const names = product.variants.map(({ name }) => name).join(', ')
  const isSaid = shared.some(({ label }) => label === product.choice)
  return [...(product.choice && !isSaid ? [{ label: product.choice, text: names }] : []), ...shared].map(
    ({ label, text }) => ({
      name: label,
      value: text.length > maxValueCharacters ? `${text.slice(0, maxValueCharacters - 1)}…` : text,
    }),
  )
}

/** Products side by side: those that are named, or the page's with two like it. */
export function comparison({ context, origin, shop, text }: Asked): Content | undefined {
  const named = namedIn(text)
  const product = productMeant(text, context)
  if (!product) return undefined
  const wanted = named.length > 1 ? named.slice(0, maxCompared) : [product, ...relatedTo(product).slice(0, 2)]
  const offers = shop.products(
    wanted.map(({ id }) => id),
    origin,
  )
  if (offers.length < 2) return undefined
  return {
    kind: 'compare',
    title: named.length > 1 ? 'Side by side' : `${product.title} and two like it`,
    fallbackText: offers.map(inWords).join('; '),
    products: offers.map((offer, index) => {
      const one = wanted[index]
      return {
        ...offer,
        options: one ? optionsOf(one, wanted) : [],
        actions: offer.availability === 'out' ? [] : [addAction(offer)],
      }
    }),
  }
}

/** Whether the product that is meant can be had, and what to do about it. */
export function stockAnswer({
  context,
  origin,
  shop,
  text,
}: Asked): { readonly text: string; readonly card: Content } | undefined {
  const product = productMeant(text, context)
  if (!product) return undefined
  const variant = variantMeant(text, product, context)
  const [offer] = shop.products([variant ? goodsId({ product, variant }) : product.id], origin)
  if (!offer) return undefined
  const name = variant && variant.name !== '' ? `${product.title} in ${variant.name}` : product.title
  if (offer.availability !== 'out')
    return {
      text: `Yes: the ${name} is ${offer.availability === 'low' ? 'here, but only a few are left' : 'in stock and posted within a day'}.`,
      card: { kind: 'product', fallbackText: inWords(offer), product: { ...offer, actions: [addAction(offer)] } },
    }
  return {
    text: `The ${name} is out of stock at the moment. Leave your e-mail address, and we write to you once: when it is back.`,
    card: {
      kind: 'product',
      fallbackText: `${inWords(offer)}: out of stock`,
      product: {
        ...offer,
        actions: [
          {
            id: 'back-in-stock',
            label: 'Tell me when it is back',
            type: 'form',
            form: {
              fields: [{ name: 'email', type: 'email', label: 'E-mail', required: true, autocomplete: 'email' }],
              submitLabel: 'Tell me',
            },
          },
        ],
      },
    },
  }
}
