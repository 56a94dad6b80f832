import * as v from 'valibot'
import type { Clock } from '../../protocol/clock.ts'
import { sentenceOf } from '../../protocol/error-sentences.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author } from '../../protocol/model.ts'
import { createBudget } from '../limits/budget.ts'
import { networkOf } from '../limits/network.ts'
import type { EventLog, Place } from '../log/log.ts'
import type { Site } from '../sites.ts'
import { failure, type HttpErrorCode } from './http-answers.ts'
import { type Peer, unknownAddress } from './peer.ts'
import { pixelChange } from './pixel-context.ts'
import { readJson } from './read-json.ts'

/**
 * Answers `POST /v1/sites/<site>/pixel` with `{ conversation, events }`, at most 20 events of a Shopify web pixel: what they
 * tell of the checkout becomes a `context` of the conversation, by the system `shopify-pixel`. 202, whether there is such a
 * conversation or not (N2). Codes: 400 `bad-request`, 404 `unknown-site`, 413 `body-too-large`, 429 `rate-limited`, 503 `busy`.
 */
export type PixelRoute = (site: string, request: Request, peer: Peer) => Promise<Response>

/** A checkout of some steps, each with its alerts; then as fast as the pixel puts events together. */
const burst = 20
const perSecond = 0.5
/** Of one address: a company's exit has many people. */
const addressBurst = 200
const addressPerSecond = 20

const maxBytes = 16 * 1024
const asked = v.object({
  conversation: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.idCharacters)),
  events: v.pipe(v.array(v.unknown()), v.maxLength(20)),
})

const author: Author = { kind: 'system', id: 'shopify-pixel' }

/** The sandbox of a pixel has no origin of its own; nobody's credentials are asked for. */
const headers = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' }

/** The route over a log. */
export function createPixelRoute(parts: {
  readonly log: Pick<EventLog, 'summary' | 'append'>
  readonly site: (id: string) => Site | undefined
  readonly clock: Clock
  readonly id: () => string
}): PixelRoute {
  const { clock, log } = parts
  const ofAddress = createBudget({ burst: addressBurst, perSecond: addressPerSecond, clock })
  const ofConversation = createBudget({ burst, perSecond, clock })
  const turns = new Map<string, Promise<void>>()

  /** One after the other, or of two that count from the same place one would be lost. */
  async function inTurn(key: string, task: () => Promise<void>): Promise<void> {
    const before = turns.get(key)
    const turn = before ? before.then(task, task) : task()
    turns.set(key, turn)
    try {
      await turn
    } finally {
      if (turns.get(key) === turn) turns.delete(key)
    }
  }

  async function tell(place: Place, { origins: [origin] }: Site, events: readonly unknown[]): Promise<void> {
    const summary = await log.summary(place, author)
    if (summary?.status !== 'open') return
    const known = summary.context ?? (origin === undefined ? undefined : { page: { url: origin, title: '' } })
    const context = known && pixelChange(known, events, clock.now())
    if (!context) return
    const page = !summary.context && known.page
    await log.append(place, author, { id: parts.id(), type: 'context', context: { ...(page && { page }), ...context } })
  }

  return async (name, request, { address }) => {
    try {
      const site = parts.site(name)
      if (!site) return failed(404, 'unknown-site')
      const addressMs = address === unknownAddress ? 0 : ofAddress.take(networkOf(address))
      if (addressMs > 0) return tooMany(addressMs)
      const body = await readJson(request, maxBytes)
      if (body.outcome === 'too-large') return failure(413, 'body-too-large', 'The body is over 16 kB.', headers)
      const given = v.safeParse(asked, body.outcome === 'read' ? body.value : undefined)
      if (!given.success) return failure(400, 'bad-request', usage, headers)
      const { conversation, events } = given.output
      const key = JSON.stringify([site.id, conversation])
      const waitMs = ofConversation.take(key)
      if (waitMs > 0) return tooMany(waitMs)
      await inTurn(key, () => tell({ site: site.id, conversation }, site, events))
      return new Response(null, { status: 202, headers })
    } catch (error) {
      if (!(error instanceof ChatError)) throw error
      return failed(503, error.code)
    }
  }
}

const usage = 'The body needs the `conversation` and at most 20 `events`, as JSON.'

function tooMany(waitMs: number): Response {
  return failed(429, 'rate-limited', { 'Retry-After': String(Math.ceil(waitMs / 1000)) })
}

function failed(status: number, code: HttpErrorCode & ChatError['code'], more: Readonly<Record<string, string>> = {}) {
  return failure(status, code, sentenceOf(new ChatError(code)), { ...headers, ...more })
}
