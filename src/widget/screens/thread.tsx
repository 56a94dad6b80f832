import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Client, type Entry, type MessageEntry, type Stream, type Thread, textOf } from '../../core/index.ts'
import { Divider, formatDay, groupEntries, type Row, useStore, useThreadScroll } from '../../ui/index.ts'
import type { Composing } from '../composer/composing.ts'
import { Empty } from '../empty.tsx'
import type { LocaleWords } from '../locale/locale-words.ts'
import { Announcer } from '../thread/announcer.tsx'
import { FailedChanges } from '../thread/failed-changes.tsx'
import type { Card, MessageHost } from '../thread/host.ts'
import { Jump } from '../thread/jump.tsx'
import { useStreams } from '../thread/live-text.tsx'
import { Message } from '../thread/message.tsx'
import { rove } from '../thread/rove.ts'
import { Typing } from '../thread/typing.tsx'
import { useReading } from '../thread/use-reading.ts'
import { useStretch } from '../thread/use-stretch.ts'
import { useLive } from '../use-window.ts'

export interface ThreadScreenProps {
  readonly client: Client
  readonly thread: Thread
  readonly words: LocaleWords
  readonly window: Window
  readonly isOpen: boolean
  /** Whether entries are expected that have not come yet. */
  readonly isReturning: boolean
  readonly greeting: string | undefined
  readonly failureText: (code: string) => string
  /** Where replies and edits are written. */
  readonly composing: Composing
  /** Shows other kinds than text; their fallback is shown until it is there. */
  readonly Card?: Card | undefined
}

/** The shadow root, or the page where there is none. */
function rootOf(element: Element | null): ShadowRoot | undefined {
  return element?.getRootNode() as ShadowRoot | undefined
}

function activeOf(element: Element | null): Element | null {
  return rootOf(element)?.activeElement ?? null
}

/** A stream as the message it will be. */
function entryOf({ author, id, text }: Stream): MessageEntry {
  const content = { kind: 'text', text } as const
  return { type: 'message', id, seq: null, author, at: Date.now(), isOwn: false, delivery: null, content }
}

function messageOf(entries: readonly Entry[], id: string): MessageEntry | undefined {
  const found = entries.findLast((entry) => entry.id === id)
  return found?.type === 'message' ? found : undefined
}

