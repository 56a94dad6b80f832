import { computed } from 'nanostores'
import { useMemo } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import type { Desktop } from '../alerts/desktop.ts'
import type { Desk } from '../desk/desk.ts'
import type { Desks } from '../desk/desks.ts'
import type { Preferences } from '../preferences.ts'
import type { Router } from '../route.ts'
import type { AgentToken } from '../sign-in/agent-api.ts'
import { Header } from './header.tsx'

export interface HeaderScreenProps {
  readonly agent: AgentToken['agent']
  readonly desks: Desks
  readonly desk: Desk
  readonly router: Router
  readonly preferences: Preferences
  readonly desktop: Desktop
  readonly onHelp: () => void
  readonly onSignOut: () => void
}

/** The header with what it shows. */
export function HeaderScreen({ desks, desk, router, preferences, desktop, ...rest }: HeaderScreenProps) {
  const $sites = useMemo(
    () =>
      computed(
        desks.all.map(({ $waiting }) => $waiting),
        (...counts) => desks.all.map(({ site }, index) => ({ site, waiting: counts[index] ?? 0 })),
      ),
    [desks],
  )
  return (
    <Header
      {...rest}
      sites={useStore($sites)}
      site={desk.site}
      hasSound={useStore(preferences.sound.$isOn)}
      permission={useStore(desktop.$permission)}
      onSite={(site) => router.go({ site, tab: 'open', conversation: null })}
      onSound={preferences.sound.set}
      onNotify={desktop.ask}
    />
  )
}
