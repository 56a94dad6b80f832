import { useEffect, useState } from 'preact/hooks'
import type { Client } from '../../core/index.ts'
import { useStore } from '../../ui/index.ts'
import { startAlerts } from '../alerts/alerts.ts'
import type { Desktop } from '../alerts/desktop.ts'
import type { Bell } from '../alerts/sound.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { createDesks, type Desks } from '../desk/desks.ts'
import type { Preferences } from '../preferences.ts'
import type { Router } from '../route.ts'
import type { AgentToken } from '../sign-in/agent-api.ts'
import { words } from '../words.ts'
import { Workspace } from './workspace.tsx'

export interface SignedInProps {
  readonly agent: AgentToken['agent']
  readonly sites: readonly string[]
  readonly router: Router
  readonly preferences: Preferences
  readonly desktop: Desktop
  readonly bell: Bell
  readonly clientOf: (site: string, agent: string) => Client
  readonly catalogueOf: (site: string) => Catalogue
  readonly onSignOut: () => Promise<void>
}

/** Everything that lives as long as an agent is signed in. */
export function SignedIn(props: SignedInProps) {
  const { agent, sites, router, preferences, desktop, bell, clientOf, catalogueOf, onSignOut } = props
  const [desks] = useState(() =>
    createDesks({ sites, router, catalogueOf, clientOf: (site) => clientOf(site, agent.id) }),
  )
  const desk = useStore(desks.$shown)

  useEffect(() => {
    const stopAlerts = startAlerts({ page: window, desks, router, preferences, bell, desktop })
    return () => {
      stopAlerts()
      desks.stop()
    }
  }, [])

  const signOut = async () => {
    if (countUnsent(desks) > 0 && !window.confirm(words.header.unsent)) return
    // The next one at this computer must not find what this one wrote.
    await Promise.all(desks.all.map(({ client }) => client.reset({ discardUnsent: true }).catch(() => {})))
    await onSignOut()
  }

  if (!desk) return <p class="nothing">{words.signIn.noSites}</p>
  return (
    <Workspace
      key={desk.site}
      agent={agent}
      desks={desks}
      desk={desk}
      router={router}
      preferences={preferences}
      desktop={desktop}
      onSignOut={() => void signOut()}
    />
  )
}

/** Own entries that the gateway has not taken yet; signing out forgets them. */
function countUnsent(desks: Desks): number {
  const unsent = desks.all.flatMap(({ client }) =>
    client.$conversations.get().flatMap(({ conversation }) =>
      client
        .thread(conversation)
        .$entries.get()
        .filter(({ seq }) => seq === null),
    ),
  )
  return unsent.length
}