/** The messages of one conversation, the newest in sight. */
export function ThreadScreen(props: ThreadScreenProps) {
  const { client, thread, words, window, isOpen, composing, Card } = props
  const { conversation } = thread
  const entries = useStore(thread.$entries)
  const streams = useStreams(thread.$streams)
  const typing = useStore(thread.$typing).filter(({ id }) => !streams.some(({ author }) => author.id === id))
  const hasMore = useStore(thread.$hasMore)
  const isLoaded = useStore(thread.$isLoaded)
  const isVisible = useLive(window.document, 'visibilitychange', () => !window.document.hidden)
  const [isLoadingOlder, setLoadingOlder] = useState(false)
  const [active, setActive] = useState<string>()
  const wanted = useRef<string | undefined>(undefined)
  const failureText = useRef(props.failureText)
  failureText.current = props.failureText

  // After "forget" in another tab there is no conversation, and so nothing that will ever load.
  const isExpecting = !isLoaded && conversation !== ''
  const scroll = useThreadScroll({
    hasOlder: !isLoadingOlder,
    onTop() {
      if (stretch.up() || !hasMore) return
      setLoadingOlder(true)
      const done = () => setLoadingOlder(false)
      client.loadHistory(conversation).then(done, done)
    },
    onBottom: () => stretch.down(),
  })
  const { box, isAtEnd, toEnd } = scroll
  const stretch = useStretch(entries, isAtEnd)
  const { shown, isNewest, previous } = stretch
  const rowsOf = (key = '') => [
    ...(box.current?.querySelectorAll<HTMLElement>(`[data-id${key && `="${CSS.escape(key)}"`}]`) ?? []),
  ]

  const reading = useReading({
    client,
    thread,
    entries,
    isLoaded,
    isSeen: isOpen && isVisible && isAtEnd,
    isOpen,
  })
  const last = entries.at(-1)
  const sending = last?.isOwn && last.seq === null ? last.id : undefined
  useLayoutEffect(() => {
    if (sending) toEnd()
  }, [sending])
  // What was loaded is painted by going on from where one is; one leap to the top is no other event.
  useLayoutEffect(scroll.onScroll, [isLoadingOlder, isAtEnd])
  // A row that leaves takes the focus with it: the list keeps it.
  const focused = useRef<Element | null>(null)
  useLayoutEffect(() => {
    if (focused.current?.isConnected === false && window.document.activeElement === window.document.body)
      box.current?.focus({ preventScroll: true })
    focused.current = activeOf(box.current)
  })
  useLayoutEffect(() => {
    const [row] = wanted.current === undefined ? [] : rowsOf(wanted.current)
    wanted.current = undefined
    if (row) {
      row.scrollIntoView({ block: 'center' })
      row.focus({ preventScroll: true })
    }
  })

  const focusComposer = () => rootOf(box.current)?.querySelector('textarea')?.focus()
  const host = useMemo(
    (): MessageHost => ({
      words,
      Card,
      $streams: thread.$streams,
      failureText: (code) => failureText.current(code),
      onReact: (id, emoji, on) => void client.react(conversation, id, emoji, on).catch(composing.fail),
      onReply(entry) {
        composing.reply(conversation, entry)
        focusComposer()
      },
      onEdit(entry) {
        composing.edit(conversation, entry)
        focusComposer()
      },
      onDelete: (id) => void client.remove(conversation, id).catch(composing.fail),
      onStop: (id) => void client.stopStream(conversation, id).catch(composing.fail),
      onQuote: (id) => quote.current(id),
      onRetry: (id) => client.retry(conversation, id),
      onRewrite({ content, id }) {
        const draft = thread.$draft.get()
        client.setDraft(conversation, draft === '' ? textOf(content) : `${textOf(content)}\n${draft}`)
        client.discard(conversation, id)
        focusComposer()
      },
      onDiscard: (id) => client.discard(conversation, id),
    }),
    [words, Card, thread, composing],
  )
  const quote = useRef((_id: string) => {})
  quote.current = (id) => {
    wanted.current = id
    scroll.leaveEnd()
    stretch.around(id)
  }

  const written = streams.filter(({ id }) => isNewest && !shown.some((entry) => entry.id === id))
  const lastShown = shown.at(-1)
  const rows = useMemo(() => {
    const now = Date.now()
    const lastStored = isNewest && shown.findLast((entry) => entry.isOwn && entry.seq !== null)
    return groupEntries([...shown, ...written.map(entryOf)], reading.line, previous).map((row: Row<Entry>) => {
      if (row.row !== 'entry')
        return row.row === 'day' ? (
          <Divider key={row.key} label={formatDay(row.at, now, words)} />
        ) : (
          <Divider key={row.key} label={words.newMessages} isNew />
        )
      const { entry, key } = row
      if (entry.type !== 'message') return <Divider key={key} label={words.resolved} />
      return (
        <Message
          key={key}
          entry={entry}
          isFirst={row.isFirst}
          isLast={row.isLast}
          isLastStored={entry === lastStored}
          isActive={key === active}
          isOver={entry.content.kind === 'replies' && (!isNewest || entry !== lastShown)}
          original={entry.replyTo === undefined ? undefined : messageOf(entries, entry.replyTo)}
          stream={written.find(({ id }) => id === key)?.state}
          host={host}
        />
      )
    })
  }, [shown, streams, reading.line, active, host])

  /** Where the pointer or the focus is; not away from buttons that are used. */
  const point = ({ target }: { readonly target: EventTarget | null }) => {
    const used = activeOf(box.current)?.closest('.options')
    if (used && !used.contains(target as Node)) return
    setActive((target as Element).closest<HTMLElement>('[data-id]')?.dataset.id)
  }

  return (
    <div class="thread">
      <div
        class="log"
        ref={box}
        onScroll={scroll.onScroll}
        onPointerOver={point}
        onClick={point}
        onFocusIn={point}
        onKeyDown={(event) => {
          const target = event.target as HTMLElement
          const messages = rowsOf()
          // Into the list by the newest one.
          if (target === box.current && event.key === 'ArrowUp') {
            event.preventDefault()
            messages.at(-1)?.focus()
          } else if (messages.includes(target)) rove(event, messages, 0)
        }}
        role="log"
        // `Announcer` says what comes.
        aria-live="off"
        aria-label={words.log}
        aria-busy={isLoadingOlder || isExpecting}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
        tabIndex={0}
      >
        <div class="rows">
          {shown.length === 0 && (!isExpecting || !props.isReturning) && (
            <Empty title={props.greeting ?? words.emptyTitle} text={words.emptyText} />
          )}
          {isLoadingOlder && <p class="older">{words.older}</p>}
          {rows}
          {isNewest && <FailedChanges entries={entries} {...host} />}
          {typing.length > 0 && <Typing authors={typing} words={words} />}
        </div>
      </div>
      {!isAtEnd && (
        <Jump
          count={reading.fresh}
          words={words}
          onJump={() => {
            toEnd()
            // The button goes away with the focus in it.
            box.current?.focus({ preventScroll: true })
          }}
        />
      )}
      <Announcer entries={entries} isLoaded={isLoaded} words={words} failureText={props.failureText} />
    </div>
  )
}
