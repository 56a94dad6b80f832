import type { ComponentChild } from 'preact'
import type { Product } from '../../../protocol/commerce.ts'
import type { CardProps } from '../card.ts'
import { Actions } from './actions.tsx'
import { Figure } from './figure.tsx'
import { Availability, Named, Price, Rating } from './pieces.tsx'
import { Stale } from './stale.tsx'
import { type Fresh, useFresh } from './use-fresh.ts'

/** Products side by side: a table whose first column stays in sight. */
export function Compare({ content, ...place }: CardProps<'compare'>) {
  const { host } = place
  const freshOf = useFresh(place)
  const all = content.products.map(freshOf)
  const products = all.map(({ product }) => product)
  const words = host.words.product
  const title = content.title ?? words.comparison
  const names = [...new Set(products.flatMap(({ options = [] }) => options.map(({ name }) => name)))]
  const row = (
    name: string,
    has: (product: Product) => unknown,
    cell: (product: Product, fresh: Fresh | undefined) => ComponentChild,
  ) =>
    products.some(has) && (
      <tr>
        <th scope="row">
          <bdi>{name}</bdi>
        </th>
        {products.map((product, number) => (
          <td>
            {has(product) ? (
              cell(product, all[number])
            ) : (
              <>
                <span aria-hidden="true">–</span>
                <span class="hidden">{words.notGiven}</span>
              </>
            )}
          </td>
        ))}
      </tr>
    )
  const optionOf = (name: string) => (product: Product) =>
    product.options?.find((option) => option.name === name)?.value
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section class="card compare" aria-label={content.announce ?? title} tabIndex={0}>
      <table>
        <caption>
          <bdi>{title}</bdi>
        </caption>
        <thead>
          <tr>
            <td />
            {products.map(({ title, url, image }) => (
              <th scope="col">
                {products.some((product) => product.image) && <Figure picture={image} host={host} />}
                <Named title={title} url={url} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {row(
            words.price,
            (product) => product.price,
            (product, fresh) => (
              <>
                <Price product={product} host={host} />
                {fresh && <Stale fresh={fresh} host={host} />}
              </>
            ),
          )}
          {row(
            words.availability,
            ({ availability = 'unknown' }) => availability !== 'unknown',
            (product) => (
              <Availability product={product} host={host} />
            ),
          )}
          {row(
            words.rating,
            (product) => product.rating,
            (product) => (
              <Rating product={product} host={host} />
            ),
          )}
          {names.map((name) => row(name, optionOf(name), (product) => <bdi>{optionOf(name)(product)}</bdi>))}
          {products.some(({ actions }) => actions?.length) && (
            <tr>
              <td />
              {all.map(({ product, staleId, check }) => (
                <td>
                  <Actions actions={product.actions} shown={[product]} staleId={staleId} onStale={check} {...place} />
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
