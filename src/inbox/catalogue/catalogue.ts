import { atom, type ReadableAtom } from 'nanostores'
import type { Product } from '../../protocol/commerce.ts'

/** Why the catalogue gave nothing. */
export type CatalogueProblem =
  /** The site has none. */
  | 'none'
  /** The sign-in is not good any more. */
  | 'ended'
  /** Too many requests. */
  | 'busy'
  /** It, or the gateway, does not answer. */
  | 'unreachable'

/** What the catalogue gave, or why nothing. */
export type Found =
  | { readonly ok: true; readonly products: readonly Product[] }
  | { readonly ok: false; readonly problem: CatalogueProblem }

/** One site's products, by the gateway. No request ever rejects, except one that was aborted. */
export interface Catalogue {
  /** Whether the site has one; `undefined` while nobody knows. */
  readonly $isThere: ReadableAtom<boolean | undefined>
  /** Finds that out, where nobody knows. */
  look(): void
  /** Products for words, the best first, at most 10; without words those that are worth showing first. */
  search(words: string, signal: AbortSignal): Promise<Found>
  /** The products of these ids as they are now; those that are gone are left out. */
  get(ids: readonly string[], signal: AbortSignal): Promise<Found>
}

const most = 10
/** The longest search, characters. */
const wordsCharacters = 200

/** Asks `GET /v1/agent/products` with the agent's token, which is kept until the gateway does not take it any more. */
export function createCatalogue(options: {
  readonly site: string
  readonly fetcher: typeof fetch
  readonly getToken: () => Promise<string>
}): Catalogue {
  const { fetcher, getToken, site } = options
  const $isThere = atom<boolean | undefined>(undefined)
  let token: string | undefined

  const request = async (query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> => {
    token ??= await getToken()
    return fetcher(`/v1/agent/products?${new URLSearchParams({ site, ...query })}`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    })
  }

  const ask = async (query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Found> => {
    try {
      const hadToken = token !== undefined
      let response = await request(query, signal)
      if (response.status === 401) {
        token = undefined
        if (hadToken) response = await request(query, signal)
      }
      if (response.ok || response.status === 404) $isThere.set(response.ok)
      if (!response.ok) return { ok: false, problem: problemOf(response.status) }
      return { ok: true, products: productsIn(await response.json()) }
    } catch (error) {
      signal.throwIfAborted()
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
      return { ok: false, problem: code === 'bad-token' ? 'ended' : 'unreachable' }
    }
  }

  return {
    $isThere,
    look() {
      if ($isThere.get() === undefined) void ask({ limit: '1' }, new AbortController().signal)
    },
    search: (words, signal) => ask({ q: words.slice(0, wordsCharacters), limit: `${most}` }, signal),
    // A comma parts them, so one with a comma cannot be asked for.
    get: (ids, signal) => {
      const wanted = ids.filter((id) => id !== '' && !id.includes(',')).slice(0, most)
      return wanted.length > 0 ? ask({ ids: wanted.join(',') }, signal) : Promise.resolve({ ok: true, products: [] })
    },
  }
}

function problemOf(status: number): CatalogueProblem {
  if (status === 404) return 'none'
  if (status === 429) return 'busy'
  return status === 401 || status === 403 ? 'ended' : 'unreachable'
}

/** What the gateway gave is checked again by the card's own fields; here only that it can be shown at all. */
function productsIn(body: unknown): readonly Product[] {
  const { products } = (body ?? {}) as { readonly products?: unknown }
  if (!Array.isArray(products)) throw new TypeError('The catalogue’s answer has no products.')
  return products.filter(isProduct)
}

function isProduct(value: unknown): value is Product {
  if (typeof value !== 'object' || value === null) return false
  const { id, title } = value as Partial<Product>
  return typeof id === 'string' && typeof title === 'string'
}
