import type { Author } from '../../core/index.ts'
import { Avatar, Bubble, TypingDots } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'

export interface TypingProps {
  readonly authors: readonly Author[]
  readonly words: AllWords
}

/** The other side is writing: a bubble to come. */
export function Typing({ authors, words }: TypingProps) {
  const name = authors[0]?.name ?? words.agent
  return (
    <Bubble isOwn={false} isFirst isLast author={name} avatar={<Avatar name={name} url={authors[0]?.avatarUrl} />}>
      <TypingDots label={words.typing(name)} />
    </Bubble>
  )
}
