import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { useStore } from '../../ui/index.ts'
import type { Desktop } from '../alerts/desktop.ts'
import type { Desk } from '../desk/desk.ts'
import type { Desks } from '../desk/desks.ts'
import { DetailsScreen } from '../details/details-screen.tsx'
import { ListScreen } from '../list/list-screen.tsx'
import type { Preferences } from '../preferences.ts'
import type { Router } from '../route.ts'
import type { Command } from '../shortcuts.ts'
import type { AgentToken } from '../sign-in/agent-api.ts'
import { NoThread } from '../thread/no-thread.tsx'
import { type ThreadHandle, ThreadScreen } from '../thread/thread-screen.tsx'
import { words } from '../words.ts'
import { createActions } from './actions.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import { HeaderScreen } from './header-screen.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { Skips } from './skips.tsx'
import { useShortcuts } from './use-shortcuts.ts'

export interface WorkspaceProps {
  readonly agent: AgentToken['agent']
  readonly desks: Desks
  readonly desk: Desk
  readonly router: Router
  readonly preferences: Preferences
  readonly desktop: Desktop
  readonly onSignOut: () => void
}

/** Three columns: who needs an answer, what was said, and about what. On a phone one of them at a time. */
export function Workspace({ agent, desks, desk, router, preferences, desktop, onSignOut }: WorkspaceProps) {
  const route = useStore(router.$route)
  const conversation = useStore(desk.$selected)
  const connection = useStore(desk.client.$connection)
  const waiting = useStore(desk.$waiting)
  const isEmpty = useStore(desk.$rows).length === 0
  const hasShortcuts = useStore(preferences.shortcuts.$isOn)
  const [hasHelp, setHelp] = useState(false)
  const actions = useMemo(() => createActions(desk, router), [desk, router])
  const problem = useStore(actions.$problem)
  const thread = useRef<ThreadHandle>(null)
  const filter = useRef<HTMLInputElement>(null)

  const commands: Readonly<Record<Command, () => void>> = {
    next: () => actions.move(1),
    previous: () => actions.move(-1),
    reply: () => thread.current?.write('reply'),
    note: () => thread.current?.write('note'),
    resolve: actions.toggleStatus,
    assign: actions.assign,
    compose: () => thread.current?.compose(),
    filter: () => filter.current?.select(),
    help: () => setHelp(true),
  }
  useShortcuts(
    hasShortcuts,
    (command) => commands[command](),
    () => route.hasDetails && router.go({ hasDetails: false }),
  )

  const shownBefore = useRef(conversation)
  // On a phone the list disappears with the focus in it; what took its place gets it. A reload moves nothing.
  useEffect(() => {
    const isNew = conversation !== shownBefore.current
    shownBefore.current = conversation
    const focused = document.activeElement
    const isLost = !(focused instanceof HTMLElement) || focused === document.body || focused.offsetParent === null
    if (isNew && isLost) thread.current?.focusHead()
  }, [conversation])

  const screen = conversation === null ? 'list' : route.hasDetails ? 'details' : 'thread'
  return (
    <div class="workspace" data-screen={screen}>
      <Skips />
      <HeaderScreen
        agent={agent}
        desks={desks}
        desk={desk}
        router={router}
        preferences={preferences}
        desktop={desktop}
        onHelp={() => setHelp(true)}
        onSignOut={onSignOut}
      />
      <ConnectionBanner connection={connection} onRetry={desk.client.connect} />
      {problem !== null && (
        <div class="banner bad" role="alert">
          <span>{problem}</span>
          <button type="button" class="link" onClick={actions.dismiss}>
            {words.help.close}
          </button>
        </div>
      )}
      <main class="columns">
        <h1 class="hidden">{words.inbox}</h1>
        <ListScreen desk={desk} router={router} filterRef={filter} />
        {conversation === null ? (
          <NoThread waiting={waiting} isEmpty={isEmpty} />
        ) : (
          <>
            <ThreadScreen
              key={`thread ${conversation}`}
              desk={desk}
              router={router}
              actions={actions}
              conversation={conversation}
              handle={thread}
              recents={preferences.recents}
            />
            <DetailsScreen
              key={`details ${conversation}`}
              desk={desk}
              router={router}
              actions={actions}
              conversation={conversation}
            />
          </>
        )}
      </main>
      {hasHelp && (
        <HelpDialog
          hasShortcuts={hasShortcuts}
          onShortcuts={preferences.shortcuts.set}
          onClose={() => setHelp(false)}
        />
      )}
    </div>
  )
}
