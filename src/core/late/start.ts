import { reopenMs } from '../../protocol/page-limits.ts'
import { begin } from '../commands/start.ts'
import type { Core } from '../core.ts'

/** `Client.start`, where there may be conversations: the current one, or the newest, unless it has ended. */
export function start(core: Core): string {
  const current = core.stores.$current.get()
  return begin(core, current !== null && !isEnded(core, current) ? current : (newest(core) ?? core.id()))
}

/** The conversation with the newest words that has not ended. */
export function newest(core: Core): string | undefined {
  return core.stores.$conversations.get().find(({ conversation }) => !isEnded(core, conversation))?.conversation
}

function isEnded({ clock, outbox, stores }: Core, conversation: string): boolean {
  const summary = stores.$summaries.get().get(conversation)
  const isRefused = outbox.$items
    .get()
    .some((item) => item.conversation === conversation && item.failure === 'conversation-ended')
  return isRefused || clock.now() - (summary?.resolvedAt ?? Number.POSITIVE_INFINITY) > reopenMs
}
