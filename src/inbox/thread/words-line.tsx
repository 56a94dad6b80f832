import type { ComponentChildren } from 'preact'
import { isKind } from '../../core/index.ts'
import { formatFull, formatTime, Icon } from '../../ui/index.ts'
import { CardView, isPlain } from '../cards/card-view.tsx'
import { avatarName } from '../guest-name.ts'
import { lock } from '../icons.ts'
import { Portrait } from '../portrait.tsx'
import { words } from '../words.ts'
import type { Line } from './lines.ts'
import { AboutChips, goneText, LooseAnswers, Quote, Reactions } from './message-extras.tsx'
import type { MessageHost, WordsEntry } from './message-host.ts'
import { MessageMenu } from './message-menu.tsx'

export interface WordsLineProps {
  readonly line: Extract<Line, { readonly line: 'words' }>
  /** Whether none comes after it. */
  readonly isNewest: boolean
  /** Delivery and what can be done about it. */
  readonly state: ComponentChildren
  readonly host: MessageHost
}

/** A message or a note. The shop's side is on the right; colleagues and bots carry their name. */
export function WordsLine({ line, isNewest, state, host }: WordsLineProps) {
  const { entry, isFirst, isLast } = line
  const { author, content } = entry
  const isNote = entry.type === 'note'
  const isCustomer = author.kind === 'customer'
  const isFailed = entry.delivery === 'failed'
  const name = host.nameOf(author)
  const gone = goneText(entry)
  const isCard = gone === undefined && !isPlain(content)
  // What only records or announces has no side.
  const isLine = isCard && (isKind(content, 'system') || isKind(content, 'handoff'))
  const byline = [
    !isCustomer && (!entry.isOwn || isNote) && name,
    author.kind === 'bot' && words.thread.bot,
    isNote && words.thread.note,
  ].filter(Boolean)
  const flags = [
    'message',
    isCustomer ? 'other' : 'own',
    isFirst && 'first',
    isLast && 'last',
    isNote && 'note',
    isFailed && 'failed',
    gone && 'is-gone',
    isCard && 'has-card',
    isLine && 'is-line',
  ]
  const side = isNote ? 'is-note' : isCustomer ? 'is-customer' : entry.isOwn ? 'is-mine' : 'is-colleague'
  return (
    <div class={`line ${side}`} data-id={entry.id} tabIndex={-1}>
      {isFirst && !isLine && byline.length > 0 && (
        <div class="byline">
          {isNote && <Icon path={lock} />}
          {byline.join(' · ')}
        </div>
      )}
      <div class={flags.filter(Boolean).join(' ')}>
        {isCustomer && isLast && <Portrait name={avatarName(author)} url={author.avatarUrl} />}
        {isFirst && <span class="hidden">{isNote ? words.thread.note : name}: </span>}
        {gone === undefined && entry.type === 'message' && entry.replyTo && <Quote id={entry.replyTo} host={host} />}
        {gone === undefined && entry.type === 'message' && entry.about && <AboutChips about={entry.about} />}
        {gone === undefined ? (
          <CardView content={content} message={entry.id} answers={entry.answers ?? none} host={host.cards} />
        ) : (
          <div class="bubble">{gone}</div>
        )}
        {isPlain(content) && entry.answers && <LooseAnswers answers={entry.answers} />}
        {gone === undefined && entry.type === 'message' && entry.reactions && <Reactions entry={entry} host={host} />}
        <Foot entry={entry} isLast={isLast} isLine={isLine} state={state} />
        {entry.seq !== null && gone === undefined && !isLine && (
          <MessageMenu entry={entry} isNewest={isNewest} host={host} />
        )}
      </div>
    </div>
  )
}

const none: readonly never[] = []

interface FootProps extends Pick<WordsLineProps, 'state'> {
  readonly entry: WordsEntry
  readonly isLast: boolean
  readonly isLine: boolean
}

/** When, whether it is as it was first written, and how far it got. */
function Foot({ entry, isLast, isLine, state }: FootProps) {
  const isEdited = entry.edited !== undefined && goneText(entry) === undefined
  const isPartial = isKind(entry.content, 'text') && entry.content.isPartial
  const isShown = (isLast && !isLine) || entry.delivery === 'failed' || isEdited || isPartial
  if (!isShown) return null
  return (
    <div class="foot">
      <time dateTime={new Date(entry.at).toISOString()} title={formatFull(entry.at, words.language)}>
        {formatTime(entry.at, words.language)}
      </time>
      {isEdited && <span>{words.message.edited}</span>}
      {isPartial && <span>{words.message.partial}</span>}
      {state}
    </div>
  )
}
