import type { ComponentChildren } from 'preact'

export interface BubbleProps {
  readonly isOwn: boolean
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Notes that only agents see. */
  readonly isNote?: boolean
  readonly isFailed?: boolean
  /** Said before a group to those who do not see on which side it stands. */
  readonly author: string
  /** Beside the last bubble of another's group. */
  readonly avatar?: ComponentChildren
  readonly children: ComponentChildren
  /** Time and state, under the last bubble of a group. */
  readonly foot?: ComponentChildren
}

/** One message in its author's group. */
export function Bubble({ isOwn, isFirst, isLast, isNote, isFailed, author, avatar, children, foot }: BubbleProps) {
  const flags = [isOwn ? 'own' : 'other', isFirst && 'first', isLast && 'last', isNote && 'note', isFailed && 'failed']
  return (
    <div class={`message ${flags.filter(Boolean).join(' ')}`}>
      {!isOwn && isLast && avatar}
      {isFirst && <span class="hidden">{author}: </span>}
      <div class="bubble" dir="auto">
        {children}
      </div>
      {foot && <div class="foot">{foot}</div>}
    </div>
  )
}
