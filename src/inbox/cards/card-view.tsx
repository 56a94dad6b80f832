import type { ComponentType } from 'preact'
import { type Answer, type Content, isKind, textOf } from '../../core/index.ts'
import type { Kind } from '../../protocol/content.ts'
import { formCards } from '../../ui/cards/forms/index.ts'
import { mediaCards } from '../../ui/cards/media/index.ts'
import { noteCards } from '../../ui/cards/notes/index.ts'
import { shopCards } from '../../ui/cards/shop/index.ts'
import { type CardHost, type CardProps, MarkdownText, markdownWordsEn, RepliesCard } from '../../ui/index.ts'
import { Guard } from './guard.tsx'

export interface CardViewProps {
  readonly content: Content
  /** The id of the message. */
  readonly message: string
  readonly answers: readonly Answer[]
  readonly host: CardHost
}

const cards: Partial<Record<string, unknown>> = { ...shopCards, ...formCards, ...mediaCards, ...noteCards }

/** Whether a content is shown as words in a bubble and not as a card of its own. */
export function isPlain(content: Content): boolean {
  return isKind(content, 'text') || !isKnown(content)
}

/** What a customer got, of any kind; what this version does not know is said by its fallback text. */
export function CardView({ content, message, answers, host }: CardViewProps) {
  const words = (
    <div class="bubble" dir="auto">
      <Words content={content} />
    </div>
  )
  if (isPlain(content)) return words
  const props = { message, answers, host }
  if (isKind(content, 'replies')) return <RepliesCard {...props} content={content} isOver={false} />
  // The kind chose the card, which a type cannot follow.
  const Card = cards[content.kind] as ComponentType<CardProps<Kind>>
  return (
    <Guard of={content} fallback={words}>
      <Card {...props} content={content as CardProps<Kind>['content']} />
    </Guard>
  )
}

function Words({ content }: Pick<CardViewProps, 'content'>) {
  const citations = isKind(content, 'text') ? content.citations : undefined
  return <MarkdownText text={textOf(content)} citations={citations} words={markdownWordsEn} />
}

/** A capability is what a later version may have: this one has none. */
function isKnown(content: Content): boolean {
  if ('requires' in content && content.requires) return false
  return content.kind === 'replies' || Object.hasOwn(cards, content.kind)
}
