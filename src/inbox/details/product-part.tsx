import { useState } from 'preact/hooks'
import type { PageContext } from '../../core/index.ts'
import { webUrl } from '../web-url.ts'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface ProductPartProps {
  readonly product: NonNullable<PageContext['product']>
  readonly page: PageContext['page']
}

/** The product the customer looks at. */
export function ProductPart({ product, page }: ProductPartProps) {
  const [broken, setBroken] = useState<string>()
  const image = webUrl(product.image)
  const url = webUrl(page.url)
  return (
    <Part title={words.details.product}>
      <div class="product">
        {image && image !== broken && (
          <img src={image} alt="" loading="lazy" referrerpolicy="no-referrer" onError={() => setBroken(image)} />
        )}
        <div class="product-words">
          {url ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {product.title}
              <span class="hidden"> {words.details.opensNew}</span>
            </a>
          ) : (
            <span>{product.title}</span>
          )}
          {product.price && <span class="product-price">{product.price}</span>}
        </div>
      </div>
    </Part>
  )
}
