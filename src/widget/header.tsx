import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { Avatar, cross, dots, Icon } from '../ui/index.ts'
import type { Words } from './locale/en.ts'

export interface HeaderProps {
  readonly words: Words
  readonly title: string
  readonly subtitle: string
  readonly avatarUrl: string | undefined
  readonly isMenuOpen: boolean
  readonly menu: ComponentChildren
  readonly onMenu: (isOpen: boolean) => void
  readonly onClose: () => void
}

/** Who answers here, and the panel's own buttons. */
export function Header({ words, title, subtitle, avatarUrl, isMenuOpen, menu, onMenu, onClose }: HeaderProps) {
  const button = useRef<HTMLButtonElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in any of its buttons closes the menu
    <header
      class="head"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isMenuOpen) return
        event.stopPropagation()
        onMenu(false)
        button.current?.focus()
      }}
    >
      <Avatar name={title} url={avatarUrl} />
      <div class="who">
        <h2>{title}</h2>
        <p>{subtitle}</p>
      </div>
      <button
        ref={button}
        class="round more"
        type="button"
        aria-label={words.options}
        aria-expanded={isMenuOpen}
        onClick={() => onMenu(!isMenuOpen)}
      >
        <Icon path={dots} />
      </button>
      <button class="round" type="button" aria-label={words.close} onClick={onClose}>
        <Icon path={cross} />
      </button>
      {isMenuOpen && menu}
    </header>
  )
}
