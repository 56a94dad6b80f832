import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Author, Entry } from '../../core/index.ts'
import { arrowDown, Divider, formatDay, Icon, TypingDots, useThreadScroll } from '../../ui/index.ts'
import { customerName } from '../guest-name.ts'
import { words } from '../words.ts'
import type { Line } from './lines.ts'
import { MovesLine } from './moves-line.tsx'
import { RecordLine } from './record-line.tsx'
import { WordsLine } from './words-line.tsx'

export interface ThreadLogProps {
  readonly lines: readonly Line[]
  readonly now: number
  readonly hasOlder: boolean
  readonly isLoaded: boolean
  readonly typing: readonly Author[]
  readonly nameOf: (author: Author) => string
  /** The state of an own entry. */
  readonly stateOf: (entry: Entry) => ComponentChildren
  readonly onOlder: () => void
  /** Whether the newest line is in view. */
  readonly onAtEnd: (isAtEnd: boolean) => void
}

/** What was said and done, the newest at the bottom. */
export function ThreadLog(props: ThreadLogProps) {
  const { lines, now, hasOlder, isLoaded, typing } = props
  const { box, isAtEnd, toEnd, onScroll, useAnchor } = useThreadScroll({ hasOlder, onTop: props.onOlder })
  // Not the day's line: it is the same one when older lines of that day come before.
  useAnchor(lines.find(({ line }) => line !== 'day')?.key)
  const lastSeen = useRef<string | undefined>(undefined)
  if (isAtEnd) lastSeen.current = lines.at(-1)?.key
  const unseen = countUnseen(lines, lastSeen.current)

  useEffect(() => props.onAtEnd(isAtEnd), [isAtEnd])

  return (
    <div class="thread-body">
      <div
        class="log"
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-label={words.thread.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable to scroll it by keyboard
        tabIndex={0}
      >
        <div class="log-lines">
          {!isLoaded && <p class="log-note">{words.loading}</p>}
          {isLoaded && <p class="log-note">{hasOlder ? words.thread.loadingOlder : words.thread.beginning}</p>}
          {lines.map((line) => (
            <LineView key={line.key} line={line} now={now} nameOf={props.nameOf} stateOf={props.stateOf} />
          ))}
          {typing.map((author) => (
            <div key={author.id} class="log-typing">
              <TypingDots label={words.thread.typing(props.nameOf(author))} />
              <span>
                {words.thread.typing(author.kind === 'customer' ? customerName(author) : props.nameOf(author))}
              </span>
            </div>
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" class="jump" onClick={toEnd}>
          <Icon path={arrowDown} />
          {unseen > 0 ? words.thread.jumpNew(unseen) : words.thread.jump}
        </button>
      )}
    </div>
  )
}

/** Others' words that came after the line that was last in view. */
function countUnseen(lines: readonly Line[], lastSeen: string | undefined): number {
  const from = lines.findIndex(({ key }) => key === lastSeen)
  return lines.slice(from + 1).filter((line) => line.line === 'words' && !line.entry.isOwn).length
}

interface LineViewProps extends Pick<ThreadLogProps, 'now' | 'nameOf' | 'stateOf'> {
  readonly line: Line
}

function LineView({ line, now, nameOf, stateOf }: LineViewProps) {
  switch (line.line) {
    case 'day':
      return <Divider label={formatDay(line.at, now, { ...words.thread, language: words.language })} />
    case 'words':
      return <WordsLine line={line} name={nameOf(line.entry.author)} state={stateOf(line.entry)} />
    case 'record':
      return <RecordLine text={line.text} at={line.entry.at} state={stateOf(line.entry)} />
    case 'moves':
      return <MovesLine line={line} />
    default:
      return line satisfies never
  }
}
