import type { ComponentChildren } from 'preact'
import { formatFull, formatTime } from '../../ui/index.ts'
import { words } from '../words.ts'

export interface RecordLineProps {
  readonly text: string
  readonly at: number
  readonly state: ComponentChildren
}

/** What was done with the conversation, between what was said in it. */
export function RecordLine({ text, at, state }: RecordLineProps) {
  return (
    <div class="record">
      <span>{text}</span>{' '}
      <time dateTime={new Date(at).toISOString()} title={formatFull(at, words.language)}>
        {formatTime(at, words.language)}
      </time>{' '}
      {state}
    </div>
  )
}
