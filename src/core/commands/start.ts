import type { Core } from '../core.ts'

/** The storage key of the conversation this device writes in. */
export const currentKey = 'current'

/** Makes a conversation the one this device writes in, and gives its id. */
export function begin(core: Core, conversation: string): string {
  const { $current } = core.stores
  if (conversation !== $current.get()) {
    $current.set(conversation)
    core.storage.write({ [currentKey]: conversation }).catch(() => {})
    moveDraft(core, conversation)
  }
  return conversation
}

/** What was typed before it was known where belongs here. */
export function moveDraft({ drafts, stores }: Core, conversation: string): void {
  const early = stores.thread('').$draft.get()
  if (!early) return
  drafts.setDraft('', '')
  drafts.setDraft(conversation, stores.thread(conversation).$draft.get() + early)
}
