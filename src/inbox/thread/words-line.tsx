import type { ComponentChildren } from 'preact'
import { textOf } from '../../core/index.ts'
import { Bubble, formatFull, formatTime, Icon, MessageText } from '../../ui/index.ts'
import { avatarName } from '../guest-name.ts'
import { lock } from '../icons.ts'
import { Portrait } from '../portrait.tsx'
import { words } from '../words.ts'
import type { Line } from './lines.ts'

export interface WordsLineProps {
  readonly line: Extract<Line, { readonly line: 'words' }>
  /** Who wrote it, as shown. */
  readonly name: string
  /** Delivery and what can be done about it. */
  readonly state: ComponentChildren
}

/** A message or a note. The shop's side is on the right; colleagues and bots carry their name. */
export function WordsLine({ line, name, state }: WordsLineProps) {
  const { entry, isFirst, isLast } = line
  const isNote = entry.type === 'note'
  const isCustomer = entry.author.kind === 'customer'
  const byline = [
    !isCustomer && (!entry.isOwn || isNote) && name,
    entry.author.kind === 'bot' && words.thread.bot,
    isNote && words.thread.note,
  ].filter(Boolean)
  return (
    <div class={`line ${isNote ? 'is-note' : isCustomer ? 'is-customer' : entry.isOwn ? 'is-mine' : 'is-colleague'}`}>
      {isFirst && byline.length > 0 && (
        <div class="byline">
          {isNote && <Icon path={lock} />}
          {byline.join(' · ')}
        </div>
      )}
      <Bubble
        isOwn={!isCustomer}
        isFirst={isFirst}
        isLast={isLast}
        isNote={isNote}
        isFailed={entry.delivery === 'failed'}
        author={isNote ? words.thread.note : name}
        avatar={<Portrait name={isCustomer ? avatarName(entry.author) : name} url={entry.author.avatarUrl} />}
        foot={
          (isLast || entry.delivery === 'failed') && (
            <>
              <time dateTime={new Date(entry.at).toISOString()} title={formatFull(entry.at, words.language)}>
                {formatTime(entry.at, words.language)}
              </time>
              {state}
            </>
          )
        }
      >
        <MessageText text={entry.erased ? words.thread.erased : textOf(entry.content)} />
      </Bubble>
    </div>
  )
}
