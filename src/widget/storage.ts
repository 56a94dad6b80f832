import { type KeyValueStorage, memoryStorage } from '../core/index.ts'

/** What is kept of one site in this browser: `shopbell:<site>:<key>`. Kept in memory where the browser refuses. */
export function pageStorage(window: Window, site: string): KeyValueStorage {
  let local: Storage
  try {
    // Blocked cookies let already this throw; an opaque origin too.
    local = window.localStorage
    local.getItem('')
  } catch {
    return memoryStorage()
  }
  const prefix = `shopbell:${site}:`
  const read = (name: string): unknown => {
    try {
      return JSON.parse(local.getItem(name) ?? 'null') ?? undefined
    } catch {
      return undefined
    }
  }
  const set = (name: string, value: string | null) =>
    value === null ? local.removeItem(name) : local.setItem(name, value)

  return {
    async read(start) {
      const found: Record<string, unknown> = {}
      for (let index = 0; index < local.length; index++) {
        const name = local.key(index) ?? ''
        if (!name.startsWith(prefix + start)) continue
        const value = read(name)
        if (value !== undefined) found[name.slice(prefix.length)] = value
      }
      return found
    },
    async write(changes) {
      const before: [string, string | null][] = []
      try {
        for (const [key, value] of Object.entries(changes)) {
          before.push([prefix + key, local.getItem(prefix + key)])
          set(prefix + key, value === undefined ? null : JSON.stringify(value))
        }
      } catch (error) {
        // All or nothing: a full storage must not keep half of it.
        for (const [name, value] of before) set(name, value)
        throw error
      }
    },
    async claim(key, value) {
      const name = prefix + key
      const take = async () => {
        if (read(name) === undefined) local.setItem(name, JSON.stringify(value))
        return read(name)
      }
      // Without the lock two tabs, which are two processes, may both find it empty.
      const { locks } = window.navigator
      return locks ? locks.request(name, take) : take()
    },
    watch(changed) {
      const tell = ({ key, storageArea }: StorageEvent) => {
        if (storageArea === local && key?.startsWith(prefix)) changed(key.slice(prefix.length))
      }
      window.addEventListener('storage', tell)
      return () => window.removeEventListener('storage', tell)
    },
  }
}
