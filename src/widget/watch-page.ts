import type { Client } from '../core/index.ts'
import type { PanelStateStorage } from './panel-state.ts'

/** Lets go of what a page that is left must not hold, takes it again when it comes back, and follows other tabs. */
export function watchPage(parts: {
  readonly window: Window
  readonly client: Client
  readonly state: PanelStateStorage
  readonly signal: AbortSignal
  /** Another tab has changed the panel's state. */
  readonly changed: () => void
}): void {
  const { window, client, state, signal, changed } = parts
  let wasConnected = false
  // Neither connection nor lock keeps the page from the back/forward cache.
  const leave = () => {
    wasConnected = client.$connection.get().status !== 'idle'
    client.suspend()
  }
  const comeBack = () => {
    if (wasConnected) client.connect()
  }
  window.addEventListener('pagehide', leave, { signal })
  window.addEventListener('pageshow', comeBack, { signal })
  state.watch(changed, signal)
}
