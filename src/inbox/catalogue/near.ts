import type { Product } from '../../protocol/commerce.ts'
import type { CommerceContext, ProductSeen } from '../../protocol/context.ts'
import { isMoney } from '../context/amount-words.ts'
import { webUrl } from '../web-url.ts'
import { isSame, type Near } from './hit.ts'

/** What the customer has before them: the product of their page, then their cart, each once. */
export function nearOf(context: CommerceContext | undefined): readonly Near[] {
  const { cart, page, product } = context ?? {}
  const all: readonly Near[] = [
    ...(product ? [{ product: productOf(product, page?.url), place: 'page' as const }] : []),
    ...(cart?.items ?? []).map((item) => ({ product: productOf(item), place: 'cart' as const })),
  ]
  return all.filter((one, at) => all.findIndex((other) => isSame(one.product, other.product)) === at)
}

/** What a page said of a product, as a card has it; addresses that lead nowhere are left out. */
export function productOf(seen: ProductSeen, pageUrl?: string): Product {
  const { id, image, price, title, variant, variantId } = seen
  const url = webUrl(seen.url ?? pageUrl)
  const src = webUrl(image)
  return {
    id,
    title,
    ...(variantId !== undefined && { variantId }),
    ...(url && { url }),
    ...(src && { image: { src, alt: title } }),
    ...(isMoney(price) && { price }),
    ...(variant && { options: [{ name: 'Variant', value: variant }] }),
  }
}
