import { closeCodes } from '../../protocol/close-codes.ts'
import { errorSentences } from '../../protocol/error-sentences.ts'
import type { CloseLine, FramesRequest, ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import type { SessionWire } from '../session/session.ts'
import type { OpenSession } from '../ws/connection.ts'

/** What became of a request. `author`: whose it is; `null` where its session never began. */
export interface FramesAnswer {
  readonly lines: readonly (ServerFrame | CloseLine)[]
  readonly author: Author | null
  readonly isClosed: boolean
}

/**
 * Handles the frames of one request by a session that lives as long (S9). Whoever asked may be gone before the answer:
 * what was read is handled all the same (O6).
 */
export async function answerFrames(options: {
  readonly request: FramesRequest
  readonly origin: string | null
  readonly ownOrigin: string | null
  readonly open: OpenSession
  /** Counts a frame of an author; `false` where there are too many (X1). */
  readonly mayTake: (author: Author) => boolean
}): Promise<FramesAnswer> {
  const { request, origin, ownOrigin } = options
  const lines: (ServerFrame | CloseLine)[] = []
  let author: Author | null = null
  let isClosed = false

  const wire: SessionWire = {
    origin,
    ownOrigin,
    send(frame) {
      if (frame.t === 'welcome') author = frame.you
      else if (isAnswer(frame)) lines.push(frame)
    },
    close(code, reason) {
      lines.push({ t: 'close', code, reason })
      isClosed = true
    },
  }
  const session = options.open(wire)
  const { v, site, token, guest, device, follow = [] } = request
  try {
    session.receive(textOf({ t: 'hello', v, site, token, guest, device, capabilities: [], follow }))
    await session.idle()
    for (const frame of request.frames) {
      if (isClosed || author === null) break
      if (options.mayTake(author)) session.receive(textOf(frame))
      else {
        await session.idle()
        lines.push({ t: 'error', code: 'rate-limited', message: errorSentences['rate-limited'], fatal: true })
        wire.close(closeCodes.tooMany, 'rate-limited')
      }
    }
    await session.idle()
  } finally {
    session.closed()
  }
  return { lines, author, isClosed }
}

/** What a connection would be sent besides, such as its greeting or the marks of others, answers nothing here. */
function isAnswer(frame: ServerFrame): boolean {
  switch (frame.t) {
    case 'events':
    case 'page':
    case 'refused':
    case 'handover':
    case 'error':
      return true
    case 'summaries':
      return frame.request !== undefined
    default:
      return false
  }
}

/** A frame as text for the session's own check; one nested too deep for that is none. */
function textOf(frame: unknown): string {
  try {
    return JSON.stringify(frame)
  } catch {
    return ''
  }
}
