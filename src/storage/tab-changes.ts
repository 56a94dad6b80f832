import type { KeyValueStorage } from '../core/index.ts'

/** Passes on which keys were changed. */
export interface Changes {
  /** These were changed here. */
  tell(keys: readonly string[]): void
  /** As `KeyValueStorage.watch`. */
  readonly watch: KeyValueStorage['watch']
}

/** Between the tabs of one browser. Nobody is told before somebody watches. */
export function tabChanges(site: string): Changes {
  const name = `shopbell:${site}`
  let channel: BroadcastChannel | undefined
  const close = () => {
    channel?.close()
    channel = undefined
  }

  return {
    tell: (keys) => channel?.postMessage(keys),
    watch(changed) {
      const ending = new AbortController()
      const listen = () => {
        channel ??= new BroadcastChannel(name)
        channel.addEventListener('message', ({ data }) => data.map((key: string) => changed(key)), ending)
      }
      try {
        listen()
        // A word from another page would put this one out of the back/forward cache.
        addEventListener('pagehide', close, ending)
        addEventListener(
          'pageshow',
          ({ persisted }) => {
            if (!persisted) return
            listen()
            changed('')
          },
          ending,
        )
      } catch {
        // Other tabs' changes are seen with the next page.
      }
      return () => {
        ending.abort()
        close()
      }
    },
  }
}
