import type { ComponentChild } from 'preact'
import type { MessageEntry } from '../core/index.ts'
import { textOf } from '../core/index.ts'
import { Avatar, Bubble, formatTime, MessageText } from '../ui/index.ts'
import type { AllWords } from './locale/en-more.ts'
import { memo } from './memo.ts'

export interface MessageProps {
  readonly entry: MessageEntry
  readonly isFirst: boolean
  readonly isLast: boolean
  /** The newest own message that is stored tells how far it got. */
  readonly isLastStored: boolean
  /** What stands under one that failed. */
  readonly failure: ComponentChild
  readonly words: AllWords
}

/** One message with its time, and its state in words. */
export const Message = memo((props: MessageProps) => {
  const { entry, isFirst, isLast, isLastStored, words } = props
  const { author, isOwn, delivery } = entry
  const isFailed = delivery === 'failed'
  const name = author.name ?? words.agent
  const state = isOwn && delivery && (entry.seq === null || isLastStored) ? words.delivery[delivery] : ''
  const time = <time dateTime={new Date(entry.at).toISOString()}>{formatTime(entry.at)}</time>
  const foot = isFailed ? (
    props.failure
  ) : isLast || state ? (
    <>
      {!isOwn && <span>{name}</span>}
      {time}
      {state && <span>{state}</span>}
    </>
  ) : undefined

  return (
    <Bubble
      isOwn={isOwn}
      isFirst={isFirst}
      isLast={isLast}
      isFailed={isFailed}
      author={isOwn ? words.you : name}
      avatar={<Avatar name={name} url={author.avatarUrl} />}
      foot={foot}
    >
      <MessageText text={entry.erased ? words.erased : textOf(entry.content)} />
    </Bubble>
  )
})
