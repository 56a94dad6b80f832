import * as v from 'valibot'
import type { Clock } from '../../protocol/clock.ts'
import type { Product } from '../../protocol/commerce.ts'
import { sentenceOf } from '../../protocol/error-sentences.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Authorize } from '../identity/actor.ts'
import { createBudget } from '../limits/budget.ts'
import { product as productSchema } from '../session/schema/action.ts'
import type { Site } from '../sites.ts'
import { failure, type HttpErrorCode, json } from './http-answers.ts'
import type { Peer } from './peer.ts'

/**
 * Answers `GET /v1/agent/products?site=&q=&limit=` and `…&ids=a,b` with `{ products }` of the site's catalogue, to agents by
 * their bearer token. Codes: 400 `bad-request`, 401 `bad-token` or `token-expired`, 403 `not-allowed` or
 * `origin-not-allowed`, 404 `unknown-site` or, without a catalogue, `not-found`, 429 `rate-limited`, 502 `catalogue-failed`.
 */
export type ProductsRoute = (request: Request, peer: Peer) => Promise<Response>

/** Searches of one agent: a look at each key that is pressed. */
const burst = 30
const perSecond = 5

/** Faults of catalogues that are remembered as reported: a shop that is wrong in one way is wrong at every search. */
const maxReported = 100

const defaultProducts = 10
const idCharacters = 200

const asked = v.object({
  site: v.string(),
  q: v.pipe(v.string(), v.maxLength(limits.searchCharacters)),
  limit: v.pipe(v.string(), v.toNumber(), v.integer(), v.minValue(1), v.maxValue(limits.products)),
  ids: v.nullable(
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(idCharacters))), v.maxLength(limits.products)),
  ),
})

/** The route over the sites' catalogues. */
export function createProductsRoute(parts: {
  readonly authorize: Authorize
  readonly site: (id: string) => Site | undefined
  readonly clock: Clock
  readonly report: (line: string) => void
}): ProductsRoute {
  const { authorize, clock } = parts
  const budget = createBudget({ burst, perSecond, clock })
  const reported = new Set<string>()

  const report = (site: string, what: string) => {
    const line = `catalogue of ${site}: ${what}`.replace(/\p{Cc}/gu, ' ')
    if (reported.has(line) || reported.size >= maxReported) return
    reported.add(line)
    parts.report(line)
  }

  /** What fits a card, long titles cut; what does not is left out, or it could not be sent. */
  const checked = (site: string, products: unknown): readonly Product[] => {
    if (!Array.isArray(products)) throw new TypeError('it gave no list of products')
    return products.slice(0, limits.products).flatMap((given) => {
      const result = v.safeParse(productSchema, withShortTitle(given), { abortEarly: true })
      if (result.success) return [result.output]
      const [issue] = result.issues
      report(site, `a product was left out; \`${v.getDotPath(issue) ?? 'product'}\`: ${issue.message.slice(0, 200)}`)
      return []
    })
  }

  return async (request, { ownOrigin }) => {
    try {
      const origin = request.headers.get('origin')
      // The token proves who asks, and no page of another origin has it; should one, it is not told.
      if (origin !== null && origin !== ownOrigin) return failed(403, 'origin-not-allowed')
      const given = v.safeParse(asked, askedBy(new URL(request.url).searchParams))
      const [, token] = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '') ?? []
      if (!given.success || token === undefined) return failure(400, 'bad-request', usage)
      const { ids, limit, q, site: id } = given.output
      const site = parts.site(id)
      if (!site) return failed(404, 'unknown-site')
      const { author } = await authorize(id, token)
      if (author.kind !== 'agent') return failure(403, 'not-allowed', 'The catalogue is for agents.')
      if (!site.catalogue) return failure(404, 'not-found', `The site \`${id}\` has no catalogue; configure one.`)
      const waitMs = budget.take(author.id)
      if (waitMs > 0) return failed(429, 'rate-limited', { 'Retry-After': String(Math.ceil(waitMs / 1000)) })
      return await answered(id, site.catalogue, (catalogue, signal) =>
        ids ? catalogue.get(ids, { signal }) : catalogue.search(q, { limit, signal }),
      )
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      return failure(error.code === 'busy' ? 503 : 401, error.code, sentenceOf(error))
    }
  }

  async function answered(
    site: string,
    catalogue: Catalogue,
    ask: (catalogue: Catalogue, signal: AbortSignal) => Promise<unknown>,
  ): Promise<Response> {
    const ending = new AbortController()
    const late = new Promise<never>((_, reject) => ending.signal.addEventListener('abort', () => reject(tooLate)))
    const stop = clock.after(limits.catalogueMs, () => ending.abort())
    try {
      // One that throws at once is one that fails.
      const products = await Promise.race([(async () => ask(catalogue, ending.signal))(), late])
      return json(200, { products: checked(site, products) })
    } catch (error) {
      report(site, reasonOf(error))
      const why = error === tooLate ? 'did not answer within 5 s' : 'failed; the reason was reported at the gateway'
      return failure(502, 'catalogue-failed', `The shop's catalogue ${why}. Try again.`)
    } finally {
      stop()
    }
  }
}

/** `fetch` says why it failed in its cause alone. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}

function withShortTitle(product: unknown): unknown {
  const title = typeof product === 'object' && product !== null && 'title' in product && product.title
  if (typeof title !== 'string' || title.length <= limits.titleCharacters) return product
  return { ...(product as object), title: title.slice(0, limits.titleCharacters).toWellFormed() }
}

const tooLate = new Error('it did not answer within 5 s')

const usage =
  `The request needs \`Authorization: Bearer <token>\` and \`site\`, with \`q\` (at most ${limits.searchCharacters} ` +
  `characters) and \`limit\` (1 to ${limits.products}), or with \`ids\` (at most ${limits.products}, with commas between).`

function askedBy(query: URLSearchParams): unknown {
  const ids = query.get('ids')
  return {
    site: query.get('site'),
    q: query.get('q') ?? '',
    limit: query.get('limit') ?? String(defaultProducts),
    ids: ids === null ? null : ids.split(','),
  }
}

function failed(status: number, code: HttpErrorCode & ChatError['code'], headers?: Readonly<Record<string, string>>) {
  return failure(status, code, sentenceOf(new ChatError(code)), headers)
}
