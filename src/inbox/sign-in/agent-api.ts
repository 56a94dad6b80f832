/** Why an agent is not signed in. */
export type SignInProblem = 'link' | 'unreachable' | 'origin' | 'ended' | 'busy' | 'other'

/** Whom the gateway's cookie stands for, with a token to connect with (A2). */
export interface AgentToken {
  readonly token: string
  readonly agent: { readonly id: string; readonly name: string; readonly avatarUrl?: string }
  readonly sites: readonly string[]
  readonly expiresInMs: number
}

/** An answer of the gateway: what was asked for, or why not. `message` is the gateway's own sentence. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: SignInProblem; readonly message?: string }

/** The gateway's requests around signing in. None of them ever rejects. */
export interface AgentApi {
  /** Trades the code of a one-time link for a cookie. */
  signIn(code: string): Promise<Answer<null>>
  /** A token for the cookie. */
  token(): Promise<Answer<AgentToken>>
  signOut(): Promise<Answer<null>>
}

/** The requests, sent with `fetcher` to the origin of the page. */
export function createAgentApi(fetcher: typeof fetch): AgentApi {
  const post = async (path: string, body: unknown): Promise<Answer<unknown>> => {
    try {
      const response = await fetcher(`/v1/agent/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        credentials: 'same-origin',
        body: JSON.stringify(body),
      })
      const value: unknown = await response.json().catch(() => null)
      return response.ok ? { ok: true, value } : { ok: false, ...refusal(response.status, value) }
    } catch {
      return { ok: false, problem: 'unreachable' }
    }
  }

  return {
    async signIn(code) {
      const answer = await post('sign-in', { code })
      if (answer.ok) return { ok: true, value: null }
      // Whatever the gateway has against a code, the way on is a new link.
      return answer.problem === 'ended' ? { ...answer, problem: 'link' } : answer
    },
    async token() {
      const answer = await post('token', {})
      if (!answer.ok) return answer
      return isAgentToken(answer.value) ? { ok: true, value: answer.value } : { ok: false, problem: 'other' }
    },
    async signOut() {
      const answer = await post('sign-out', {})
      return answer.ok ? { ok: true, value: null } : answer
    },
  }
}

function refusal(status: number, body: unknown): { readonly problem: SignInProblem; readonly message?: string } {
  const code = field(body, 'code')
  const message = field(body, 'message')
  const said = message === undefined ? {} : { message }
  if (code === 'origin-not-allowed') return { problem: 'origin', ...said }
  if (status === 429) return { problem: 'busy', ...said }
  if (status >= 500) return { problem: 'unreachable', ...said }
  // 400, 401, 404 and 410 of both requests say the same: this code or cookie is not (or no longer) good.
  return { problem: status === 403 ? 'other' : 'ended', ...said }
}

function field(body: unknown, name: string): string | undefined {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function isAgentToken(value: unknown): value is AgentToken {
  if (typeof value !== 'object' || value === null) return false
  const { token, agent, sites } = value as Partial<Record<keyof AgentToken, unknown>>
  return typeof token === 'string' && field(agent, 'id') !== undefined && Array.isArray(sites)
}
