import type { SignInHandlers } from '../identity/sign-in.ts'
import type { Site } from '../sites.ts'
import type { Exchange } from './exchange.ts'
import type { FileRoutes } from './files.ts'
import { framePage } from './frame-page.ts'
import { failure, json, plain } from './http-answers.ts'
import { inboxHeaders } from './inbox-headers.ts'
import { type Peer, peerOfRequest } from './peer.ts'
import type { PixelRoute } from './pixel.ts'
import type { ProductsRoute } from './products.ts'
import type { StaticFiles } from './static-files.ts'

/** What the gateway's routes are made of. */
export interface HttpParts {
  readonly site: (id: string) => Site | undefined
  readonly signIn: SignInHandlers
  readonly exchange: Pick<Exchange, 'stream' | 'frames' | 'options'>
  readonly files: FileRoutes
  readonly products: ProductsRoute
  readonly pixel: PixelRoute
  /** The agents of a site who are there now, and how long customers wait for a first answer (median, ms). */
  readonly presence: (site: string) => {
    readonly agents: readonly { readonly name: string | undefined; readonly avatarUrl: string | undefined }[]
    readonly replyMs: number | null
  }
  readonly cdn: StaticFiles
  readonly inbox: StaticFiles
  /** Of this package: the `/v/<version>/` that is served. */
  readonly version: string
  /** `null` while the log is well, else what is wrong. */
  readonly health: () => string | null
  readonly fallback?: (request: Request) => Response | Promise<Response>
  readonly report: (line: string) => void
  readonly trustedProxy: number
}

interface Call {
  readonly request: Request
  readonly peer: Peer
  readonly params: Readonly<Record<string, string | undefined>>
}
type Handler = (call: Call) => Response | Promise<Response>
interface Route {
  readonly pattern: URLPattern
  readonly method: 'GET' | 'POST'
  readonly handle: Handler
  /** Answers `OPTIONS`, where pages of other origins may send what a browser asks about first. */
  readonly preflight?: (request: Request) => Response
}

const shortCache = 'public, max-age=300'
const immutable = 'public, max-age=31536000, immutable'
/** The script's files are loaded by other origins' pages, also by those that isolate themselves (COEP). */
const forAnyPage = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }

/** Faces a customer is shown. */
const presentAgents = 4
const noStoreForAnyPage = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }

/** The gateway's HTTP as one function, which never rejects. */
export function createHttp(parts: HttpParts): (request: Request) => Promise<Response> {
  const routes = routesOf(parts)

  async function answer(request: Request): Promise<Response> {
    const pathname = pathOf(request)
    if (pathname === null) return failure(400, 'bad-request', 'The Host header or the path is not valid.')
    const method = request.method === 'HEAD' ? 'GET' : request.method
    for (const route of routes) {
      const match = route.pattern.exec({ pathname })
      if (!match) continue
      if (method === 'OPTIONS' && route.preflight) return route.preflight(request)
      if (method !== route.method) {
        const allow = route.method === 'GET' ? 'GET, HEAD' : route.method
        return failure(405, 'method-not-allowed', `${pathname} takes ${allow}, not ${request.method}.`, {
          Allow: allow,
        })
      }
      const peer = peerOfRequest(request, parts.trustedProxy)
      const response = await route.handle({ request, peer, params: match.pathname.groups })
      return request.method === 'HEAD' && response.body ? new Response(null, response) : response
    }
    if (pathname.startsWith('/v1/')) return failure(404, 'not-found', 'The API has nothing at this path.')
    return parts.fallback ? await parts.fallback(request) : plain(404, 'Not found.')
  }

  return async (request) => {
    try {
      return await answer(request)
    } catch (error) {
      // Neither path nor headers: they may hold what somebody wants kept.
      parts.report(`A ${request.method} request failed: ${error instanceof Error ? error.stack : String(error)}`)
      return failure(500, 'internal-error', 'Something went wrong at the gateway; it was reported there.')
    }
  }
}

/** The request's path; `null` where its host, the client's word, is none. Only asking for such a URL may throw. */
function pathOf(request: Request): string | null {
  try {
    return new URL(request.url).pathname
  } catch {
    return null
  }
}

