import * as v from 'valibot'
import type { Clock } from '../../protocol/clock.ts'
import { failure, json } from '../http/http-answers.ts'
import { type Peer, unknownAddress } from '../http/peer.ts'
import { readJson } from '../http/read-json.ts'
import { type Budget, createBudget } from '../limits/budget.ts'
import { networkOf } from '../limits/network.ts'
import type { AgentTokens } from './agent-token.ts'
import type { AgentOptions, Agents } from './agents.ts'

/** Handlers of `/v1/agent/…`. All want the inbox's own origin, so that no other page can act for a signed-in agent. */
export interface SignInHandlers {
  /** `POST /v1/agent/sign-in { code }`: spends a one-time code and sets the cookie. */
  signIn(request: Request, peer: Peer): Promise<Response>
  /** `POST /v1/agent/token`: exchanges the cookie for a short token (A2). */
  token(request: Request, peer: Peer): Promise<Response>
  /** `POST /v1/agent/sign-out`: ends the sign-in and clears the cookie. */
  signOut(request: Request, peer: Peer): Promise<Response>
}

const cookieName = 'shopbell_agent'
const cookieSeconds = 30 * 24 * 3600
const codeSchema = v.object({ code: v.pipe(v.string(), v.maxLength(128)) })

/** The handlers of agents' sign-in. */
export function createSignIn(parts: {
  readonly agents: Agents
  readonly tokens: AgentTokens
  readonly configured: readonly AgentOptions[]
  readonly siteIds: readonly string[]
  readonly clock: Clock
}): SignInHandlers {
  const { agents, tokens, siteIds, clock } = parts
  const configured = new Map(parts.configured.map((agent) => [agent.id, agent]))
  // Codes cannot be guessed (128 bits); this bounds the work that trying costs us.
  const attempts = createBudget({ burst: 10, perSecond: 0.2, clock })
  const renewals = createBudget({ burst: 60, perSecond: 1, clock })

  /** The sign-in of a valid cookie has a budget of its own: strangers at the same address cannot spend it. */
  function cookieOf(request: Request, peer: Peer) {
    const secret = secretOf(request)
    const signIn = secret === null ? null : agents.find(secret)
    return { secret, signIn, refused: overBudget(renewals, signIn?.id ?? networkOf(peer.address)) }
  }

  return {
    async signIn(request, peer) {
      // Without an address everybody would share one budget, and anybody could spend it.
      const isCounted = peer.address !== unknownAddress
      const refused = foreign(request, peer) ?? (isCounted ? overBudget(attempts, networkOf(peer.address)) : null)
      if (refused) return refused
      const body = await readJson(request)
      if (body.outcome === 'too-large') return failure(413, 'body-too-large', 'The body is over 8 kB.')
      const parsed = body.outcome === 'read' ? v.safeParse(codeSchema, body.value) : undefined
      if (!parsed?.success) return failure(400, 'bad-request', 'The body must be JSON: { "code": "…" }.')
      const redeemed = agents.redeem(parsed.output.code)
      const agent = redeemed && configured.get(redeemed.signIn.agent)
      if (!redeemed || !agent) {
        return failure(
          401,
          'bad-token',
          'This sign-in link is wrong, was used before or is older than 24 hours; ask for a new one.',
        )
      }
      return json(200, { agent: shown(agent) }, { 'Set-Cookie': cookie(redeemed.secret, cookieSeconds, peer) })
    },

    async token(request, peer) {
      const foreigner = foreign(request, peer)
      if (foreigner) return foreigner
      const { signIn, refused } = cookieOf(request, peer)
      if (refused) return refused
      const agent = signIn && configured.get(signIn.agent)
      if (!signIn || !agent) return failure(401, 'bad-token', 'Not signed in; open a sign-in link.')
      return json(200, {
        token: await tokens.sign(signIn),
        agent: shown(agent),
        sites: siteIds,
        expiresInMs: tokens.lifeMs,
      })
    },

    async signOut(request, peer) {
      const foreigner = foreign(request, peer)
      if (foreigner) return foreigner
      const { secret, refused } = cookieOf(request, peer)
      if (refused) return refused
      if (secret !== null) agents.revoke(secret)
      return json(200, {}, { 'Set-Cookie': cookie('', 0, peer) })
    },
  }
}

/** The answer to a page that is not the inbox's own, or `null`. */
function foreign(request: Request, peer: Peer): Response | null {
  const origin = request.headers.get('origin')
  if (peer.ownOrigin !== null && origin === peer.ownOrigin) return null
  return failure(
    403,
    'origin-not-allowed',
    `This is for the inbox's own page at ${peer.ownOrigin ?? 'a valid host'}; the request's Origin is ${origin ?? 'missing'}. ` +
      'Behind a proxy that ends TLS set `trustedProxy` and pass the Host header on.',
  )
}

/** Spends one of the key's; the answer where nothing is left, or `null`. */
function overBudget(budget: Budget, key: string): Response | null {
  const waitMs = budget.take(key)
  if (waitMs === 0) return null
  const seconds = Math.ceil(waitMs / 1000)
  return failure(429, 'rate-limited', `Too many attempts; try again in ${seconds} s.`, {
    'Retry-After': String(seconds),
  })
}

function shown({ id, name, avatarUrl }: AgentOptions) {
  return { id, name, ...(avatarUrl !== undefined && { avatarUrl }) }
}

function cookie(value: string, maxAgeSeconds: number, peer: Peer): string {
  const secure = peer.ownOrigin?.startsWith('https:') ? '; Secure' : ''
  return `${cookieName}=${value}; Max-Age=${maxAgeSeconds}; Path=/v1/agent; HttpOnly; SameSite=Lax${secure}`
}

function secretOf(request: Request): string | null {
  return /(?:^|;\s*)shopbell_agent=([A-Za-z0-9_-]{43})(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null
}
