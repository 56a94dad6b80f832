import type { Client } from '../../core/index.ts'
import { useStore } from '../../ui/index.ts'
import type { Desktop } from '../alerts/desktop.ts'
import type { Bell } from '../alerts/sound.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import type { Preferences } from '../preferences.ts'
import type { Router } from '../route.ts'
import type { AgentSession } from '../sign-in/agent-session.ts'
import { SignInPage } from '../sign-in/sign-in-page.tsx'
import { SignedIn } from './signed-in.tsx'

export interface AppProps {
  readonly session: AgentSession
  readonly router: Router
  readonly preferences: Preferences
  readonly desktop: Desktop
  readonly bell: Bell
  readonly clientOf: (site: string, agent: string) => Client
  readonly catalogueOf: (site: string) => Catalogue
}

/** The whole page: signed in or not. */
export function App({ session, ...parts }: AppProps) {
  const state = useStore(session.$state)
  if (state.status === 'signed-in') {
    return <SignedIn {...parts} agent={state.agent} sites={state.sites} onSignOut={session.signOut} />
  }
  const { problem, message } = state.status === 'signed-out' ? state : {}
  return (
    <SignInPage
      isWorking={state.status === 'loading'}
      problem={problem}
      message={message}
      onRetry={() => void session.begin()}
    />
  )
}
