import { ChatError } from '../../../protocol/errors.ts'
import type { ClientFrame } from '../../../protocol/frames.ts'
import type { LiveSession } from '../live-session.ts'
import { append } from './append.ts'
import { auth } from './auth.ts'
import { follow } from './follow.ts'
import { handover } from './handover.ts'
import { hello } from './hello.ts'
import { list } from './list.ts'
import { mark } from './mark.ts'
import { pull } from './pull.ts'
import { signal } from './signal.ts'
import { unfollow } from './unfollow.ts'

/** Hands a frame to its handler. Everything but `hello` needs one before. */
export async function handle(live: LiveSession, frame: ClientFrame): Promise<void> {
  if (frame.t !== 'hello' && !live.greeted) throw new ChatError('no-hello')
  switch (frame.t) {
    case 'hello':
      return hello(live, frame)
    case 'follow':
      return follow(live, frame)
    case 'unfollow':
      return unfollow(live, frame)
    case 'list':
      return list(live, frame)
    case 'pull':
      return pull(live, frame)
    case 'append':
      return append(live, frame)
    case 'mark':
      return mark(live, frame)
    case 'signal':
      return signal(live, frame)
    case 'auth':
      return auth(live, frame)
    case 'handover':
      return handover(live, frame)
    default:
      return frame satisfies never
  }
}
