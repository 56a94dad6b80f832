import { limits } from '../../protocol/limits.ts'
import type { Core } from '../core.ts'

/** The storage key of the conversation this device writes in. */
export const currentKey = 'current'

/** `Client.start`. */
export function start(core: Core): string {
  const { $conversations, $current } = core.stores
  const isEnded = (conversation: string) => {
    const summary = core.stores.$summaries.get().get(conversation)
    const lastAt = summary?.last?.at ?? Number.POSITIVE_INFINITY
    return summary?.status === 'resolved' && core.clock.now() - lastAt > limits.reopenMs
  }
  const known = [$current.get(), ...$conversations.get().map(({ conversation }) => conversation)]
  const conversation = known.find((id) => id !== null && !isEnded(id)) ?? core.id()
  if (conversation !== $current.get()) {
    $current.set(conversation)
    core.storage.write({ [currentKey]: conversation }).catch(() => {})
  }
  return conversation
}
