import type { Clock, Stop } from '../../protocol/clock.ts'
import type { FrameOf, ServerFrame } from '../../protocol/frames.ts'
import type { Author } from '../../protocol/model.ts'
import { streamMs, textCharacters } from '../../protocol/page-limits.ts'
import { isSame } from '../entries.ts'
import type { Stores } from '../stores.ts'
import type { Stream } from '../thread.ts'

/** Of one thread. More answers at a time nobody reads: the oldest goes. */
const maxStreams = 3
/** Between two texts of a thread, ms: drawing each token would be more often than anyone sees. */
const drawMs = 50

/** What is being written in one thread. */
interface Writing {
  streams: readonly (Stream & { readonly stop: Stop })[]
  /** Set after drawing: what comes now is drawn when it ends. */
  pause?: Stop | undefined
  hasMore: boolean
}

/** Shows the answers that automatic authors and agents are writing: until their message comes. */
export function createStreams({ clock, stores }: { readonly clock: Clock; readonly stores: Stores }): {
  readonly signal: (frame: FrameOf<ServerFrame, 'signal'>) => void
  readonly wrote: (frame: FrameOf<ServerFrame, 'events'>) => void
  readonly stop: Stop
} {
  const threads = new Map<string, Writing>()

  const draw = (conversation: string, writing: Writing) => {
    stores.thread(conversation).$streams.set(writing.streams.map(({ stop: _, ...stream }) => stream))
    writing.hasMore = false
    writing.pause?.()
    writing.pause = clock.after(drawMs, () => {
      writing.pause = undefined
      if (writing.hasMore) draw(conversation, writing)
      else if (writing.streams.length === 0) threads.delete(conversation)
    })
  }
  const drawSoon = (conversation: string, writing: Writing) => {
    writing.hasMore = true
    if (!writing.pause) draw(conversation, writing)
  }

  const interrupted = (conversation: string, writing: Writing, id: string, author: Author) => {
    writing.streams = writing.streams.map((one) => (isOf(one, id, author) ? { ...one, state: 'interrupted' } : one))
    drawSoon(conversation, writing)
  }

  // Another customer's answers are nobody's here.
  const stop = stores.$actor.listen((actor) => {
    if (actor) return
    for (const { pause, streams } of threads.values()) {
      pause?.()
      for (const one of streams) one.stop()
    }
    threads.clear()
  })

  return {
    signal({ author, conversation, data, name }) {
      const delta = name === 'stream' && (author.kind === 'bot' || author.kind === 'agent') && deltaOf(data)
      if (!delta) return
      const { id, offset } = delta
      const writing: Writing = threads.get(conversation) ?? { streams: [], hasMore: false }
      const before = writing.streams.find((one) => isOf(one, id, author))
      // What lies between is missing: a snapshot will bring it.
      if (offset !== 0 && offset !== before?.text.length) return
      const { $events } = stores.thread(conversation)
      if (!before && $events.get().some((event) => isOf(event, id, author))) return
      before?.stop()
      const stream = {
        id,
        author,
        text: (offset === 0 ? delta.text : `${before?.text}${delta.text}`).slice(0, textCharacters),
        state: 'streaming',
        stop: clock.after(streamMs, () => interrupted(conversation, writing, id, author)),
      } as const
      const streams = before
        ? writing.streams.map((one) => (one === before ? stream : one))
        : [...writing.streams, stream]
      for (const one of streams.slice(0, -maxStreams)) one.stop()
      writing.streams = streams.slice(-maxStreams)
      threads.set(conversation, writing)
      drawSoon(conversation, writing)
    },
    wrote({ conversation, events }) {
      const writing = threads.get(conversation)
      if (!writing) return
      const isDone = (one: Stream) => events.some((event) => isOf(event, one.id, one.author))
      const done = writing.streams.filter(isDone)
      if (done.length === 0) return
      for (const one of done) one.stop()
      writing.streams = writing.streams.filter((one) => !isDone(one))
      // At once: the message is there, and would be seen twice.
      draw(conversation, writing)
    },
    stop,
  }
}

function isOf(one: { readonly id: string; readonly author: Author }, id: string, author: Author): boolean {
  return one.id === id && isSame(one.author, author)
}

/** The data of a signal as what it should be: nobody checks it on the way. */
function deltaOf(data: unknown): { readonly id: string; readonly offset: number; readonly text: string } | null {
  const { id, offset, delta } = (data ?? {}) as Readonly<Record<string, unknown>>
  if (typeof id !== 'string' || typeof offset !== 'number' || typeof delta !== 'string') return null
  return { id, offset, text: delta }
}
