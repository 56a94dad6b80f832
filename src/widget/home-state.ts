import { atom } from 'nanostores'
import { createPresence, type Presence } from './home/presence.ts'
import type { Widget } from './widget.ts'

/** What home shows beside conversations: it lives longer than the screen, which is left and seen again. */
export function createHomeState({ client, settings, signal }: Widget) {
  const $presence = atom<Presence | null>(null)
  /** Whether there are older conversations to ask for. */
  const $hasMore = atom(false)
  const look = createPresence({ gateway: settings.gateway, site: settings.site, $presence, signal })
  let isListed = false

  /** The next older conversations. */
  const more = async () => {
    isListed = true
    try {
      $hasMore.set(await client.list('own'))
    } catch {
      isListed = false
    }
  }
  return {
    $presence,
    $hasMore,
    more,
    /** Somebody looks. */
    seen() {
      void look()
      if (!isListed) void more()
    },
    forget() {
      isListed = false
      $hasMore.set(false)
    },
  }
}

export type HomeState = ReturnType<typeof createHomeState>
