import type { ComponentChildren } from 'preact'
import { alert, formatFull, formatTime, Icon } from '../../ui/index.ts'
import { words } from '../words.ts'

export interface RecordLineProps {
  readonly text: string
  readonly at: number
  /** It keeps the customer from buying. */
  readonly isGrave?: boolean | undefined
  readonly state: ComponentChildren
}

/** What was done with the conversation, between what was said in it. */
export function RecordLine({ text, at, isGrave, state }: RecordLineProps) {
  return (
    <div class={isGrave ? 'record is-grave' : 'record'}>
      {isGrave && <Icon path={alert} />}
      <span dir="auto">{text}</span>{' '}
      <time dateTime={new Date(at).toISOString()} title={formatFull(at, words.language)}>
        {formatTime(at, words.language)}
      </time>{' '}
      {state}
    </div>
  )
}
