import * as v from 'valibot'
import type { Clock } from '../../protocol/clock.ts'
import { sentenceOf } from '../../protocol/error-sentences.ts'
import { ChatError, type ErrorCode } from '../../protocol/errors.ts'
import { limits as bounds } from '../../protocol/limits.ts'
import { follows as maxIds } from '../../protocol/page-limits.ts'
import type { Counters } from '../counters.ts'
import type { FileLinks } from '../files/file-links.ts'
import type { FileStore } from '../files/file-store.ts'
import type { Authorize } from '../identity/actor.ts'
import { isGuestToken } from '../identity/guest.ts'
import { createBudget } from '../limits/budget.ts'
import type { GatewayLimits } from '../limits/gateway-limits.ts'
import { networkOf } from '../limits/network.ts'
import type { EventLog } from '../log/log.ts'
import { becomeKnown } from '../session/identify.ts'
import type { Site } from '../sites.ts'
import { badBody, crossOriginHeaders, preflight } from './exchange-answers.ts'
import { endOfConnection, receive, receiveRest } from './files-receive.ts'
import { serveFile } from './files-serve.ts'
import { failure, json } from './http-answers.ts'
import { type Peer, unknownAddress } from './peer.ts'
import { readJson } from './read-json.ts'

/** Files over HTTP. */
export interface FileRoutes {
  /** `POST /v1/files`, a file's bytes, with headers that say whose it is: answered by the `MediaFile` it was found to be. */
  upload(request: Request, peer: Peer): Promise<Response>
  /** `POST /v1/files/links`: answered by the addresses of files that one may see; the others are left out (N2). */
  links(request: Request, peer: Peer): Promise<Response>
  /** `GET /v1/files/<name>`, by such an address. */
  serve(name: string, request: Request): Promise<Response>
  /** Answers `OPTIONS` of both. */
  options(request: Request): Response
}

/** Who asks, as in `FramesRequest`. */
interface Asker {
  readonly site: string
  readonly token: string
  readonly guest?: string | undefined
}

/** Requests for links of one address (X1): a company's exit has many people. */
const linksPerSecond = 50
const linksBurst = 200

/** What an upload says of itself; a request with such headers is asked about first by browsers (Fetch, CORS). */
const uploadHeaders = 'Authorization, Content-Type, X-Shopbell-Site, X-Shopbell-Guest, X-Shopbell-File, X-Shopbell-Name'

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
const text = v.pipe(v.string(), v.minLength(1), v.maxLength(8 * 1024))
const asker = { site: id, token: text, guest: v.optional(text) }
const uploadSchema = v.object({ ...asker, id, name: v.string() })
const linksSchema = v.object({
  ...asker,
  conversation: v.pipe(v.string(), v.minLength(1), v.maxLength(bounds.idCharacters)),
  files: v.pipe(v.array(id), v.maxLength(maxIds)),
})

const statuses: Partial<Record<ErrorCode, number>> = {
  'bad-token': 401,
  'token-expired': 401,
  'identify-first': 403,
  'origin-not-allowed': 403,
  'unknown-site': 404,
  conflict: 409,
  'file-too-large': 413,
  'file-type': 415,
  'too-many-files': 429,
  'rate-limited': 429,
  busy: 503,
}

