import type { Stop } from '../protocol/clock.ts'

/**
 * What a client keeps on its device. Values are plain JSON, and a `Blob` each under `file/`. A `write` and a `claim` are all or nothing, and on the device
 * when they resolve. An implementation may refuse by rejecting; the client then goes on in memory.
 */
export interface KeyValueStorage {
  /** Set where everything dies with the page: nothing in it is *saved*. */
  readonly isVolatile?: true
  /** Every entry whose key begins with the prefix. */
  read(prefix: string): Promise<Readonly<Record<string, unknown>>>
  /** Sets each key to its value; `undefined` removes it. */
  write(changes: Readonly<Record<string, unknown>>): Promise<void>
  /**
   * Stores the value unless the key has one, and gives what is stored now: of two tabs the first one wins. Only where this
   * value wins `alongside` is written, as by `write`, in the same transaction.
   */
  claim(key: string, value: unknown, alongside?: Readonly<Record<string, unknown>>): Promise<unknown>
  /**
   * Calls back when another tab changed a key, after it is stored; not for one's own changes. `''`: this page could not
   * hear for a while, and any key may have changed.
   */
  watch(changed: (key: string) => void): Stop
}

/** A storage that forgets with the page: for tests, for servers, and where the browser refuses. */
export function memoryStorage(): KeyValueStorage {
  const entries = new Map<string, unknown>()
  const set = (changes: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(structuredClone(changes))) {
      if (value === undefined) entries.delete(key)
      else entries.set(key, value)
    }
  }
  return {
    isVolatile: true,
    read: async (prefix) => structuredClone(Object.fromEntries([...entries].filter(([key]) => key.startsWith(prefix)))),
    write: async (changes) => set(changes),
    async claim(key, value, alongside) {
      if (!entries.has(key)) set({ ...alongside, [key]: value })
      return structuredClone(entries.get(key))
    },
    // One page's alone: nobody else changes it.
    watch: () => () => {},
  }
}
