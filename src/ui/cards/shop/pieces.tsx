import type { ComponentChild } from 'preact'
import type { Money, Product, Total } from '../../../protocol/commerce.ts'
import { linkUrl } from '../../links.ts'
import { link } from '../../markdown/inline.ts'
import { formatMoney } from '../../money.ts'
import type { CardHost, CardProps } from '../card.ts'

/** What all cards here know of their message. */
export type Placed = Pick<CardProps<'product'>, 'message' | 'answers' | 'results' | 'host'>

/** The frame of a card. */
export function Frame({ name, children }: { readonly name: string; readonly children: ComponentChild }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a card is no group of fields
    <div class="card" role="group" aria-label={name}>
      {children}
    </div>
  )
}

/** A number as the reader's language writes it. */
export function formatNumber(value: number, { language }: CardHost): string {
  return value.toLocaleString(language, { maximumFractionDigits: 1 })
}

/** Words of the shop, linked where the address may be linked to; set apart, since they may run the other way. */
export function Named({ title, url }: { readonly title: string; readonly url?: string | undefined }) {
  const href = url && linkUrl(url)
  return <bdi>{href ? link(href, title) : title}</bdi>
}

/** What it costs, and what it cost before if that was more. */
export function Price({ product, host }: { readonly product: Product; readonly host: CardHost }) {
  const { price, compareAt } = product
  const words = host.words.product
  if (!price) return null
  const isReduced = compareAt && compareAt.currency === price.currency && compareAt.minor > price.minor
  const write = (amount: Money) => formatMoney(amount, host.language)
  return (
    <span class="price">
      {isReduced && <span class="hidden">{words.now} </span>}
      <strong>{write(price)}</strong>
      {isReduced && (
        <>
          <span class="hidden">, {words.was} </span>
          <s>{write(compareAt)}</s>
        </>
      )}
    </span>
  )
}

/** Whether it can be had, in words beside a sign that is not only a colour. */
export function Availability({
  product: { availability },
  host,
}: {
  readonly product: Product
  readonly host: CardHost
}) {
  const { availabilities } = host.words.product
  if (!availability || !Object.hasOwn(availabilities, availability)) return null
  return <span class={`stock ${availability}`}>{availabilities[availability as keyof typeof availabilities]}</span>
}

export function Rating({ product: { rating }, host }: { readonly product: Product; readonly host: CardHost }) {
  if (!rating) return null
  const count = rating.count === undefined ? undefined : formatNumber(rating.count, host)
  return (
    <span class="rating">
      <span aria-hidden="true">★ </span>
      {host.words.product.rated(formatNumber(rating.value, host), count)}
    </span>
  )
}

export interface TotalsProps {
  readonly totals: readonly Total[]
  /** Lines behind them: what was given back since. */
  readonly after?: readonly { readonly label: string; readonly amount: Money }[] | undefined
  readonly host: CardHost
}

/** Amounts under a cart or an order; the last total stands out. */
export function Totals({ totals, after = [], host }: TotalsProps) {
  const last = totals.findLast(({ kind }) => kind === 'total')
  return (
    <dl class="totals">
      {[...totals, ...after].map((total) => (
        <div class={total === last ? 'last' : undefined}>
          <dt>{total.label}</dt>
          <dd>{formatMoney(total.amount, host.language)}</dd>
        </div>
      ))}
    </dl>
  )
}
