import type { ClientFrame, FrameOf } from '../../../protocol/frames.ts'
import { limits } from '../../../protocol/limits.ts'
import type { AuthorKind } from '../../../protocol/model.ts'
import type { Signal } from '../../log/log.ts'
import { placeOf, reader } from '../access.ts'
import type { LiveSession } from '../live-session.ts'

/** One delta of a stream, characters: some sentences. */
const deltaCharacters = 1_500

/** Passes a signal on. It is not stored, not answered, and dropped where it is unknown, too large or out of place. */
export async function signal(live: LiveSession, frame: FrameOf<ClientFrame, 'signal'>): Promise<void> {
  const { conversation } = frame
  if (!live.follows.has(conversation)) return
  const author = reader(live)
  const checked = checkedSignal(frame, author.kind)
  if (checked) live.context.log.signal(placeOf(live, conversation), { ...checked, author })
}

function checkedSignal({ data, name }: FrameOf<ClientFrame, 'signal'>, by: AuthorKind): Omit<Signal, 'author'> | null {
  switch (name) {
    case 'typing':
      return typeof data === 'boolean' ? { name, data, ttlMs: limits.typingMs } : null
    case 'stream': {
      const delta = by === 'agent' || by === 'bot' ? deltaOf(data) : null
      return delta && { name, data: delta, ttlMs: limits.streamMs }
    }
    default:
      return null
  }
}

/** A part of an automatic answer: the message's id to be, where in the text it stands, and its words. */
function deltaOf(data: unknown): { readonly id: string; readonly offset: number; readonly delta: string } | null {
  const { delta, id, offset } = (data ?? {}) as { readonly [name: string]: unknown }
  const isPart =
    typeof id === 'string' &&
    id.length > 0 &&
    id.length <= limits.idCharacters &&
    Number.isSafeInteger(offset) &&
    (offset as number) >= 0 &&
    typeof delta === 'string' &&
    delta.length <= deltaCharacters
  // The cast: a safe integer is a number.
  const part = isPart ? { id, offset: offset as number, delta } : null
  return part && Buffer.byteLength(JSON.stringify(part)) <= limits.signalBytes ? part : null
}
