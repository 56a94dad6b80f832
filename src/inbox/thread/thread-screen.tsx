import type { RefObject } from 'preact'
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from 'preact/hooks'
import { type Author, type Entry, isKind } from '../../core/index.ts'
import { editMs } from '../../protocol/page-limits.ts'
import { type CardHost, useStore } from '../../ui/index.ts'
import type { Actions } from '../app/actions.ts'
import { useFocused } from '../app/use-focused.ts'
import { useNow } from '../app/use-now.ts'
import { createCardHost } from '../cards/card-host.ts'
import { commandStateOf } from '../cards/command-state.ts'
import { useLargePicture } from '../cards/use-large-picture.tsx'
import type { Recents } from '../compose-card/recents.ts'
import type { Desk } from '../desk/desk.ts'
import { customerName } from '../guest-name.ts'
import type { Router } from '../route.ts'
import { words } from '../words.ts'
import type { Mode } from './answer.tsx'
import { AnswerArea } from './answer-area.tsx'
import { Delivery } from './delivery.tsx'
import { linesOf, namesOf } from './lines.ts'
import type { WordsEntry } from './message-host.ts'
import { ResolvedBar } from './resolved-bar.tsx'
import { ThreadHead } from './thread-head.tsx'
import { ThreadLog } from './thread-log.tsx'
import { useAim } from './use-aim.ts'
import { useFiles } from './use-files.ts'

/** What the page's shortcuts do in a thread. */
export interface ThreadHandle {
  readonly write: (mode: Mode) => void
  /** Opens the menu of what can be sent beside text. */
  readonly compose: () => void
  readonly focusHead: () => void
}

export interface ThreadScreenProps {
  readonly desk: Desk
  readonly router: Router
  readonly actions: Actions
  readonly conversation: string
  readonly handle: RefObject<ThreadHandle | null>
  readonly recents: Recents
}

/** One conversation, live. It is made anew for each, so nothing of one customer is left when the next is shown. */
export function ThreadScreen({ desk, router, actions, conversation, handle, recents }: ThreadScreenProps) {
  const { client } = desk
  const thread = client.thread(conversation)
  const entries = useStore(thread.$entries)
  const streams = useStore(thread.$streams)
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
  const menu = useRef<HTMLButtonElement>(null)
  const aiming = useAim()
  const isEditing = aiming.aim?.kind === 'edit'
  const files = useFiles(client, conversation, mode === 'reply' && !isEditing)
  const { large, onPicture } = useLargePicture()
  const link = (file: string) => client.link(conversation, file)
  const messages = useMemo(
    () => new Map(entries.flatMap((entry) => (entry.type === 'message' ? [[entry.id, entry] as const] : []))),
    [entries],
  )
  const cards = useMemo(() => {
    const commandOf: CardHost['commandOf'] = (message, action) => commandStateOf(messages.get(message), action)
    return createCardHost({ now, link, onPicture, commandOf })
  }, [now, client, conversation, messages])

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
  const attempt = (change: Promise<unknown>) => change.catch(actions.report)
  /** A change is made where it was written: the mode changes first, for it keeps the drafts apart. */
  const edit = (entry: WordsEntry) => {
    change(entry.type === 'note' ? 'note' : 'reply')
    aiming.edit(entry)
  }
  const editLast = () => {
    const last = entries
      .filter(isWords)
      .findLast(
        ({ deleted, isOwn, type }) => isOwn && deleted === undefined && type === (mode === 'note' ? 'note' : 'message'),
      )
    const isFit = last && last.seq !== null && isKind(last.content, 'text')
    if (isFit && Date.now() - last.at < editMs) edit(last)
  }
  const focusLog = () => root.current?.querySelector<HTMLElement>('[role="log"]')?.focus()
  useImperativeHandle(
    handle,
    () => ({
      write: (next) => isEditing || change(next),
      compose() {
        if (isEditing) return
        setMode('reply')
        requestAnimationFrame(() => menu.current?.getAttribute('aria-expanded') === 'true' || menu.current?.click())
      },
      focusHead: () => root.current?.querySelector('h2')?.focus({ preventScroll: true }),
    }),
    [mode, isEditing],
  )

  const write = (text: string) => {
    if (mode === 'note') return desk.setNoteDraft(conversation, text)
    client.setDraft(conversation, text)
    client.setTyping(conversation, text.trim() !== '')
  }

  if (!summary && !isLoaded && entries.length === 0 && list.status === 'ready') {
    return <MissingThread onBack={() => router.go({ conversation: null })} />
  }
  return (
    <section class="thread" ref={root} aria-label={name} {...files.listeners}>
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
        streams={streams}
        host={{
          cards,
          nameOf,
          originalOf: (id) => messages.get(id),
          onReact: (id, emoji, on) => void attempt(client.react(conversation, id, emoji, on)),
          onReply(entry) {
            if (mode === 'note') setMode('reply')
            aiming.reply(entry)
          },
          onEdit: edit,
          onDelete(id) {
            void attempt(client.remove(conversation, id))
            focusLog()
          },
        }}
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
      <AnswerArea
        client={client}
        site={desk.site}
        conversation={conversation}
        customer={name}
        context={summary?.context}
        catalogue={desk.catalogue}
        mode={mode}
        text={mode === 'note' ? note : reply}
        aiming={aiming}
        files={files}
        cards={cards}
        recents={recents}
        inputRef={input}
        menuRef={menu}
        nameOf={nameOf}
        onMode={change}
        onText={write}
        onLeave={focusLog}
        onUp={editLast}
      />
      {files.isOver && <div class="drop-here">{words.extras.drop}</div>}
      {large}
    </section>
  )
}

function isWords(entry: Entry): entry is WordsEntry {
  return entry.type === 'message' || entry.type === 'note'
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
