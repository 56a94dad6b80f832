/** How the customer left the panel. */
export interface PanelState {
  readonly open?: boolean
  readonly muted?: boolean
  /** Chosen by the customer. */
  readonly language?: string
}

/** What the widget keeps of itself. */
export interface PanelStateStorage {
  read(): PanelState
  /** `null` takes it away. */
  write(state: PanelState | null): void
  /** Another tab changed it. */
  watch(changed: () => void, signal: AbortSignal): void
}

/**
 * `localStorage` and not the database: the loader must know at once whether somebody acted here before, which the
 * presence of this key tells. Where the browser refuses, the panel's state goes with the page.
 */
export function panelStateStorage(window: Window, site: string): PanelStateStorage {
  const name = `shopbell:${site}:widget`
  return {
    read() {
      try {
        return JSON.parse(window.localStorage.getItem(name) ?? '{}')
      } catch {
        return {}
      }
    },
    write(state) {
      try {
        if (state) window.localStorage.setItem(name, JSON.stringify(state))
        else window.localStorage.removeItem(name)
      } catch {}
    },
    watch(changed, signal) {
      window.addEventListener('storage', ({ key }) => key === name && changed(), { signal })
    },
  }
}
