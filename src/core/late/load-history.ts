import { tailEvents } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'

/** `Client.loadHistory`; calls while one is under way share it. */
export function createLoadHistory(core: Core): (conversation: string) => Promise<void> {
  const underWay = new Map<string, Promise<void>>()
  return (conversation) => {
    const thread = core.stores.thread(conversation)
    const before = thread.$oldest.get()
    if (!thread.$hasMore.get()) return Promise.resolve()
    const running = underWay.get(conversation)
    if (running) return running
    const limit = tailEvents
    const done = core.session
      .request({ t: 'pull', request: core.id(), conversation, before, limit })
      .then(() => void underWay.delete(conversation))
    underWay.set(conversation, done)
    return done
  }
}
