import { reopenMs } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'

/** The storage key of the conversation this device writes in. */
export const currentKey = 'current'

/** `Client.start`. */
export function start(core: Core): string {
  const { $conversations, $current } = core.stores
  const isEnded = (conversation: string) => {
    const summary = core.stores.$summaries.get().get(conversation)
    const isRefused = core.outbox.$items
      .get()
      .some((item) => item.conversation === conversation && item.failure === 'conversation-ended')
    return isRefused || core.clock.now() - (summary?.resolvedAt ?? Number.POSITIVE_INFINITY) > reopenMs
  }
  const known = [$current.get(), ...$conversations.get().map(({ conversation }) => conversation)]
  const conversation = known.find((id) => id !== null && !isEnded(id)) ?? core.id()
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
