import { Avatar, back, cross, Icon } from '../ui/index.ts'
import type { Words } from './locale/en.ts'

export interface HeaderProps {
  readonly words: Words
  readonly title: string
  readonly subtitle: string
  readonly avatarUrl: string | undefined
  /** Absent where one can go no further back. */
  readonly onBack: (() => void) | false
  /** Absent where the panel is part of the page. */
  readonly onClose: (() => void) | false
}

/** Who answers here, and the panel's own buttons. */
export function Header({ words, title, subtitle, avatarUrl, onBack, onClose }: HeaderProps) {
  return (
    <header class="head">
      {onBack && (
        <button class="round back" type="button" aria-label={words.back} onClick={onBack}>
          <Icon path={back} />
        </button>
      )}
      <Avatar name={title} url={avatarUrl} />
      <div class="who">
        <h2>{title}</h2>
        <p>{subtitle}</p>
      </div>
      {onClose && (
        <button class="round" type="button" aria-label={words.close} onClick={onClose}>
          <Icon path={cross} />
        </button>
      )}
    </header>
  )
}
