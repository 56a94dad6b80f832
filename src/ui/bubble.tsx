import type { ComponentChildren } from 'preact'

export interface BubbleProps {
  readonly isOwn: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Said before a group to those who do not see on which side it stands. */
  readonly author: string
  /** Beside the last bubble of another's group. */
  readonly avatar?: ComponentChildren
  readonly children: ComponentChildren
  /** Time and state, under the last bubble of a group. */
  readonly foot?: ComponentChildren
}

/** One message in its author's group. */
export function Bubble({ isOwn, isFirst, isLast, author, avatar, children, foot }: BubbleProps) {
  return (
    <div class={`message ${isOwn ? 'own' : 'other'} ${isFirst ? 'first' : ''} ${isLast ? 'last' : ''}`}>
      {!isOwn && isLast && avatar}
      {isFirst && <span class="hidden">{author}: </span>}
      <div class="bubble" dir="auto">
        {children}
      </div>
      {foot && <div class="foot">{foot}</div>}
    </div>
  )
}
