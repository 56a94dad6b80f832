import type { Stop } from '../../protocol/clock.ts'
import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import { typingMs } from '../../protocol/page-limits.ts'
import type { Core } from '../core.ts'
import { isSame } from '../entries.ts'

/** `Client.setTyping`: told again at half of the time it is shown for. */
export function createSetTyping(core: Core): (conversation: string, isTyping: boolean) => void {
  const quiet = new Map<string, Stop>()
  return (conversation, isTyping) => {
    const stop = quiet.get(conversation)
    if (isTyping ? stop : !stop) return
    stop?.()
    quiet.delete(conversation)
    core.session.send({ t: 'signal', conversation, name: 'typing', data: isTyping })
    if (!isTyping) return
    quiet.set(
      conversation,
      core.clock.after(typingMs / 2, () => quiet.delete(conversation)),
    )
  }
}

/** Shows who else is typing: until their signal ends, or what they wrote comes. */
export function createOthersTyping({ clock, stores }: Core): {
  readonly signal: (frame: FrameOf<ServerFrame, 'signal'>) => void
  readonly wrote: (frame: FrameOf<ServerFrame, 'events'>) => void
} {
  const stop = (conversation: string, author: Author) => {
    const { $typing } = stores.thread(conversation)
    if ($typing.get().some((other) => isSame(other, author))) {
      $typing.set($typing.get().filter((other) => !isSame(other, author)))
    }
  }
  return {
    signal({ author, conversation, data, name, ttlMs }) {
      if (name !== 'typing') return
      stop(conversation, author)
      if (data === false) return
      const { $typing } = stores.thread(conversation)
      $typing.set([...$typing.get(), author])
      // Of two signals the later one's time counts; the author object tells them apart.
      clock.after(ttlMs, () => $typing.set($typing.get().filter((other) => other !== author)))
    },
    wrote({ conversation, events }) {
      for (const { author } of events) stop(conversation, author)
    },
  }
}
