import { useLayoutEffect, useState } from 'preact/hooks'
import type { Stream, Thread } from '../../core/index.ts'
import type { Citation } from '../../protocol/content.ts'
import { type MarkdownWords, MessageText } from '../../ui/index.ts'

export interface LiveTextProps {
  readonly id: string
  readonly text: string
  readonly citations: readonly Citation[] | undefined
  readonly words: MarkdownWords
  /** While the text is being written, where it is. */
  readonly $streams: Thread['$streams'] | undefined
}

/**
 * A message's words, and before them what is there of a stream. It listens by itself, so that a token costs no more than
 * its own bubble.
 */
export function LiveText({ id, text, citations, words, $streams }: LiveTextProps) {
  const [written, setWritten] = useState(text)
  useLayoutEffect(() => {
    // The store is written at most 20 times a second: faster nobody reads.
    const paint = () => {
      const stream = $streams?.get().find((each) => each.id === id)
      if (stream) setWritten(stream.text)
    }
    paint()
    return $streams?.listen(paint)
  }, [$streams])
  return (
    <MessageText text={$streams ? written : text} isOpen={$streams !== undefined} citations={citations} words={words} />
  )
}

/** The streams in order, the same array until one begins, ends or halts: what they say is `LiveText`'s. */
export function useStreams($streams: Thread['$streams']): readonly Stream[] {
  const [streams, setStreams] = useState(() => $streams.get())
  useLayoutEffect(() => {
    const look = () => setStreams((before) => (keyOf(before) === keyOf($streams.get()) ? before : $streams.get()))
    look()
    return $streams.listen(look)
  }, [$streams])
  return streams
}

function keyOf(streams: readonly Stream[]): string {
  return streams.map(({ id, state }) => id + state).join()
}
