/** Longer is no address somebody shares. */
export const maxAddress = 1_000
/** What names goods or, in old shop systems, the page. All else may be what was typed, a campaign or a key. */
const keptKeys = ['variant', 'sku', 'product_id', 'route']
const keptValue = /^[\w./-]{1,40}$/
/** An e-mail address, an id, or a key: twenty letters and digits in a row are no word. */
const secret = /@|%40|[\da-f-]{32}|(?=[a-z]*\d)[a-z\d]{20}/i

/** An address without what may be somebody's: of the query what names goods, of the path no ids, keys and e-mail addresses. */
export function addressOf(origin: string, pathname: string, params: URLSearchParams): string {
  const path = pathname.split('/').map((part) => (secret.test(part) ? '*' : part))
  const kept = keptKeys
    .map((key) => [key, params.get(key) ?? ''])
    .filter(([, value = '']) => keptValue.test(value) && !secret.test(value))
  const url = origin + path.join('/') + (kept.length ? `?${new URLSearchParams(kept)}` : '')
  return url.length > maxAddress ? origin : url
}
