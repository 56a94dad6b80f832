import type { ComponentChildren } from 'preact'
import { Icon } from '../../ui/index.ts'
import { forward } from './icons.ts'

export interface WayProps {
  readonly icon: string
  readonly children: ComponentChildren
  readonly onPress: () => void
}

/** A line that leads to another screen. */
export function Way({ icon, children, onPress }: WayProps) {
  return (
    <button class="item" type="button" onClick={onPress}>
      <Icon path={icon} />
      {children}
      <Icon path={forward} />
    </button>
  )
}
