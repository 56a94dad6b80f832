import type { Core } from '../core.ts'

/** The prefix of the drafts' storage keys. */
export const draftPrefix = 'draft/'

/** `Client.setDraft`. */
export function setDraft(core: Core, conversation: string, text: string): void {
  core.stores.thread(conversation).$draft.set(text)
  core.storage.write({ [draftPrefix + conversation]: text === '' ? undefined : text }).catch(() => {})
}
