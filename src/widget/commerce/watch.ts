import { type Commerce, createCommerce, keptKey } from '../../commerce/index.ts'
import type { Launcher, QueuedCall, Settings, Watching } from '../../loader/index.ts'
import { call } from '../call.ts'
import { createQuietLine, linesKey, type QuietLine } from './quiet-line.ts'

/** What follows where the customer is, and what the launcher says of it: one for each launcher. */
export interface PageWatching extends Commerce, Watching {
  readonly line: QuietLine
  /** The next customer at this device is another one: what is kept for the session goes, too. */
  readonly forget: () => void
}

export interface WatchParts {
  readonly settings: Pick<Settings, 'site' | 'mode' | 'label'>
  readonly launcher: Launcher
  readonly window: Window & typeof globalThis
  /** Calls that wait for somebody; `commerce.…` among them are taken out, and answered. */
  readonly waiting: QueuedCall[]
}

/**
 * Follows where the customer is in the shop. It is kept on the launcher: the second call gives the same, also by another
 * copy of this code. Sends nothing; where the device is known already, the tab's session storage keeps what adds up over
 * pages, else nothing is stored.
 */
export function watch({ settings, launcher, window, waiting }: WatchParts): PageWatching {
  // Nothing else puts anything there.
  const watching = (launcher.watching as PageWatching | undefined) ?? begin({ settings, launcher, window })
  launcher.watching = watching
  for (const queued of waiting.splice(0)) if (!watching.take(queued)) waiting.push(queued)
  return watching
}

function begin({ settings, launcher, window }: Omit<WatchParts, 'waiting'>): PageWatching {
  const session = () => sessionOf(window, settings.site)
  const commerce = createCommerce({ window, session })
  const line = createQuietLine({ commerce, launcher, settings, window, session })
  const { set, track, friction, $context } = commerce
  const verbs = { commerce: { set, track, friction, context: () => $context.get() } }
  const forget = () => {
    commerce.forget()
    line.forget()
    try {
      for (const key of [keptKey, linesKey(settings.site)]) window.sessionStorage.removeItem(key)
    } catch {
      // Where it is refused nothing was kept.
    }
  }
  const heard = ({ key, newValue }: StorageEvent) => {
    // In another tab, which cannot reach what this one keeps.
    if (key === widgetKey(settings.site) && newValue === null) forget()
  }
  window.addEventListener('storage', heard)
  return {
    ...commerce,
    line,
    forget,
    take(queued) {
      // Asking and the cart are the widget's.
      if (!/^commerce\.(?!ask$|cart$)/.test(String(queued[0][0]))) return false
      void call(verbs, queued)
      return true
    },
    stop() {
      delete launcher.watching
      window.removeEventListener('storage', heard)
      line.stop()
      commerce.stop()
    },
  }
}

/** By which the device is known (`panel-state.ts`). */
const widgetKey = (site: string) => `shopbell:${site}:widget`

/** Where something may be kept for the session: on a device that acted here before. Some browsers refuse by throwing. */
function sessionOf(window: Window, site: string): Storage | null {
  try {
    return window.localStorage.getItem(widgetKey(site)) === null ? null : window.sessionStorage
  } catch {
    return null
  }
}
