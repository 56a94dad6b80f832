import { atom, type ReadableAtom } from 'nanostores'
import { ChatError } from '../../core/index.ts'
import type { AgentApi, AgentToken, SignInProblem } from './agent-api.ts'

/** Whether an agent is signed in, and as whom. */
export type AgentState =
  | { readonly status: 'loading' }
  | { readonly status: 'signed-out'; readonly problem?: SignInProblem; readonly message?: string }
  | { readonly status: 'signed-in'; readonly agent: AgentToken['agent']; readonly sites: readonly string[] }

export interface AgentSession {
  readonly $state: ReadableAtom<AgentState>
  /** Looks for a code in the address, then for a cookie. Called at the start, for a new link and to try again. */
  readonly begin: () => Promise<void>
  /** A token for a client. Rejects when there is none; where the sign-in has ended the page then says so. */
  readonly getToken: () => Promise<string>
  readonly signOut: () => Promise<void>
}

const codeInFragment = /^#sign-in=(.+)$/

/** The agent's session: the one-time link, the cookie it is traded for, and the tokens that one gives. */
export function createAgentSession(parts: {
  readonly api: AgentApi
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>
  readonly history: Pick<History, 'replaceState'>
}): AgentSession {
  const { api, location, history } = parts
  const $state = atom<AgentState>({ status: 'loading' })
  /** Kept while the gateway cannot be reached, so that "try again" does not lose it. */
  let code: string | null = null

  const takeCode = () => {
    const found = codeInFragment.exec(location.hash)?.[1]
    if (!found) return
    code = found
    // At once: a one-time code has no place in the history, a bookmark or a screenshot.
    history.replaceState(null, '', location.pathname + location.search)
  }

  return {
    $state,
    async begin() {
      takeCode()
      $state.set({ status: 'loading' })
      let refused: AgentState | null = null
      if (code !== null) {
        const answer = await api.signIn(code)
        if (!answer.ok) refused = { ...answer, status: 'signed-out' }
        if (answer.ok || answer.problem !== 'unreachable') code = null
      }
      const answer = await api.token()
      // A used link in a browser that is signed in already is no reason to keep anyone out.
      if (answer.ok) $state.set({ status: 'signed-in', agent: answer.value.agent, sites: answer.value.sites })
      else if (refused) $state.set(refused)
      else if (answer.problem === 'ended') $state.set({ status: 'signed-out' })
      else $state.set({ ...answer, status: 'signed-out' })
    },
    async getToken() {
      const answer = await api.token()
      if (answer.ok) return answer.value.token
      if (answer.problem === 'ended') {
        $state.set({ status: 'signed-out', problem: 'ended' })
        throw new ChatError('bad-token')
      }
      throw new ChatError('busy', 'The gateway gave no token; try again later.')
    },
    async signOut() {
      await api.signOut()
      $state.set({ status: 'signed-out' })
    },
  }
}