/** Uploads, links and what they lead to. */
export function createFileRoutes(parts: {
  readonly files: FileStore
  readonly fileLinks: FileLinks
  readonly authorize: Authorize
  readonly log: Pick<EventLog, 'head' | 'alias'>
  readonly site: (id: string) => Site | undefined
  /** Whether some site of this gateway has pages there. */
  readonly isSiteOrigin: (origin: string) => boolean
  readonly counters: Counters
  readonly clock: Clock
  readonly limits: Pick<GatewayLimits, 'filesPerHourPerAddress'>
}): FileRoutes {
  const { authorize, clock, counters, fileLinks, files, log } = parts
  const perHour = parts.limits.filesPerHourPerAddress
  const uploads = createBudget({ burst: perHour, perSecond: perHour / 3600, clock })
  const asked = createBudget({ burst: linksBurst, perSecond: linksPerSecond, clock })

  const allowed = (request: Request) => {
    const origin = request.headers.get('origin')
    return crossOriginHeaders(origin !== null && parts.isSiteOrigin(origin) ? origin : null)
  }

  function assertRate(budget: typeof asked, { address }: Peer): void {
    const waitMs = address === unknownAddress ? 0 : budget.take(networkOf(address))
    if (waitMs > 0) throw new ChatError('rate-limited', undefined, { retryAfterMs: waitMs })
  }

  /** Who asks, checked as a `hello` is. */
  async function identify(request: Request, { ownOrigin }: Peer, { site: name, token, guest }: Asker) {
    const site = parts.site(name)
    if (!site) throw new ChatError('unknown-site')
    const origin = request.headers.get('origin')
    if (origin !== null && origin !== ownOrigin && !site.origins.includes(origin)) {
      throw new ChatError('origin-not-allowed')
    }
    const actor = await authorize(site.id, token)
    const isKnown = actor.author.kind === 'customer' && !isGuestToken(token)
    if (isKnown && guest !== undefined) await becomeKnown({ log, counters }, site.id, actor, guest)
    return actor.author
  }

  /** The answer, or the failure in its words; pages of the site may read both. `body`: what the work may leave of it. */
  async function answered(
    request: Request,
    work: () => Promise<Response>,
    body?: AsyncGenerator<Uint8Array>,
  ): Promise<Response> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      const isWhole = !body || (await receiveRest(body, error))
      counters.add(`filesRefused:${error.code}`)
      const { retryAfterMs } = error.data
      return failure(statuses[error.code] ?? 400, error.code, sentenceOf(error), {
        ...allowed(request),
        ...(!isWhole && endOfConnection(request)),
        ...(typeof retryAfterMs === 'number' && { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) }),
      })
    }
  }

  return {
    upload(request, peer) {
      const body = receive(request, clock)
      const keep = async () => {
        assertRate(uploads, peer)
        const given = v.safeParse(uploadSchema, saidBy(request.headers))
        if (!given.success) {
          const message = 'The upload needs `Authorization: Bearer <token>`, `X-Shopbell-Site` and `X-Shopbell-File`.'
          throw new ChatError('bad-frame', message)
        }
        const author = await identify(request, peer, given.output)
        if (Number(request.headers.get('content-length') ?? 0) > bounds.fileBytes) throw new ChatError('file-too-large')
        const { id, name, site } = given.output
        const file = await files.put({ site, author, id, name }, body)
        counters.add('filesStored')
        return json(200, file, allowed(request))
      }
      return answered(request, keep, body)
    },

    links: (request, peer) =>
      answered(request, async () => {
        assertRate(asked, peer)
        const body = await readJson(request, bounds.frameBytes)
        if (body.outcome !== 'read') return badBody(body.outcome, allowed(request))
        const given = v.safeParse(linksSchema, body.value)
        if (!given.success) {
          const message = `The body needs \`site\`, \`token\`, \`conversation\` and at most ${maxIds} \`files\`.`
          throw new ChatError('bad-frame', message)
        }
        const { conversation, site } = given.output
        const author = await identify(request, peer, given.output)
        const place = { site, conversation }
        const head = await log.head(place)
        const mayRead = head !== null && (author.kind !== 'customer' || head.customer === author.id)
        const found = await files.find({ place, author, mayRead }, given.output.files)
        const signed = [...found].map(([id, { blob }]) => [id, fileLinks.sign(blob)] as const)
        return json(
          200,
          {
            links: Object.fromEntries(signed.map(([id, { path }]) => [id, path])),
            expiresInMs: fileLinks.sign('').expiresInMs,
          },
          allowed(request),
        )
      }),

    serve: (name, request) => serveFile({ files, links: fileLinks }, name, request),
    options: (request) => preflight({ ...allowed(request), 'Access-Control-Allow-Headers': uploadHeaders }),
  }
}

/** What an upload's headers say. A name is for people: one that is none is no reason to refuse a file. */
function saidBy(headers: Headers): unknown {
  const [, token] = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '') ?? []
  return {
    site: headers.get('x-shopbell-site'),
    token,
    guest: headers.get('x-shopbell-guest') ?? undefined,
    id: headers.get('x-shopbell-file'),
    name: decoded(headers.get('x-shopbell-name') ?? ''),
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return ''
  }
}
