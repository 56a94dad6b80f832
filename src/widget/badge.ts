import type { Launcher } from '../loader/index.ts'

/** Gives the painted launcher what only the widget knows: unread messages, in a badge and in its name. */
export function createBadge({ button }: Launcher, nameFor: (unread: number) => string): (unread: number) => void {
  const badge = button.ownerDocument.createElement('span')
  badge.className = 'badge'
  badge.ariaHidden = 'true'
  button.append(badge)
  let before = 0
  return (unread) => {
    badge.textContent = unread > 99 ? '99+' : unread > 0 ? `${unread}` : ''
    button.classList.toggle('ring', unread > before)
    button.ariaLabel = nameFor(unread)
    before = unread
  }
}
