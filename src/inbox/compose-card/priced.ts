import type { Product } from '../../protocol/commerce.ts'
import type { FieldHost } from './field-host.ts'

/**
 * A product of the catalogue as the dialog can hold it, which has one currency. The first thing in it chooses that; the price
 * of one in another currency is left out, for it would be another price.
 */
export function priced(
  product: Product,
  { currency, onCurrency }: Pick<FieldHost, 'currency' | 'onCurrency'>,
  isFirst: boolean,
): Product {
  const own = product.price?.currency ?? product.compareAt?.currency
  if (own !== undefined && own !== currency && isFirst) onCurrency(own)
  const wanted = isFirst ? (own ?? currency) : currency
  const { compareAt, price, ...rest } = product
  return {
    ...rest,
    ...(price?.currency === wanted && { price }),
    ...(compareAt?.currency === wanted && { compareAt }),
  }
}
