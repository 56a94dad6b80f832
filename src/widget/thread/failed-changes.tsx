import type { Entry } from '../../core/index.ts'
import type { AllWords } from '../locale/en-more.ts'

export interface FailedChangesProps {
  readonly entries: readonly Entry[]
  readonly words: AllWords
  readonly failureText: (code: string) => string
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
}

const kinds: readonly string[] = ['answer', 'edit', 'delete']

/** Answers, edits and deletions that were refused: each stands at none of the messages any more. `Announcer` says it. */
export function FailedChanges({ entries, words, failureText, onRetry, onDiscard }: FailedChangesProps) {
  const failed = []
  // Own ones on their way are last.
  for (let at = entries.length - 1; entries[at]?.seq === null; at--) {
    const entry = entries[at] as Entry
    if (kinds.includes(entry.type) && entry.failure) failed.unshift(entry)
  }
  return failed.map(({ failure, id }) => (
    <div key={id} class="message own failed">
      <div class="foot">
        <span class="failure">
          {failureText(failure ?? '')}{' '}
          <span>
            <button type="button" onClick={() => onRetry(id)}>
              {words.retry}
            </button>
            <button type="button" onClick={() => onDiscard(id)}>
              {words.discard}
            </button>
          </span>
        </span>
      </div>
    </div>
  ))
}
