import { arrowDown, Icon } from '../../ui/index.ts'
import type { MoreWords } from '../locale/en-more.ts'

export interface JumpProps {
  /** New messages further down. */
  readonly count: number
  readonly words: MoreWords
  readonly onJump: () => void
}

/** Back to the newest message. */
export function Jump({ count, words, onJump }: JumpProps) {
  return (
    <button class="jump" type="button" aria-label={count > 0 ? undefined : words.newest} onClick={onJump}>
      {count > 0 && words.newCount(count)}
      <Icon path={arrowDown} />
    </button>
  )
}
