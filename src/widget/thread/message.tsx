import { isKind, type MessageEntry, type Stream, textOf } from '../../core/index.ts'
import { Avatar, formatTime } from '../../ui/index.ts'
import { memo } from '../memo.ts'
import { Actions } from './actions.tsx'
import { Failure } from './failure.tsx'
import type { MessageHost } from './host.ts'
import { LiveText } from './live-text.tsx'
import { Quote } from './quote.tsx'
import { Reactions } from './reactions.tsx'
import { goneText, nameOf, spokenOf } from './spoken.ts'

export interface MessageProps {
  readonly entry: MessageEntry
  readonly isFirst: boolean
  readonly isLast: boolean
  /** The newest own message that is stored tells how far it got. */
  readonly isLastStored: boolean
  /** One points at it or is in it: what can be done with it is offered. */
  readonly isActive: boolean
  /** The talk went on after it. */
  readonly isOver: boolean
  /** What it answers, where that is here. */
  readonly original: MessageEntry | undefined
  /** Of one that is being written. */
  readonly stream: Stream['state'] | undefined
  readonly host: MessageHost
}

/** One message with its time, and its state in words: few elements, for there are many of it. */
export const Message = memo((props: MessageProps) => {
  const { entry, isFirst, isLast, isActive, stream, host } = props
  const { words, Card } = host
  const { author, content, delivery, id, isOwn } = entry
  const isFailed = delivery === 'failed'
  const gone = goneText(entry, words)
  const isText = content.kind === 'text' || gone !== undefined
  const isCard = Card && !isText
  const isLine = isCard && (author.kind === 'system' || content.kind === 'handoff' || content.kind === 'system')
  const name = nameOf(entry, words)
  const flags = [
    'message',
    isOwn ? 'own' : 'other',
    isFirst && 'first',
    isLast && 'last',
    isFailed && 'failed',
    isCard && content.kind !== 'replies' && 'broad',
    isLine && 'line',
    gone && 'gone',
  ]

  return (
    <article
      class={flags.filter(Boolean).join(' ')}
      // Streamed words have no name to be said: it would be another one with each of them.
      aria-label={stream ? name : spokenOf(entry, words)}
      aria-busy={stream === 'streaming' || undefined}
      tabIndex={-1}
      data-id={id}
    >
      {!isOwn && isLast && !isLine && <Avatar name={name} url={author.avatarUrl} />}
      {isFirst && <span class="hidden">{name}: </span>}
      {!gone && entry.replyTo && (
        <Quote original={props.original} words={words} onQuote={() => host.onQuote(entry.replyTo ?? '')} />
      )}
      {!gone &&
        entry.about?.map(({ title }) => (
          <p class="quote">
            <span class="hidden">{words.about}: </span>
            <span dir="auto">{title}</span>
          </p>
        ))}
      {isCard ? (
        <Card
          content={content}
          message={id}
          answers={entry.answers ?? none}
          results={entry.results}
          isOver={props.isOver}
        />
      ) : (
        <div class="bubble" dir="auto">
          {gone ?? (
            <LiveText
              id={id}
              text={textOf(content)}
              words={words.markdown}
              citations={isKind(content, 'text') ? content.citations : undefined}
              $streams={stream && host.$streams}
            />
          )}
        </div>
      )}
      {!!entry.reactions?.length && !gone && <Reactions entry={entry} host={host} />}
      {isFailed ? (
        <div class="foot">
          <Failure
            reason={host.failureText(entry.failure ?? '')}
            words={words}
            onRetry={() => host.onRetry(id)}
            onEdit={() => host.onRewrite(entry)}
            onDiscard={() => host.onDiscard(id)}
          />
        </div>
      ) : (
        !isLine && <Foot {...props} />
      )}
      {isActive && entry.seq !== null && !gone && !isLine && <Actions entry={entry} host={host} />}
    </article>
  )
})

const none: readonly never[] = []

/** Who, when and how far: one text, unless there is a state or a button to stand beside it. */
function Foot({ entry, isLast, isLastStored, stream, host }: MessageProps) {
  const { words } = host
  const { at, author, content, delivery, edited, isOwn, seq } = entry
  const isBot = author.kind === 'bot'
  const state = isOwn && delivery && (seq === null || isLastStored) ? words.delivery[delivery] : ''
  const isPartial = isKind(content, 'text') && content.isPartial
  if (!isLast && !state && !stream && edited === undefined && !isPartial) return null
  const text = [
    // Isolated: a name may run the other way.
    !isOwn && `\u2068${nameOf(entry, words)}\u2069`,
    isBot && words.bot,
    // Some languages part it by a space, at which it should not break.
    !stream && formatTime(at, words.language).replace(' ', '\u00a0'),
    edited !== undefined && words.edited,
    isPartial && words.partial,
    stream === 'interrupted' && words.interrupted,
  ]
  const line = text.filter(Boolean).join(' · ')
  return (
    <div class="foot">
      {state || stream ? <span>{line}</span> : line}
      {state && <span>{state}</span>}
      {stream === 'streaming' && (
        <button type="button" onClick={() => host.onStop(entry.id)}>
          {words.stop}
        </button>
      )}
    </div>
  )
}
