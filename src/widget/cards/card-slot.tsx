import type { ReadableAtom } from 'nanostores'
import type { ComponentType } from 'preact'
import { type Answer, type Content, isKind, type Result, textOf } from '../../core/index.ts'
import type { Kind } from '../../protocol/content.ts'
import { type CardHost, type CardProps, MessageText, RepliesCard, useStore } from '../../ui/index.ts'
import type { Parts } from '../parts.ts'
import { usePart } from '../use-part.ts'
import { Guard } from './guard.tsx'

/** What all cards of a thread share. In a store, for it changes without the messages around the cards. */
export interface Table {
  readonly host: CardHost
  readonly parts: Parts
}

export interface CardSlotProps {
  readonly content: Content
  /** The id of the message. */
  readonly message: string
  readonly answers: readonly Answer[]
  readonly results?: readonly Result[] | undefined
  /** The talk went on since: what was offered to tap is past. */
  readonly isOver?: boolean
  readonly $table: ReadableAtom<Table>
}

/** A message's content of any kind but text. What is not known, not loaded yet or broken is said by its fallback text. */
export function CardSlot({ content, isOver = false, message, answers, results, $table }: CardSlotProps) {
  const table = useStore($table)
  // A capability is what a later version may have: this one has none.
  const isShown = !('requires' in content && content.requires)
  const part = usePart(isShown ? table.parts.cardsOf(content.kind) : undefined)
  const props = { message, answers, results, host: table.host }
  if (isShown && isKind(content, 'replies')) return <RepliesCard {...props} content={content} isOver={isOver} />

  const fallback = (
    <div class="bubble" dir="auto">
      <MessageText text={textOf(content)} />
    </div>
  )
  // The kind chose the card, which a type cannot follow.
  const Known = part?.cards[content.kind as Kind] as ComponentType<CardProps<Kind>> | undefined
  if (!Known) return fallback
  return (
    <Guard fallback={fallback}>
      <Known {...props} content={content as CardProps<Kind>['content']} />
    </Guard>
  )
}
