import type { Stop } from '../../protocol/clock.ts'
import { limits } from '../../protocol/limits.ts'
import type { Core } from '../core.ts'

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
      core.clock.after(limits.typingMs / 2, () => quiet.delete(conversation)),
    )
  }
}
