import type { Summary } from '../../core/index.ts'
import { formatAge } from '../../ui/index.ts'
import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface OthersPartProps {
  readonly others: readonly Summary[]
  readonly now: number
  readonly hrefOf: (summary: Summary) => string
}

/** What else this customer has written about. */
export function OthersPart({ others, now, hrefOf }: OthersPartProps) {
  return (
    <Part title={words.details.others}>
      {others.length === 0 && <p class="quiet-text">{words.details.noOthers}</p>}
      <ul class="others">
        {others.map((summary) => (
          <li key={summary.conversation}>
            <a href={hrefOf(summary)}>
              <span class="others-last">{summary.last?.text ?? words.list.noWords}</span>
              <span class="others-state">
                {words.list.tabs[summary.status]} ·{' '}
                {formatAge(summary.last?.at ?? summary.startedAt, now, words.language, words.waiting.now)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Part>
  )
}
