import { formatFull } from '../../ui/index.ts'
import { urgencyOf, waitingWords } from '../waiting.ts'
import { words } from '../words.ts'

export interface WaitingTimeProps {
  readonly since: number
  readonly now: number
}

/** How long a customer waits: the one thing on the page that is meant to catch the eye. */
export function WaitingTime({ since, now }: WaitingTimeProps) {
  const time = waitingWords(since, now)
  return (
    <time class={`waiting ${urgencyOf(since, now)}`} title={words.list.waitingFor(formatFull(since, words.language))}>
      <span class="hidden">{words.list.waitingFor('')}</span>
      {time}
    </time>
  )
}
