import type { RefObject } from 'preact'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'preact/hooks'
import type { Author } from '../../core/index.ts'
import { useStore } from '../../ui/index.ts'
import type { Actions } from '../app/actions.ts'
import { useFocused } from '../app/use-focused.ts'
import { useNow } from '../app/use-now.ts'
import type { Desk } from '../desk/desk.ts'
import { customerName } from '../guest-name.ts'
import type { Router } from '../route.ts'
import { words } from '../words.ts'
import { Answer, type Mode } from './answer.tsx'
import { Delivery } from './delivery.tsx'
import { linesOf, namesOf } from './lines.ts'
import { ResolvedBar } from './resolved-bar.tsx'
import { ThreadHead } from './thread-head.tsx'
import { ThreadLog } from './thread-log.tsx'

/** What the page's shortcuts do in a thread. */
export interface ThreadHandle {
  readonly write: (mode: Mode) => void
  readonly focusHead: () => void
}

export interface ThreadScreenProps {
  readonly desk: Desk
  readonly router: Router
  readonly actions: Actions
  readonly conversation: string
  readonly handle: RefObject<ThreadHandle | null>
}

/** One conversation, live. It is made anew for each, so nothing of one customer is left when the next is shown. */
export function ThreadScreen({ desk, router, actions, conversation, handle }: ThreadScreenProps) {
  const { client } = desk
  const thread = client.thread(conversation)
  const entries = useStore(thread.$entries)
  const typing = useStore(thread.$typing)
  const hasOlder = useStore(thread.$hasMore)
  const isLoaded = useStore(thread.$isLoaded)
  const reply = useStore(thread.$draft)
  const note = useStore(desk.$noteDrafts)[conversation] ?? ''
  const actor = useStore(client.$actor)
  const route = useStore(router.$route)
  const summaries = useStore(client.$conversations)
  const list = useStore(desk.lists.$states)[route.tab]
  const now = useNow()
  const isFocused = useFocused()
  const [mode, setMode] = useState<Mode>(() => (note !== '' && reply === '' ? 'note' : 'reply'))
  const [isAtEnd, setAtEnd] = useState(true)
  const root = useRef<HTMLElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)

  const summary = summaries.find((one) => one.conversation === conversation)
  const customer = summary?.customer ?? entries.find(({ author }) => author.kind === 'customer')?.author
  const name = customer ? customerName(customer) : words.unknown
  const lines = useMemo(() => {
    const nameOf = namesOf(actor, [summary?.assignee, ...entries.map(({ author }) => author)])
    return { nameOf, lines: linesOf(entries, { nameOf }) }
  }, [entries, actor, summary?.assignee])
  const nameOf = (author: Author) => (author.kind === 'customer' ? customerName(author) : lines.nameOf(author.id))
  const newest = entries.findLast(({ seq }) => seq !== null)?.seq ?? null
  const lastOwn = entries.findLast(({ isOwn, seq, type }) => isOwn && seq !== null && type === 'message')?.id

  useEffect(() => client.follow(conversation), [client, conversation])
  useEffect(() => {
    if (isFocused && isAtEnd && newest !== null) client.markRead(conversation, newest)
  }, [isFocused, isAtEnd, newest])
  useEffect(() => () => client.setTyping(conversation, false), [client, conversation])

  const change = (next: Mode) => {
    if (next === 'note' && mode === 'reply') client.setTyping(conversation, false)
    setMode(next)
    input.current?.focus()
  }
  const focusLog = () => root.current?.querySelector<HTMLElement>('[role="log"]')?.focus()
  useImperativeHandle(
    handle,
    () => ({ write: change, focusHead: () => root.current?.querySelector('h2')?.focus({ preventScroll: true }) }),
    [mode],
  )

  const write = (text: string) => {
    if (mode === 'note') return desk.setNoteDraft(conversation, text)
    client.setDraft(conversation, text)
    client.setTyping(conversation, text.trim() !== '')
  }
  const send = (text: string) =>
    mode === 'note' ? client.note(conversation, text) : client.send(conversation, { kind: 'text', text })

  if (!summary && !isLoaded && entries.length === 0 && list.status === 'ready') {
    return <MissingThread onBack={() => router.go({ conversation: null })} />
  }
  return (
    <section class="thread" ref={root} aria-label={name}>
      <ThreadHead
        customer={customer}
        summary={summary}
        assignee={summary?.assignee ? lines.nameOf(summary.assignee.id) : null}
        isMine={summary?.assignee?.id === actor?.id}
        now={now}
        hasDetails={route.hasDetails}
        onBack={() => router.go({ conversation: null })}
        onDetails={() => router.go({ hasDetails: !route.hasDetails })}
        onAssign={actions.assign}
        onStatus={actions.toggleStatus}
      />
      <ThreadLog
        lines={lines.lines}
        now={now}
        hasOlder={hasOlder}
        isLoaded={isLoaded || entries.length > 0}
        typing={typing}
        nameOf={nameOf}
        stateOf={(entry) =>
          (entry.seq === null || entry.id === lastOwn) && (
            <Delivery
              entry={entry}
              onRetry={() => client.retry(conversation, entry.id)}
              onDiscard={() => client.discard(conversation, entry.id)}
            />
          )
        }
        onOlder={() => void client.loadHistory(conversation)}
        onAtEnd={setAtEnd}
      />
      {summary?.status === 'resolved' && <ResolvedBar onReopen={actions.toggleStatus} />}
      <Answer
        mode={mode}
        customer={name}
        text={mode === 'note' ? note : reply}
        inputRef={input}
        onMode={change}
        onText={write}
        onSend={send}
        onLeave={focusLog}
      />
    </section>
  )
}

/** Where the address leads to a conversation that cannot be found. */
function MissingThread({ onBack }: { readonly onBack: () => void }) {
  return (
    <section class="thread nothing">
      <p>{words.thread.missing}</p>
      <button type="button" class="button" onClick={onBack}>
        {words.thread.back}
      </button>
    </section>
  )
}
