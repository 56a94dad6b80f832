import type { Product as ProductData } from '../../../protocol/commerce.ts'
import type { CardProps } from '../card.ts'
import { Actions } from './actions.tsx'
import { Figure } from './figure.tsx'
import { Availability, Frame, Named, type Placed, Price, Rating } from './pieces.tsx'
import { Stale } from './stale.tsx'
import { useFresh } from './use-fresh.ts'

/** One product with its picture on top. */
export function Product({ content, ...place }: CardProps<'product'>) {
  return (
    <Frame name={content.announce ?? content.product.title}>
      <ProductFace product={content.product} {...place} />
    </Frame>
  )
}

export interface ProductFaceProps extends Placed {
  readonly product: ProductData
}

/** What a product shows, alone or among others. */
export function ProductFace({ product: sent, ...place }: ProductFaceProps) {
  const { host } = place
  const fresh = useFresh(place)(sent)
  const { product, staleId } = fresh
  const { title, url, image, options = [], badges = [] } = product
  return (
    <>
      {image && <Figure picture={image} host={host} />}
      <div class={`body ${staleId ? 'stale' : ''}`}>
        {badges.length > 0 && (
          <p class="badges">
            {badges.map((badge) => (
              <bdi>{badge} </bdi>
            ))}
          </p>
        )}
        <p class="title">
          <Named title={title} url={url} />
        </p>
        {options.length > 0 && <p class="minor">{options.map(({ name, value }) => `${name} ${value}`).join(' · ')}</p>}
        <p class="facts">
          <Price product={product} host={host} /> <Rating product={product} host={host} />{' '}
          <Availability product={product} host={host} />
        </p>
        <Stale fresh={fresh} host={host} />
        <Actions actions={product.actions} shown={[product]} staleId={staleId} onStale={fresh.check} {...place} />
      </div>
    </>
  )
}
