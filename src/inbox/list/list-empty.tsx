import { words } from '../words.ts'

export interface ListEmptyProps {
  readonly reason: keyof typeof words.list.empty
  /** Takes the filter away, where there is one. */
  readonly onClear?: (() => void) | undefined
}

/** Why the list is empty, and what comes next. */
export function ListEmpty({ reason, onClear }: ListEmptyProps) {
  const [title, text] = words.list.empty[reason]
  return (
    <div class="list-empty">
      <strong>{title}</strong>
      <p>{text}</p>
      {onClear && (
        <button type="button" class="button" onClick={onClear}>
          {words.list.clearFilter}
        </button>
      )}
    </div>
  )
}
