import type { JSX } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Client, type Content, type Entry, type MessageEntry, type Thread, textOf } from '../../core/index.ts'
import { Divider, formatDay, groupEntries, useStore, useThreadScroll } from '../../ui/index.ts'
import { Empty } from '../empty.tsx'
import { Failure } from '../failure.tsx'
import { Jump } from '../jump.tsx'
import type { AllWords } from '../locale/en-more.ts'
import { Message } from '../message.tsx'
import { Typing } from '../typing.tsx'
import { useLive } from '../use-window.ts'
import { useReading } from './use-reading.ts'

export interface ThreadScreenProps {
  readonly client: Client
  readonly thread: Thread
  readonly words: AllWords
  readonly window: Window
  readonly isOpen: boolean
  /** Whether entries are expected that have not come yet. */
  readonly isReturning: boolean
  readonly greeting: string | undefined
  readonly failureText: (code: string) => string
}

/** How many entries are in the document while the newest are shown, and by how many it grows upwards. */
const pageSize = 40

/** The messages of one conversation, the newest in sight. */
export function ThreadScreen(props: ThreadScreenProps) {
  const { client, thread, words, window, isOpen } = props
  const { conversation } = thread
  const all = useStore(thread.$entries)
  const typing = useStore(thread.$typing)
  const hasMore = useStore(thread.$hasMore)
  const isLoaded = useStore(thread.$isLoaded)
  const isVisible = useLive(window.document, 'visibilitychange', () => !window.document.hidden)
  const [size, setSize] = useState(pageSize)
  const [isLoadingOlder, setLoadingOlder] = useState(false)
  const firstShown = useRef<string | undefined>(undefined)

  const entries = useMemo(() => all.filter(isShown), [all])
  // After "forget" in another tab there is no conversation, and so nothing that will ever load.
  const isExpecting = !isLoaded && conversation !== ''
  const scroll = useThreadScroll({
    hasOlder: !isLoadingOlder,
    onTop: () => {
      if (start > 0) setSize(size + pageSize)
      else if (hasMore) {
        setLoadingOlder(true)
        client.loadHistory(conversation).finally(() => {
          setSize((before) => before + pageSize)
          setLoadingOlder(false)
        })
      }
    },
  })
  const { isAtEnd, toEnd } = scroll

  // While one reads further up, what comes at the end must not push rows out at the top.
  const kept = isAtEnd ? -1 : entries.findIndex(({ id }) => id === firstShown.current)
  const tail = Math.max(0, entries.length - size)
  const start = kept >= 0 ? Math.min(kept, tail) : tail
  const shown = entries.slice(start)
  firstShown.current = shown[0]?.id
  scroll.useAnchor(firstShown.current)

  const reading = useReading({
    client,
    thread,
    entries,
    isLoaded,
    isSeen: isOpen && isVisible && isAtEnd,
    isOpen,
  })
  const newest = entries.at(-1)
  const composing = newest?.isOwn && newest.seq === null ? newest.id : undefined
  useLayoutEffect(() => {
    if (composing) toEnd()
  }, [composing])
  useLayoutEffect(() => {
    if (isAtEnd) setSize(pageSize)
  }, [isAtEnd])

  /** Back into the composer, before what is there. */
  const edit = (id: string, content: Content) => {
    const draft = thread.$draft.get()
    client.setDraft(conversation, draft === '' ? textOf(content) : `${textOf(content)}\n${draft}`)
    client.discard(conversation, id)
    const root = scroll.box.current?.getRootNode() as ShadowRoot | undefined
    root?.querySelector('textarea')?.focus()
  }
  const failureOf = ({ content, id, failure }: MessageEntry) =>
    failure && (
      <Failure
        reason={props.failureText(failure)}
        words={words}
        onRetry={() => client.retry(conversation, id)}
        onEdit={() => edit(id, content)}
        onDiscard={() => client.discard(conversation, id)}
      />
    )
  const lastStored = entries.findLast((entry) => entry.isOwn && entry.seq !== null)?.id
  const now = Date.now()

  const row = (item: ReturnType<typeof groupEntries<Entry>>[number]): JSX.Element => {
    switch (item.row) {
      case 'day':
        return <Divider key={item.key} label={formatDay(item.at, now, words)} />
      case 'new':
        return <Divider key={item.key} label={words.newMessages} isNew />
      case 'entry':
        if (item.entry.type !== 'message') return <Divider key={item.key} label={words.resolved} />
        return (
          <Message
            key={item.key}
            entry={item.entry}
            isFirst={item.isFirst}
            isLast={item.isLast}
            isLastStored={item.key === lastStored}
            words={words}
            failure={failureOf(item.entry)}
          />
        )
    }
  }

  const jump = () => {
    toEnd()
    // The button goes away with the focus in it.
    scroll.box.current?.focus({ preventScroll: true })
  }

  return (
    <div class="thread">
      <div
        class="log"
        ref={scroll.box}
        onScroll={scroll.onScroll}
        role="log"
        aria-live="polite"
        aria-relevant="additions"
        aria-label={words.log}
        aria-busy={isLoadingOlder || isExpecting}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
        tabIndex={0}
      >
        <div class="rows">
          {entries.length === 0 && (!isExpecting || !props.isReturning) && (
            <Empty title={props.greeting ?? words.emptyTitle} text={words.emptyText} />
          )}
          {isLoadingOlder && <p class="older">{words.older}</p>}
          {groupEntries(shown, reading.line).map(row)}
          {typing.length > 0 && <Typing authors={typing} words={words} />}
        </div>
      </div>
      {!isAtEnd && <Jump count={reading.fresh} words={words} onJump={jump} />}
    </div>
  )
}

/** What a customer sees of a thread: messages, and that it was closed. */
function isShown(entry: Entry): boolean {
  return entry.type === 'message' || (entry.type === 'status' && entry.status === 'resolved')
}
