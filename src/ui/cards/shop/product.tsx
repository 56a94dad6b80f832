import type { Product as ProductData } from '../../../protocol/commerce.ts'
import type { CardProps } from '../card.ts'
import { Actions } from './actions.tsx'
import { Figure } from './figure.tsx'
import { Availability, Frame, Named, type Placed, Price, Rating, Stale, staleIdOf } from './pieces.tsx'

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
export function ProductFace({ product, ...place }: ProductFaceProps) {
  const { host } = place
  const { title, url, image, options = [], badges = [] } = product
  const staleId = staleIdOf(product, place)
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
        <Stale id={staleId} host={host} />
        <Actions actions={product.actions} staleId={staleId} {...place} />
      </div>
    </>
  )
}
