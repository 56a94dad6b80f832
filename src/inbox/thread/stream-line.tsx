import type { Stream } from '../../core/index.ts'
import { MarkdownText } from '../../ui/index.ts'
import { words } from '../words.ts'

export interface StreamLineProps {
  readonly stream: Stream
  readonly name: string
}

/** An automatic answer while it is being written. Its message takes its place. */
export function StreamLine({ stream, name }: StreamLineProps) {
  const isInterrupted = stream.state === 'interrupted'
  return (
    <div class="line is-colleague">
      <div class="byline">{[name, stream.author.kind === 'bot' && words.thread.bot].filter(Boolean).join(' · ')}</div>
      {/* It is said once, as the message that it becomes. */}
      <div class="message own first last" aria-busy={!isInterrupted} aria-live="off">
        <div class="bubble" dir="auto">
          <MarkdownText text={stream.text} isOpen />
        </div>
        <div class="foot">
          <span>{isInterrupted ? words.message.interrupted : words.message.writing}</span>
        </div>
      </div>
    </div>
  )
}
