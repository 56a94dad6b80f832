import type { Clock } from '../../protocol/clock.ts'
import { closeCodes } from '../../protocol/close-codes.ts'
import { ChatError } from '../../protocol/errors.ts'
import type { ClientFrame, FramesRequest } from '../../protocol/frames.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { parseClientFrame } from '../../protocol/parse-client-frame.ts'
import type { Counters } from '../counters.ts'
import { createBudget } from '../limits/budget.ts'
import type { Connections } from '../limits/connections.ts'
import { networkOf } from '../limits/network.ts'
import type { OpenSession } from '../ws/connection.ts'
import { badBody, crossOriginHeaders, linesHeaders, preflight } from './exchange-answers.ts'
import { answerFrames } from './frames-request.ts'
import { failure } from './http-answers.ts'
import { type Peer, unknownAddress } from './peer.ts'
import { readJson, readText } from './read-json.ts'
import { createStream, type Stream } from './stream.ts'

/** Requests with frames of one address, where nobody knows yet who sends them (X1): a company's exit has many people. */
const requestsPerSecond = 100
const requestBurst = 400
const maxStreamId = 64

/** The protocol over HTTP (S9): frames down by `stream`, up by `frames`; nothing binds one to the other. */
export interface Exchange {
  /** `POST /v1/stream`, the text of a `hello`: answered by frames, one a line, for as long as both sides like. */
  stream(request: Request, peer: Peer): Promise<Response>
  /** `POST /v1/frames`, a `FramesRequest`: answered after the commit by the frames that answer, one a line. */
  frames(request: Request, peer: Peer): Promise<Response>
  options(request: Request): Response
  /** Open streams. */
  readonly size: number
  /** Takes no more streams, and tells each client to come again. */
  drain(): void
}

/** The protocol over HTTP, by the same sessions as over sockets. */
export function createExchange(options: {
  /** Opens the session of a stream. */
  readonly open: OpenSession
  /** Opens the session of a request, which takes no connection's place. */
  readonly openBrief: OpenSession
  readonly connections: Connections
  readonly clock: Clock
  /** Whether some site of this gateway has pages there. */
  readonly isSiteOrigin: (origin: string) => boolean
  readonly count: Counters['add']
  readonly framesPerSecond?: number
}): Exchange {
  const { clock, connections, count } = options
  const streams = new Set<Stream>()
  const named = new Map<string, Stream>()
  const perSecond = options.framesPerSecond ?? limits.framesPerSecond
  const frames = createBudget({ burst: 2 * perSecond, perSecond, clock })
  const requests = createBudget({ burst: requestBurst, perSecond: requestsPerSecond, clock })
  let isDraining = false

  const originOf = (request: Request) => request.headers.get('origin')
  /** The origin as answers name it; a page of the gateway's own needs no permission to read them. */
  const allowed = (request: Request) => {
    const origin = originOf(request)
    return origin !== null && options.isSiteOrigin(origin) ? origin : null
  }
  const nameOf = (site: string, { kind, id }: Author, stream: string) => JSON.stringify([site, kind, id, stream])

  function openStream(hello: ClientFrame & { readonly t: 'hello' }, text: string, origin: string | null, peer: Peer) {
    const isCounted = peer.address !== unknownAddress
    const free = isDraining ? null : isCounted ? connections.open(peer.address) : () => {}
    let name: string | undefined
    const stream = createStream({
      clock,
      origin,
      ownOrigin: peer.ownOrigin,
      open: options.open,
      count,
      welcomed(author) {
        if (!hello.stream) return
        name = nameOf(hello.site, author, hello.stream)
        named.set(name, stream)
      },
      gone() {
        free?.()
        streams.delete(stream)
        if (name !== undefined && named.get(name) === stream) named.delete(name)
      },
    })
    streams.add(stream)
    count(free ? 'connectionsOpened' : 'connectionsRefused')
    if (free) count('streamsOpened')
    if (isDraining) stream.drain()
    else if (!free) stream.refuse('too-many-connections', closeCodes.tooMany)
    else stream.begin(text)
    return stream
  }

  return {
    async stream(request, peer) {
      const headers = crossOriginHeaders(allowed(request))
      const body = await readText(request, limits.frameBytes)
      if (body.outcome !== 'read') return badBody(body.outcome, headers)
      const hello = helloOf(body.text)
      if (hello instanceof ChatError) return failure(400, hello.code, hello.message, headers)
      const { body: lines } = openStream(hello, body.text, originOf(request), peer)
      return new Response(lines, { headers: { ...linesHeaders, ...headers } })
    },

    async frames(request, peer) {
      const headers = crossOriginHeaders(allowed(request))
      count('framesRequests')
      const waitMs = peer.address === unknownAddress ? 0 : requests.take(networkOf(peer.address))
      if (waitMs > 0) {
        count('framesRateLimited')
        const again = { 'Retry-After': String(Math.ceil(waitMs / 1000)), ...headers }
        return failure(429, 'rate-limited', 'Too many requests from this address; try again later.', again)
      }
      const body = await readJson(request, limits.frameBytes)
      if (body.outcome !== 'read') return badBody(body.outcome, headers)
      const given = framesRequestOf(body.value)
      if (!given) {
        const message = 'The body needs `v`, `site`, `token`, `device` and a list of `frames`.'
        return failure(400, 'bad-frame', message, headers)
      }
      const { lines, author, isClosed } = await answerFrames({
        request: given,
        origin: originOf(request),
        ownOrigin: peer.ownOrigin,
        open: options.openBrief,
        mayTake({ kind, id }) {
          if (frames.take(JSON.stringify([given.site, kind, id])) === 0) return true
          count('framesRateLimited')
          return false
        },
      })
      const [first] = lines
      if (author === null && !isClosed && first?.t === 'error') {
        return failure(400, first.code, first.message, headers)
      }
      if (author !== null && given.stream) named.get(nameOf(given.site, author, given.stream))?.beat()
      const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
      return new Response(text, { headers: { ...linesHeaders, ...headers } })
    },

    options: (request) => preflight(crossOriginHeaders(allowed(request))),
    get size() {
      return streams.size
    },
    drain() {
      isDraining = true
      for (const stream of [...streams]) stream.drain()
    },
  }
}

function helloOf(text: string): (ClientFrame & { readonly t: 'hello' }) | ChatError {
  try {
    const frame = parseClientFrame(text)
    if (frame.t !== 'hello') return new ChatError('no-hello', 'A stream begins with the `hello` in its body.')
    if (frame.stream === undefined || isStreamId(frame.stream)) return frame
    return new ChatError('bad-frame', 'In the frame `hello` the field `stream` is wrong.')
  } catch (error) {
    if (error instanceof ChatError) return error
    throw error
  }
}

/** The body as a request; what it holds is checked as frames are. */
function framesRequestOf(value: unknown): FramesRequest | null {
  if (typeof value !== 'object' || value === null || !('frames' in value) || !Array.isArray(value.frames)) return null
  const request = value as FramesRequest
  return request.stream === undefined || isStreamId(request.stream) ? request : null
}

function isStreamId(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= maxStreamId
}
