import { Icon, soundOff, soundOn } from '../../ui/index.ts'
import type { DesktopPermission } from '../alerts/desktop.ts'
import { bell, keyboard } from '../icons.ts'
import { Portrait } from '../portrait.tsx'
import type { AgentToken } from '../sign-in/agent-api.ts'
import { words } from '../words.ts'
import { Mark } from './mark.tsx'

export interface HeaderProps {
  readonly agent: AgentToken['agent']
  /** Sites with how many wait there, and which is shown. */
  readonly sites: readonly { readonly site: string; readonly waiting: number }[]
  readonly site: string | null
  readonly hasSound: boolean
  readonly permission: DesktopPermission
  readonly onSite: (site: string) => void
  readonly onSound: (hasSound: boolean) => void
  readonly onNotify: () => void
  readonly onHelp: () => void
  readonly onSignOut: () => void
}

/** The page's head: which site, how one is told of customers, and who one is. */
export function Header(props: HeaderProps) {
  const { agent, sites, site, hasSound, permission } = props
  const soundLabel = hasSound ? words.header.mute : words.header.unmute
  return (
    <header class="head">
      <Mark />
      <span class="brand">{words.brand}</span>
      {sites.length > 1 && (
        <label class="sites">
          <span class="hidden">{words.header.site}</span>
          <select value={site ?? ''} onChange={(event) => props.onSite(event.currentTarget.value)}>
            {sites.map((one) => (
              <option key={one.site} value={one.site}>
                {one.waiting > 0 ? `${one.site} (${one.waiting})` : one.site}
              </option>
            ))}
          </select>
        </label>
      )}
      <span class="head-space" />
      {permission === 'default' && (
        <button
          type="button"
          class="button small quiet"
          aria-label={words.header.notify}
          title={words.header.notifyTitle}
          onClick={props.onNotify}
        >
          <Icon path={bell} />
          <span class="wide-only">{words.header.notify}</span>
        </button>
      )}
      <button
        type="button"
        class="icon-button"
        aria-pressed={hasSound}
        aria-label={soundLabel}
        title={soundLabel}
        onClick={() => props.onSound(!hasSound)}
      >
        <Icon path={hasSound ? soundOn : soundOff} />
      </button>
      <button
        type="button"
        class="icon-button for-keyboards"
        aria-label={words.header.help}
        title={`${words.header.help} (?)`}
        aria-keyshortcuts="?"
        onClick={props.onHelp}
      >
        <Icon path={keyboard} />
      </button>
      <span class="me" title={words.header.signedInAs(agent.name)}>
        <Portrait name={agent.name} url={agent.avatarUrl} />
        <span class="wide-only" aria-hidden="true">
          {agent.name}
        </span>
        <span class="hidden">{words.header.signedInAs(agent.name)}</span>
      </span>
      <button type="button" class="button small quiet" onClick={props.onSignOut}>
        {words.header.signOut}
      </button>
    </header>
  )
}
