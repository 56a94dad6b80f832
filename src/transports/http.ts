import { type Clock, type Stop, systemClock } from '../protocol/clock.ts'
import type { ClientFrame, CloseLine, Cursor, FrameOf, FramesRequest, ServerFrame } from '../protocol/frames.ts'
import { framesPerSecond, follows as maxFollows, queuedFrames } from '../protocol/page-limits.ts'
import { parseServerFrame } from '../protocol/parse-server-frame.ts'
import type { Transport } from '../protocol/transport.ts'
import { readLines } from './lines.ts'

/** What `http` is made of; every part has a default. */
export interface HttpOptions {
  readonly fetch?: typeof globalThis.fetch
  readonly clock?: Clock
}

/** Frames of one request, characters: in any script, with what stands around them, under the 64 kB of a body. */
const batchCharacters = 16 * 1024
/** As many as a gateway takes at once from one author (X1). */
const batchFrames = framesPerSecond
/** A request without an answer for this long counts as a cut, ms. */
const answerMs = 20_000

/** Where a followed conversation stands: what a stream that is opened again begins with. */
interface Place {
  readonly since: Cursor | undefined
  /** Of the cursor given first the seq is the gateway's secret, so -1: whatever comes is newer or a `reset`. */
  readonly upTo: number
}

/**
 * The same protocol over HTTP (S9), where no WebSocket gets through: frames come down a streamed answer, and go up in
 * requests, one at a time and in order. One connection, which ends when it is cut; wrap it in `reconnect`.
 *
 * What a gateway keeps for a socket is kept here: `follow`, `unfollow` and `auth` change the `hello` and open the stream
 * again with it, from the newest cursors.
 *
 * @param url the WebSocket's own address; its neighbours `stream` and `frames` are used
 * @example reconnect(fallback([websocket(url), http(url)]))
 */
