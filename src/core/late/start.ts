import { reopenMs } from '../../protocol/page-limits.ts'
import { begin } from '../commands/start.ts'
import type { Core } from '../core.ts'

/** `Client.start`, where there may be conversations: the current one, or the newest, unless it has ended. */
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
  return begin(core, known.find((id) => id !== null && !isEnded(id)) ?? core.id())
}
