import type { CommerceCart, LineItem } from '../../protocol/context.ts'
import { known, list, minorMoney, number, piecesOf, quantity, record, text, type Unknowns, webUrl } from './values.ts'

/** The address of WooCommerce's Store API; shops without permalinks have its path in their query. */
export function storeUrl({ document, location }: Window, path: string): URL {
  const root = document.querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.href ?? '/wp-json/'
  return new URL(`${root}wc/store/v1/${path}`, location.origin)
}

/** Amounts are words in the unit that the shop shows, which need not be the currency's smallest. */
export const storeMoney = (amount: unknown, of: Unknowns) =>
  minorMoney(amount, of.currency_code, number(of.currency_minor_unit))

/**
 * The cart of a Store API answer. The addresses in it are left where they are.
 *
 * @param name what the lines are called by: their products, or the keys that change them
 */
export function storeCart(told: Unknowns, name: 'id' | 'key' = 'id'): CommerceCart {
  const totals = record(told.totals)
  const items = list(told.items).flatMap((item): readonly LineItem[] => {
    const id = text(item[name])
    const options = list(item.variation).flatMap(({ value }) => plain(value) ?? [])
    const prices = record(item.prices)
    const image = record(list(item.images)[0])
    if (!id) return []
    return [
      known<LineItem>({
        id,
        variantId: name === 'key' ? text(item.id) : undefined,
        title: plain(item.name) ?? id,
        sku: text(item.sku),
        variant: text(options.join(', ')),
        price: storeMoney(prices.price, prices),
        url: webUrl(item.permalink),
        image: webUrl(image.thumbnail ?? image.src),
        quantity: quantity(item.quantity),
      }),
    ]
  })
  const of = (part: string) => number(totals[`total_${part}`]) ?? 0
  // Prices are told with or without tax, as the shop shows them; the parts of the total always without.
  const sum = list(told.items).reduce((all, { prices, quantity }) => {
    return all + (number(record(prices).price) ?? 0) * (number(quantity) ?? 0)
  }, 0)
  const isTaxed = Math.abs(sum - of('items') - of('items_tax')) < Math.abs(sum - of('items'))
  const part = (part: string) => storeMoney(of(part) + (isTaxed ? of(`${part}_tax`) : 0), totals)
  return known<CommerceCart>({
    items,
    quantity: number(told.items_count) ?? piecesOf(items),
    subtotal: part('items'),
    discount: part('discount'),
    // Until there is an address nobody knows.
    shipping: totals.total_shipping == null ? undefined : part('shipping'),
    tax: storeMoney(totals.total_tax, totals),
    total: storeMoney(totals.total_price, totals),
    coupons: list(told.coupons).flatMap(({ code }) => (text(code) ? [{ code: `${code}`, applied: true }] : [])),
  })
}

/** Notices are shorter; the markup around them may not be. */
const maxHtml = 4_000
const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>', nbsp: ' ' }

/** HTML without its tags, and with the entities that WordPress writes as characters. By hand: HTML is never parsed here. */
export function plain(html: unknown): string | undefined {
  return text(
    (typeof html === 'string' ? html : '')
      .slice(0, maxHtml)
      .replace(/<[^>]*>?/g, ' ')
      .replace(/&#(\d{1,6});/g, (_, code) => String.fromCodePoint(Number(code)))
      .replace(/&#x([\da-f]{1,5});/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
      .replace(/&(\w+);/g, (all, name) => entities[name] ?? all),
  )
}
