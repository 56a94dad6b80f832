import type { PageSeen, ProductSeen } from '../../protocol/context.ts'
import { amountWords } from '../context/amount-words.ts'
import { WebLink } from '../web-link.tsx'
import { WebPicture } from '../web-picture.tsx'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface ProductPartProps {
  readonly product: ProductSeen
  readonly page: PageSeen
}

/** The product the customer looks at. */
export function ProductPart({ product, page }: ProductPartProps) {
  const price = amountWords(product.price)
  return (
    <Part title={words.details.product}>
      <div class="product">
        <WebPicture src={product.image} />
        <div class="product-words">
          <WebLink url={product.url ?? page.url} text={product.title} />
          {product.variant && (
            <span class="product-variant" dir="auto">
              {product.variant}
            </span>
          )}
          {price && <span class="product-price">{price}</span>}
        </div>
      </div>
    </Part>
  )
}