function routesOf(parts: HttpParts): readonly Route[] {
  const { cdn, exchange, files, inbox, signIn, version } = parts
  const get = (pathname: string, handle: Handler): Route => ({
    pattern: new URLPattern({ pathname }),
    method: 'GET',
    handle,
  })
  const post = (pathname: string, handle: Handler): Route => ({
    pattern: new URLPattern({ pathname }),
    method: 'POST',
    handle,
  })
  const file = (files: StaticFiles, name: string, request: Request, headers: Readonly<Record<string, string>>) =>
    files.serve(name, request, headers) ?? plain(404, 'Not found.')
  const script = (name: string, request: Request, cache: string) =>
    file(cdn, name, request, { 'Cache-Control': cache, ...forAnyPage })
  const ofVersion = (name: string, { request, params }: Call) =>
    params.version === version
      ? script(name, request, immutable)
      : plain(404, `This gateway serves version ${version} only.`)

  return [
    get('/healthz', () => {
      const problem = parts.health()
      return problem === null
        ? json(200, { status: 'ok', version })
        : json(503, { status: 'failing', version, message: problem })
    }),
    get('/v1/sites/:site', ({ params }) => siteAnswer(parts.site(params.site ?? ''))),
    get('/v1/sites/:site/presence', ({ params }) => {
      const site = parts.site(params.site ?? '')
      if (!site) return siteAnswer(site)
      const { agents, replyMs } = parts.presence(site.id)
      const online = agents.length > 0
      return json(200, { online, agents: agents.slice(0, presentAgents), replyMs }, noStoreForAnyPage)
    }),
    post('/v1/sites/:site/pixel', ({ request, peer, params }) => parts.pixel(params.site ?? '', request, peer)),
    get('/v1/connect', () =>
      failure(426, 'bad-request', 'This path speaks WebSocket; behind a proxy, let it pass the Upgrade header on.', {
        Upgrade: 'websocket',
      }),
    ),
    {
      ...post('/v1/stream', ({ request, peer }) => exchange.stream(request, peer)),
      preflight: exchange.options,
    },
    {
      ...post('/v1/frames', ({ request, peer }) => exchange.frames(request, peer)),
      preflight: exchange.options,
    },
    {
      ...post('/v1/files', ({ request, peer }) => files.upload(request, peer)),
      preflight: files.options,
    },
    {
      ...post('/v1/files/links', ({ request, peer }) => files.links(request, peer)),
      preflight: files.options,
    },
    get('/v1/files/:name', ({ request, params }) => files.serve(params.name ?? '', request)),
    post('/v1/agent/sign-in', ({ request, peer }) => signIn.signIn(request, peer)),
    post('/v1/agent/token', ({ request, peer }) => signIn.token(request, peer)),
    post('/v1/agent/sign-out', ({ request, peer }) => signIn.signOut(request, peer)),
    get('/v1/agent/products', ({ request, peer }) => parts.products(request, peer)),
    get('/frame', ({ request, peer }) => framePage(request, parts.site, peer.ownOrigin)),
    get('/frame.js', ({ request }) => script('frame.js', request, shortCache)),
    get('/shopbell.js', ({ request }) => script('shopbell.js', request, shortCache)),
    get('/shopbell/*', ({ request, params }) => script(`shopbell/${params[0]}`, request, immutable)),
    get('/v/:version/shopbell.js', (call) => ofVersion('shopbell.js', call)),
    get('/v/:version/shopbell/*', (call) => ofVersion(`shopbell/${call.params[0]}`, call)),
    get('/inbox{/}?', ({ request, peer }) =>
      file(inbox, 'index.html', request, { 'Cache-Control': 'no-cache', ...inboxHeaders(peer.ownOrigin) }),
    ),
    get('/inbox/assets/*', ({ request, params, peer }) =>
      file(inbox, `assets/${params[0]}`, request, { 'Cache-Control': immutable, ...inboxHeaders(peer.ownOrigin) }),
    ),
  ]
}

/** What anybody may know of a site. Its origins are not told. */
function siteAnswer(site: Site | undefined): Response {
  const headers = { 'Access-Control-Allow-Origin': '*' }
  if (!site) {
    const message = 'No site of this name is configured at the gateway; compare `data-site` with its options.'
    return failure(404, 'unknown-site', message, headers)
  }
  const { id, name, privacyUrl, greeting, color, preChat } = site
  return json(200, { id, name, privacyUrl, greeting, color, preChat }, { ...headers, 'Cache-Control': shortCache })
}
