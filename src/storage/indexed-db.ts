import type { KeyValueStorage } from '../core/index.ts'
import { type Clock, systemClock } from '../protocol/clock.ts'
import { type Changes, tabChanges } from './tab-changes.ts'

/** What takes longer is refused, ms: a browser that never answers must not hold up the chat. */
const patienceMs = 5_000

/**
 * What is kept of one site in this browser: in a database of its own, `shopbell:<site>`, on disk before a write resolves.
 * It is made by the first thing that is written; reading leaves no trace. Every call rejects where the browser refuses (no
 * storage, none left, none in this mode) or does not answer for 5 s.
 *
 * @example createClient({ site: 'my-shop', transport, storage: indexedDb('my-shop') })
 */
export function indexedDb(site: string, clock: Clock = systemClock): KeyValueStorage {
  return database(site, tabChanges(site), clock)
}

/** The same, with what passes changes on between tabs given: a page may load that later. `close` lets the browser's go. */
export function database(
  site: string,
  changes: Changes,
  clock: Clock = systemClock,
): KeyValueStorage & { readonly close: () => void } {
  const name = `shopbell:${site}`
  let opening: Promise<IDBDatabase> | undefined

  const open = (isWriting: boolean) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name)
      request.onerror = () => reject(request.error)
      request.onupgradeneeded = () => {
        if (isWriting) request.result.createObjectStore(name)
        else request.transaction?.abort()
      }
      request.onsuccess = () => {
        const database = request.result
        // Browsers let an open connection into the back/forward cache; but whoever deletes the database waits for it.
        database.onversionchange = () => database.close()
        resolve(database)
      }
    })

  const transact = async (isWriting: boolean, work: (store: IDBObjectStore) => void) => {
    opening ??= open(isWriting)
    const database = await opening
    return new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(name, isWriting ? 'readwrite' : 'readonly', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => {
        database.close()
        reject(transaction.error)
      }
      work(transaction.objectStore(name))
    })
  }

  /** Twice: the connection may be one the browser took away, or one a reader wanted, who makes no database. */
  const run: typeof transact = (isWriting, work) =>
    new Promise((resolve, reject) => {
      const stop = clock.after(patienceMs, () => reject(new Error(`${name} does not answer.`)))
      transact(isWriting, work)
        .catch(() => {
          opening = undefined
          return transact(isWriting, work)
        })
        .then(resolve, reject)
        .finally(stop)
    })

  /** All or, where the key given has a value, nothing. */
  const put = async (entries: Readonly<Record<string, unknown>>, unless?: string) => {
    // What cannot be cloned throws here, before half of it is written.
    const cloned = structuredClone(entries)
    await run(true, (store) => {
      for (const key in cloned) {
        if (cloned[key] === undefined) store.delete(key)
        // Not by asking first: a page that ends before the answer would keep nothing.
        else store[key === unless ? 'add' : 'put'](cloned[key], key)
      }
      // Else a page that ends now would take it back.
      store.transaction.commit()
    })
    changes.tell(Object.keys(cloned))
  }

  const read: KeyValueStorage['read'] = async (prefix) => {
    const found: Record<string, unknown> = {}
    await run(false, (store) => {
      const request = store.openCursor(IDBKeyRange.bound(prefix, `${prefix}\uffff`))
      request.onsuccess = () => {
        const cursor = request.result
        if (!cursor) return
        found[cursor.key as string] = cursor.value
        cursor.continue()
      }
    }).catch((error) => {
      // The reader's own, of a database that is not there.
      if (error.name !== 'AbortError') throw error
    })
    return found
  }

  return {
    read,
    write: (changed) => put(changed),
    claim: (key, value, alongside) =>
      put({ ...alongside, [key]: value }, key).then(
        () => value,
        async (error) => {
          const kept = (await read(key))[key]
          if (kept === undefined) throw error
          return kept
        },
      ),
    watch: changes.watch,
    close: () => opening?.then((database) => database.close()).catch(() => {}),
  }
}
