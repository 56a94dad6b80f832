import type { Stop } from '../../protocol/clock.ts'
import { markMs } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'
import { readUpTo } from '../stores.ts'

/** `Client.markRead`: the first goes at once, later ones at most every `markMs`. */
export function createMarkRead(core: Core): {
  readonly markRead: (conversation: string, seq: number) => void
  readonly stop: Stop
} {
  const waiting = new Set<string>()
  const sent = new Map<string, number>()

  const flush = (conversation: string) => {
    const read = core.stores.$readUpTo.get().get(conversation) ?? 0
    if (read <= (sent.get(conversation) ?? 0) || waiting.has(conversation)) return
    // Offline it is not kept: whoever reads on sends a higher one.
    if (core.stores.$connection.get().status !== 'online') return
    sent.set(conversation, read)
    core.session.send({ t: 'mark', conversation, read })
    waiting.add(conversation)
    core.clock.after(markMs, () => {
      waiting.delete(conversation)
      flush(conversation)
    })
  }

  const stop = core.stores.$connection.listen(({ status }) => {
    if (status !== 'online') return
    // What was sent into a dying connection, or read without one.
    sent.clear()
    for (const conversation of core.stores.$readUpTo.get().keys()) flush(conversation)
  })

  return {
    markRead(conversation, seq) {
      readUpTo(core.stores, conversation, seq)
      flush(conversation)
    },
    stop,
  }
}
