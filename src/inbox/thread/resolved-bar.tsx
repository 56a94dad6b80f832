import { check, Icon } from '../../ui/index.ts'
import { words } from '../words.ts'

export interface ResolvedBarProps {
  readonly onReopen: () => void
}

/** Says over the composer that this one is done, and how to take that back. */
export function ResolvedBar({ onReopen }: ResolvedBarProps) {
  return (
    <div class="resolved-bar" role="status">
      <Icon path={check} />
      <span>{words.thread.resolvedBar}</span>
      <button type="button" class="link" onClick={onReopen}>
        {words.thread.reopen}
      </button>
    </div>
  )
}
