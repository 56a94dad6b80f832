import type { KeyValueStorage } from '../persist.ts'
import type { Stores } from '../stores.ts'

/** The prefix of the drafts' storage keys. */
export const draftPrefix = 'draft/'

/** `Client.setDraft`, and `flush` for a page that goes away: what is typed while one write is under way waits for it. */
export interface Drafts {
  setDraft(conversation: string, text: string): void
  flush(): Promise<void>
}

/** Drafts kept on the device while they are typed. */
export function createDrafts({
  storage,
  stores,
}: {
  readonly storage: KeyValueStorage
  readonly stores: Stores
}): Drafts {
  let unwritten: Record<string, string | undefined> = {}
  let isWriting = false

  const flush = async () => {
    isWriting = true
    const changes = unwritten
    unwritten = {}
    await storage.write(changes).catch(() => {})
    isWriting = false
    if (Object.keys(unwritten).length > 0) await flush()
  }

  return {
    setDraft(conversation, text) {
      stores.thread(conversation).$draft.set(text)
      unwritten[draftPrefix + conversation] = text === '' ? undefined : text
      if (!isWriting) void flush()
    },
    flush,
  }
}
