import type { MoreWords } from '../locale/en-more.ts'

export interface FailureProps {
  /** Why, in words. */
  readonly reason: string
  readonly words: MoreWords
  readonly onRetry: () => void
  readonly onEdit: () => void
  readonly onDiscard: () => void
}

/** Under a message that could not be sent: why, and what can be done. `Announcer` says it. */
export function Failure({ reason, words, onRetry, onEdit, onDiscard }: FailureProps) {
  return (
    <span class="failure">
      {reason}{' '}
      <span>
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
        <button type="button" onClick={onEdit}>
          {words.edit}
        </button>
        <button type="button" onClick={onDiscard}>
          {words.discard}
        </button>
      </span>
    </span>
  )
}
