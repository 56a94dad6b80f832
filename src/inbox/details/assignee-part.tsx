import type { Author } from '../../core/index.ts'
import { Portrait } from '../portrait.tsx'

import { words } from '../words.ts'
import { Part } from './part.tsx'

export interface AssigneePartProps {
  readonly assignee: Author | null
  readonly name: string | null
  readonly isMine: boolean
  readonly onAssign: () => void
  readonly onUnassign: () => void
}

/** Who takes care of it. */
export function AssigneePart({ assignee, name, isMine, onAssign, onUnassign }: AssigneePartProps) {
  return (
    <Part title={words.details.assignee}>
      <div class="assignee">
        {assignee && <Portrait name={assignee.name ?? assignee.id} url={assignee.avatarUrl} />}
        <span class={assignee ? 'assignee-name' : 'assignee-name nobody'}>{name ?? words.details.nobody}</span>
        {!isMine && (
          <button type="button" class="button small" onClick={onAssign}>
            {words.details.assign}
          </button>
        )}
        {assignee && isMine && (
          <button type="button" class="button small quiet" onClick={onUnassign}>
            {words.details.unassign}
          </button>
        )}
      </div>
    </Part>
  )
}
