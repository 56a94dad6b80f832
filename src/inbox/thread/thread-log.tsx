import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Author, Entry, Stream } from '../../core/index.ts'
import { arrowDown, Divider, formatDay, Icon, TypingDots, useThreadScroll } from '../../ui/index.ts'
import { customerName } from '../guest-name.ts'
import { words } from '../words.ts'
import type { Line } from './lines.ts'
import type { MessageHost } from './message-host.ts'
import { MovesLine } from './moves-line.tsx'
import { RecordLine } from './record-line.tsx'
import { StreamLine } from './stream-line.tsx'
import { WordsLine } from './words-line.tsx'

export interface ThreadLogProps {
  readonly lines: readonly Line[]
  readonly now: number
  readonly hasOlder: boolean
  readonly isLoaded: boolean
  readonly typing: readonly Author[]
  readonly streams: readonly Stream[]
  readonly host: Omit<MessageHost, 'onQuote'>
  /** The state of an own entry. */
  readonly stateOf: (entry: Entry) => ComponentChildren
  readonly onOlder: () => void
  /** Whether the newest line is in view. */
  readonly onAtEnd: (isAtEnd: boolean) => void
}

/** What was said and done, the newest at the bottom. */
export function ThreadLog(props: ThreadLogProps) {
  const { lines, now, hasOlder, isLoaded, streams, typing } = props
  const { box, isAtEnd, leaveEnd, toEnd, onScroll } = useThreadScroll({ hasOlder, onTop: props.onOlder })
  const lastSeen = useRef<string | undefined>(undefined)
  if (isAtEnd) lastSeen.current = lines.at(-1)?.key
  const unseen = countUnseen(lines, lastSeen.current)

  useEffect(() => props.onAtEnd(isAtEnd), [isAtEnd])

  const host: MessageHost = {
    ...props.host,
    onQuote(id) {
      const quoted = box.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
      leaveEnd()
      quoted?.scrollIntoView({ block: 'center' })
      quoted?.focus({ preventScroll: true })
    },
  }
  const newest = lines.findLast((line) => line.line === 'words' && line.entry.seq !== null)

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
        onKeyDown={(event) => box.current && roveMenus(event, box.current)}
      >
        <div class="log-lines">
          {!isLoaded && <p class="log-note">{words.loading}</p>}
          {isLoaded && <p class="log-note">{hasOlder ? words.thread.loadingOlder : words.thread.beginning}</p>}
          {lines.map((line) => (
            <LineView
              key={line.key}
              line={line}
              now={now}
              isNewest={line === newest}
              host={host}
              stateOf={props.stateOf}
            />
          ))}
          {streams.map((stream) => (
            <StreamLine key={stream.id} stream={stream} name={host.nameOf(stream.author)} />
          ))}
          {typing.map((author) => (
            <div key={author.id} class="log-typing">
              <TypingDots label={words.thread.typing(host.nameOf(author))} />
              <span>
                {words.thread.typing(author.kind === 'customer' ? customerName(author) : host.nameOf(author))}
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

/** Between the menus of messages the arrows lead; Tab has one stop for all of them. */
function roveMenus(event: KeyboardEvent, log: HTMLElement): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  const menus = [...log.querySelectorAll<HTMLElement>('.message-menu .popup-button')]
  const from = menus.indexOf(event.target as HTMLElement)
  if (!step || from < 0) return
  event.preventDefault()
  menus[from + step]?.focus()
}

interface LineViewProps extends Pick<ThreadLogProps, 'now' | 'stateOf'> {
  readonly line: Line
  readonly isNewest: boolean
  readonly host: MessageHost
}

function LineView({ line, now, isNewest, host, stateOf }: LineViewProps) {
  switch (line.line) {
    case 'day':
      return <Divider label={formatDay(line.at, now, { ...words.thread, language: words.language })} />
    case 'words':
      return <WordsLine line={line} isNewest={isNewest} state={stateOf(line.entry)} host={host} />
    case 'record':
      return <RecordLine text={line.text} at={line.entry.at} isGrave={line.isGrave} state={stateOf(line.entry)} />
    case 'moves':
      return <MovesLine line={line} />
    default:
      return line satisfies never
  }
}
