import type { Stop } from '../protocol/clock.ts'

/**
 * What a client keeps on its device. Values are plain JSON. A `write` is all or nothing. An implementation may refuse by
 * rejecting; the client then goes on in memory.
 */
export interface KeyValueStorage {
  /** Every entry whose key begins with the prefix. */
  read(prefix: string): Promise<Readonly<Record<string, unknown>>>
  /** Sets each key to its value; `undefined` removes it. */
  write(changes: Readonly<Record<string, unknown>>): Promise<void>
  /** Stores the value unless the key has one, and gives what is stored now: of two tabs the first one wins. */
  claim(key: string, value: unknown): Promise<unknown>
  /** Calls back when another tab changed a key. */
  watch(changed: (key: string) => void): Stop
}

/** A storage that forgets with the page: for tests, for servers, and where the browser refuses. */
export function memoryStorage(): KeyValueStorage {
  const entries = new Map<string, unknown>()
  return {
    read: async (prefix) => Object.fromEntries([...entries].filter(([key]) => key.startsWith(prefix))),
    async write(changes) {
      for (const [key, value] of Object.entries(changes)) {
        if (value === undefined) entries.delete(key)
        else entries.set(key, structuredClone(value))
      }
    },
    async claim(key, value) {
      if (!entries.has(key)) entries.set(key, structuredClone(value))
      return entries.get(key)
    },
    // One page's alone: nobody else changes it.
    watch: () => () => {},
  }
}
