import type { Clock } from '../../protocol/clock.ts'
import type { CommerceContext } from '../../protocol/context.ts'
import { ChatError } from '../../protocol/errors.ts'
import { limits } from '../../protocol/limits.ts'
import type { Author, EventBody, StoredEvent } from '../../protocol/model.ts'
import type { FilesOfMessages } from '../files/files-of-messages.ts'
import type { EventLog, Place } from '../log/log.ts'
import { parseEvent } from '../session/schema/event.ts'
import { type OpenStream, openAnswerStream } from './answer-stream.ts'
import { isAsked } from './is-asked.ts'
import { readHistory } from './read-history.ts'
import type { Responder } from './responder.ts'

/** A question that is being answered. */
interface Answering {
  readonly ending: AbortController
  /** Where the customer is now. */
  context: CommerceContext | null
  /** What waits to know that. */
  told?: () => void
}

/** A page says where the customer is right after it began a conversation: an answer waits for that so long, ms. */
const firstContextMs = 1_500

/** Conversations whose last answered message is remembered. */
const maxRemembered = 10_000

/**
 * Asks a responder of one site: it follows the site's feed, so what was stored while it could not listen is found by the
 * next look. A question is asked once; one that came just before a gateway ended is asked by nobody. What it gives breaks
 * off what is under way, and resolves when that is stored.
 */
export function runResponder(parts: {
  readonly responder: Responder
  readonly site: string
  readonly log: EventLog
  readonly clock: Clock
  readonly files?: FilesOfMessages
  readonly id: () => string
  readonly report: (line: string) => void
}): () => Promise<void> {
  const { responder, site, log, files, clock, id, report } = parts
  const { name, avatarUrl } = responder
  const author: Author = { kind: 'bot', id: responder.id, name, ...(avatarUrl !== undefined && { avatarUrl }) }
  /** By conversation: the seq of the newest message that was asked. */
  const asked = new Map<string, number>()
  const answering = new Map<string, Answering>()
  const underWay = new Set<Promise<void>>()
  let isStopped = false
  let isLooking = false
  let isDue = false
  let feed = log.feed(site)

  const append = async (place: Place, body: EventBody, eventId = id()) => {
    const event = parseEvent({ ...body, id: eventId })
    const unclaim = await files?.claim(place, author, event)
    const outcome = await log.append(place, author, event)
    if (outcome.outcome !== 'refused') return
    unclaim?.()
    throw new ChatError(outcome.code)
  }

  /** Resolves when it is known where the customer is, is not to be expected any more, or nobody is to answer any more. */
  const contextOf = (mine: Answering, [first]: readonly StoredEvent[]) =>
    new Promise<void>((resolve) => {
      const restMs = (first?.at ?? 0) + firstContextMs - clock.now()
      if (mine.context || restMs <= 0) return resolve()
      const stopWaiting = clock.after(restMs, resolve)
      mine.told = () => {
        stopWaiting()
        resolve()
      }
      mine.ending.signal.addEventListener('abort', mine.told)
    })

  const ask = async (
    place: Place,
    message: StoredEvent & { readonly type: 'message' },
    history: readonly StoredEvent[],
    mine: Answering,
  ) => {
    const { ending } = mine
    let stream: OpenStream | undefined
    let streamId = ''
    let isErased = false
    const follow = log.follow(
      { ...place, reader: author, after: message.seq },
      {
        range({ events }) {
          const isOver = events.some(
            (event) =>
              (event.type === 'stop' && event.target === streamId) ||
              (event.type === 'message' && event.author.kind !== 'bot') ||
              (event.type === 'assign' && event.to !== null) ||
              (event.type === 'status' && event.status === 'resolved'),
          )
          isErased ||= events.some(({ type }) => type === 'erase')
          if (isOver || isErased) ending.abort()
        },
        mark() {},
        signal() {},
      },
    )
    const stopped = new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()))
    try {
      await contextOf(mine, history)
      if (ending.signal.aborted) return
      const answer = responder.respond({
        ...place,
        message,
        context: mine.context,
        history,
        signal: ending.signal,
        say: async (content) => {
          if (!ending.signal.aborted) await append(place, { type: 'message', content })
        },
        stream() {
          if (stream) throw new Error('One answer is streamed at a time.')
          streamId = id()
          const ofStream = streamId
          stream = openAnswerStream({
            clock,
            signal: (piece) =>
              log.signal(place, {
                name: 'stream',
                data: { id: ofStream, ...piece },
                author,
                ttlMs: limits.streamMs,
              }),
            async store(text, { isPartial, citations }) {
              const content = {
                kind: 'text' as const,
                text,
                // Of a text that was cut the last ones may be gone.
                ...(citations && { citations: citations.filter(({ end }) => end <= text.length) }),
                ...(isPartial && { isPartial }),
              }
              // What was asked is erased, and so is what would repeat it (L5).
              if (text.trim() !== '' && !isErased) await append(place, { type: 'message', content }, ofStream)
              stream = undefined
            },
          })
          const opened = stream
          // Whoever did not notice the end writes for nobody.
          if (ending.signal.aborted) void opened.stop()
          return opened
        },
      })
      await Promise.race([answer, stopped])
    } finally {
      follow.stop()
      answering.delete(place.conversation)
      await (stream as OpenStream | undefined)?.stop()
    }
  }

  const consider = async (place: Place, context: CommerceContext | null): Promise<void> => {
    if (answering.has(place.conversation)) return
    const history = await readHistory(log, place, author)
    const message = isAsked(history)
    // Meanwhile another look may have begun with it; at the end of that one it is looked at again.
    if (!message || answering.has(place.conversation) || isStopped) return
    if ((asked.get(place.conversation) ?? 0) >= message.seq) return
    asked.delete(place.conversation)
    asked.set(place.conversation, message.seq)
    if (asked.size > maxRemembered) asked.delete(asked.keys().next().value ?? '')
    const mine: Answering = { ending: new AbortController(), context }
    answering.set(place.conversation, mine)
    const asking = ask(place, message, history, mine).catch((error: unknown) =>
      report(`responder ${responder.id}: ${String(error)}`),
    )
    underWay.add(asking)
    void asking
      .finally(() => underWay.delete(asking))
      // What was written meanwhile was not asked.
      .then(() => (isStopped ? undefined : consider(place, mine.context)))
      .catch((error: unknown) => report(`responder ${responder.id}: ${String(error)}`))
  }

  const look = async () => {
    if (isLooking) {
      isDue = true
      return
    }
    isLooking = true
    try {
      do {
        isDue = false
        const page = await log.changes({ site, reader: author, feed, limit: limits.listItems })
        if (!page) break
        feed = page.feed
        isDue ||= page.hasMore
        for (const { context = null, conversation, last, status } of page.items) {
          const current = answering.get(conversation)
          if (current) {
            current.context = context
            if (context) current.told?.()
          }
          if (status === 'open' && last?.author.kind === 'customer') await consider({ site, conversation }, context)
        }
      } while (isDue && !isStopped)
    } catch (error) {
      report(`responder ${responder.id}: ${String(error)}`)
    }
    isLooking = false
  }

  const stopWatching = log.watchFeed(site, author, () => void look())
  return async () => {
    isStopped = true
    stopWatching()
    for (const { ending } of answering.values()) ending.abort()
    await Promise.all(underWay)
  }
}
