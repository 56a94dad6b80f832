import { formatFull } from '../../ui/index.ts'
import { waitingWords } from '../waiting.ts'
import { words } from '../words.ts'

export interface MomentProps {
  /** Ms since 1970. */
  readonly at: number
  readonly now: number
}

/** How long ago something was; the day and time on demand. The customer's clock may be ahead of ours. */
export function Moment({ at, now }: MomentProps) {
  if (!Number.isFinite(new Date(at).getTime())) return null
  const age = waitingWords(at, now)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatFull(at, words.language)}>
      {words.commerce.ago(age, age === words.waiting.now)}
    </time>
  )
}