export function http(url: string, options: HttpOptions = {}): Transport {
  const { fetch: request = (...call) => fetch(...call), clock = systemClock } = options
  return (on) => {
    const stream = Math.random().toString(36).slice(2)
    const over = new AbortController()
    const follows = new Map<string, Place>()
    const queue: ClientFrame[] = []
    let hello: FrameOf<ClientFrame, 'hello'> | null = null
    /** The stream that is read; another one in its place takes its frames no more. */
    let reading: AbortController | null = null
    /** What the stream that is read follows. */
    let live = new Set<string>()
    let isOpen = false
    let isStale = false
    let isWelcome = false
    let isPosting = false
    let isBeatDue = false
    let stopWaiting: Stop = () => {}

    const end = () => {
      stopWaiting()
      isOpen = false
      over.abort()
      reading?.abort()
    }

    const closed = (code = 1006, reason = '') => {
      if (over.signal.aborted) return
      end()
      on.close({ code, reason })
    }

    /** Hands a line on, unless it is of a stream or a connection that is over. */
    const take = (line: string, { signal }: AbortController, before: (frame: ServerFrame) => void) =>
      // Each by itself, as from a socket's event: what a listener throws is heard of by the page, and the lines go on.
      queueMicrotask(() => {
        if (signal.aborted || over.signal.aborted) return
        if (line.startsWith('{"t":"close"')) {
          const { code, reason }: CloseLine = JSON.parse(line)
          return closed(code, reason)
        }
        const frame = parseServerFrame(line)
        if (!frame) return
        before(frame)
        on.frame(frame)
      })

    /** Asks and takes what comes back; tells whether that came to its end. */
    const readAnswer = async (
      path: string,
      body: FramesRequest | ClientFrame,
      asking: AbortController,
      before: (frame: ServerFrame) => void,
    ) => {
      try {
        const answer = await request(new URL(path, url.replace(/^ws/, 'http')), {
          method: 'POST',
          // A string goes as `text/plain`, which needs no preflight. Who somebody is stands in it.
          body: JSON.stringify(body),
          credentials: 'omit',
          signal: asking.signal,
        })
        if (answer.ok && answer.body) await readLines(answer.body, (line) => take(line, asking, before))
        return answer.ok
      } catch {
        return false
      }
    }

    const note = (frame: ServerFrame) => {
      if (frame.t === 'events') {
        const { conversation, cursor, reset, upTo } = frame
        const known = follows.get(conversation)
        if (!known || reset || upTo > known.upTo) follows.set(conversation, { since: cursor, upTo })
      } else if (frame.t === 'summaries' && frame.request === undefined && hello) {
        hello = { ...hello, feed: frame.feed }
      }
    }

    const came = (frame: ServerFrame) => {
      note(frame)
      if (frame.t === 'heartbeat') {
        isBeatDue = true
        void flush()
      } else if (frame.t === 'welcome' && hello) {
        const { guest: _proven, ...known } = hello
        const { token = hello.token } = frame
        hello = { ...known, token, feed: (frame.feedReset ? undefined : hello.feed) ?? frame.feed }
        live = new Set(frame.conversations.map(({ conversation }) => conversation))
        isWelcome = true
        void flush()
      }
    }

    /** What comes back is told like what the stream brings. Whoever writes in a conversation follows it. */
    const answered = (frame: ServerFrame) => {
      note(frame)
      if (frame.t !== 'events' || live.has(frame.conversation)) return
      live.add(frame.conversation)
      // Unless it is not wanted: who hears of it may say so first.
      queueMicrotask(() => follows.has(frame.conversation) && openAgain())
    }

    const followed = () => [...follows].slice(-maxFollows)
    const place = ([conversation, { since }]: readonly [string, Place]) => ({
      conversation,
      ...(since !== undefined && { since }),
    })

    /** Once for all that is asked in one go. */
    const openAgain = () => {
      if (isStale) return
      isStale = true
      queueMicrotask(() => {
        isStale = false
        if (isOpen && hello) void read({ ...hello, follow: followed().map(place), stream })
      })
    }

    const read = async (greeting: ClientFrame) => {
      reading?.abort()
      const mine = new AbortController()
      reading = mine
      await readAnswer('stream', greeting, mine, came)
      if (!mine.signal.aborted) closed()
    }

    const flush = async () => {
      if (!isWelcome || isPosting || !isOpen || !hello || (queue.length === 0 && !isBeatDue)) return
      isPosting = true
      isBeatDue = false
      const { v, site, token, device } = hello
      const frames = batchOf(queue)
      const written = new Set(frames.map((frame) => ('conversation' in frame ? frame.conversation : '')))
      const follow = [...follows].filter(([conversation]) => written.has(conversation)).map(place)
      stopWaiting = clock.after(answerMs, closed)
      const asked = { v, site, token, device, stream, follow, frames }
      if (!(await readAnswer('frames', asked, over, answered))) closed()
      stopWaiting()
      isPosting = false
      void flush()
    }

    queueMicrotask(() => {
      if (over.signal.aborted) return
      isOpen = true
      on.open()
    })

    return {
      send(frame) {
        if (!isOpen) return
        switch (frame.t) {
          case 'hello':
            hello = frame
            for (const { conversation, since } of frame.follow) follows.set(conversation, { since, upTo: -1 })
            return openAgain()
          case 'auth':
            if (hello) hello = { ...hello, token: frame.token }
            return openAgain()
          case 'follow':
            follows.delete(frame.conversation)
            follows.set(frame.conversation, { since: frame.since, upTo: -1 })
            return openAgain()
          case 'unfollow':
            // The stream may go on telling of it, until it is opened again for something else.
            follows.delete(frame.conversation)
            return
          default:
            if (queue.length < queuedFrames) queue.push(frame)
            // What is sent in one go goes in one request.
            queueMicrotask(flush)
        }
      },
      close: end,
    }
  }
}

/** Takes from the queue what goes in one request. */
function batchOf(queue: ClientFrame[]): ClientFrame[] {
  let characters = 0
  const next = queue.findIndex((frame, index) => {
    characters += JSON.stringify(frame).length
    return index > 0 && (characters > batchCharacters || index === batchFrames)
  })
  return queue.splice(0, next < 0 ? queue.length : next)
}
