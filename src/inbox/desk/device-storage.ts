import type { KeyValueStorage } from '../../core/index.ts'

/**
 * Keeps drafts and unsent answers over a reload, for one agent and site. `localStorage` and not a database: it is a few
 * short texts of one person, and what is written is there before the tab can die. Files are refused: they live as long as
 * the page, and once they are uploaded, at the gateway.
 */
export function deviceStorage(page: Window, scope: string): KeyValueStorage {
  const prefix = `shopbell:inbox:${scope}:`
  const set = (changes: Readonly<Record<string, unknown>>) => {
    if (Object.values(changes).some((value) => value instanceof Blob)) throw new TypeError('Files are not kept here.')
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) page.localStorage.removeItem(prefix + key)
      else page.localStorage.setItem(prefix + key, JSON.stringify(value))
    }
  }
  return {
    async read(wanted) {
      const storage = page.localStorage
      const found: Record<string, unknown> = {}
      for (const key of Object.keys(storage)) {
        if (!key.startsWith(prefix + wanted)) continue
        found[key.slice(prefix.length)] = parse(storage.getItem(key))
      }
      return found
    },
    write: async (changes) => set(changes),
    async claim(key, value, alongside) {
      const kept = page.localStorage.getItem(prefix + key)
      if (kept !== null) return parse(kept)
      set({ ...alongside, [key]: value })
      return value
    },
    watch(changed) {
      const listen = ({ key }: StorageEvent) => {
        if (key?.startsWith(prefix)) changed(key.slice(prefix.length))
      }
      page.addEventListener('storage', listen)
      return () => page.removeEventListener('storage', listen)
    },
  }
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
