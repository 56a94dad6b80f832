import type { Product } from '../protocol/commerce.ts'
import { ChatError } from '../protocol/errors.ts'
import { isLinkUrl } from './link-url.ts'

/**
 * The shop's products, for agents and automatic authors. Whoever runs the gateway gives it.
 *
 * @example
 * const catalogue: Catalogue = {
 *   search: async (words, { limit, signal }) => (await fetch(`${shop}/search.json?q=${encodeURIComponent(words)}`, { signal })).json(),
 *   get: async (ids, { signal }) => (await fetch(`${shop}/products.json?ids=${ids.join()}`, { signal })).json(),
 * }
 */
export interface Catalogue {
  /** Products for words, the best first, at most `limit`; without words those that are worth showing first. */
  search(words: string, options: { readonly limit: number; readonly signal: AbortSignal }): Promise<readonly Product[]>
  /** The products of these ids as they are now; those that are gone are left out. */
  get(ids: readonly string[], options: { readonly signal: AbortSignal }): Promise<readonly Product[]>
}

/** What an address may answer, bytes: far more than 20 products weigh. */
const maxBytes = 1024 * 1024

/**
 * A catalogue behind an address of the shop: `GET <url>?q=<words>&limit=<n>` and `GET <url>?ids=<id>,<id>` are answered by
 * JSON, a list of `Product` or `{ products }`. Redirections are not followed.
 *
 * @throws ChatError `bad-option` for what is no https address (http on localhost alone)
 */
export function httpCatalogue(url: string): Catalogue {
  if (!isLinkUrl(url)) {
    const message = `httpCatalogue: ${JSON.stringify(url).slice(0, 100)} is no whole https:// address (http:// only on localhost).`
    throw new ChatError('bad-option', message)
  }
  const ask = async (name: string, value: string, signal: AbortSignal, limit?: number): Promise<readonly Product[]> => {
    const address = new URL(url)
    address.searchParams.set(name, value)
    if (limit !== undefined) address.searchParams.set('limit', String(limit))
    // Another place would be the shop's choice, among all that the gateway can reach.
    const response = await fetch(address, { signal, redirect: 'manual', headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(`${address.origin} answered ${response.status}`)
    const answer = JSON.parse(await textOf(response))
    // What it holds is checked where it is used.
    return Array.isArray(answer) ? answer : answer?.products
  }
  return {
    search: (words, { limit, signal }) => ask('q', words, signal, limit),
    get: (ids, { signal }) => ask('ids', ids.join(), signal),
  }
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) throw new Error('the answer is over 1 MB')
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
