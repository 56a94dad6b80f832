import type { Author } from '../../core/index.ts'
import { textOf } from '../../core/index.ts'
import { cross, Icon } from '../../ui/index.ts'
import { words } from '../words.ts'
import type { Aim } from './use-aim.ts'

export interface AimBarProps {
  readonly aim: Aim
  readonly nameOf: (author: Author) => string
  readonly onCancel: () => void
}

/** Says in the field which message is answered or changed. */
export function AimBar({ aim, nameOf, onCancel }: AimBarProps) {
  const { entry, kind } = aim
  const editing = entry.type === 'note' ? words.extras.editingNote : words.extras.editing
  return (
    <div class="aim">
      <span class="aim-what">
        <b>{kind === 'edit' ? editing : words.extras.replyingTo(nameOf(entry.author))}</b>
        <span dir="auto">{textOf(entry.content)}</span>
      </span>
      <button type="button" class="icon-button" aria-label={words.extras.cancel} onClick={onCancel}>
        <Icon path={cross} />
      </button>
    </div>
  )
}
