import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type ChatError, type Client, type MessageEntry, type Thread, textOf } from '../../core/index.ts'
import { editMs, fileBytes, filesPerMessage } from '../../protocol/page-limits.ts'
import { cross, Icon, useStore } from '../../ui/index.ts'
import type { AllWords } from '../locale/en-more.ts'
import { nameOf } from '../thread/spoken.ts'
import type { Composing } from './composing.ts'
import { Emoji } from './emoji.tsx'
import { clip, smile } from './icons.ts'
import { lockOf } from './lock-of.ts'
import { Tray } from './tray.tsx'
import { type FieldListeners, useField } from './use-field.ts'
import { useFit } from './use-fit.ts'

export interface ComposerExtrasProps {
  readonly client: Client
  readonly thread: Thread
  readonly composing: Composing
  readonly words: AllWords
  readonly window: Window
  /** What the picker offers; the gateway looks at the content. */
  readonly accept?: string
  /** Whether there is a way for files: `ClientOptions.files`. */
  readonly canAttach: boolean
  /** Why something failed, by code. */
  readonly reasonOf: (code: string) => string
}

/** What a gateway takes by default, as pickers understand it. */
const taken = 'image/*,audio/*,video/*,application/pdf,text/plain,.csv'

/**
 * What stands in the composer's field before its text: what is answered or changed, what the message is about, its files,
 * and the buttons for more.
 */
export function ComposerExtras(props: ComposerExtrasProps) {
  const { client, thread, composing, words, window, accept = taken, canAttach, reasonOf } = props
  const { conversation } = thread
  const target = useStore(composing.$target)
  const about = useStore(composing.$about)
  const isMasked = useStore(composing.$isMasked)
  const undone = useStore(composing.$failure)
  const attachments = useStore(thread.$attachments)
  const messages = useStore(thread.$messages)
  const [open, setOpen] = useState<'emoji' | 'files'>()
  const [failed, setFailure] = useState('')
  const [, refresh] = useState({})
  const box = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLElement | null>(null)
  const now = Date.now()
  const until = lockOf(messages, now)
  const isLocked = until !== undefined
  const aim = target?.conversation === conversation ? target : null
  const isTouch = window.matchMedia('(pointer: coarse)').matches
  const failure = failed || (undone && `${words.delivery.failed}: ${reasonOf(undone)}.`)
  const limits = words.fileLimits(filesPerMessage, fileBytes / 1024 ** 2)

  const input = () => box.current?.parentElement?.querySelector('textarea')
  const close = () => {
    setOpen(undefined)
    opener.current?.focus()
  }
  const toggle = (what: 'emoji' | 'files') => (event: { readonly currentTarget: HTMLElement }) => {
    opener.current = event.currentTarget
    setOpen(open === what ? undefined : what)
  }
  const attach = async (files: readonly File[]) => {
    setOpen(undefined)
    setFailure('')
    input()?.focus()
    if (!canAttach || isLocked) return
    for (const each of files) {
      try {
        await client.attach(conversation, each, each.name)
      } catch (error) {
        setFailure(`${each.name}: ${reasonOf((error as ChatError).code)}.`)
      }
    }
  }
  const pick = (event: { readonly currentTarget: HTMLInputElement }) => {
    const { currentTarget } = event
    void attach([...(currentTarget.files ?? [])])
    // Else the same file could not be chosen again.
    currentTarget.value = ''
  }
  const cancel = () => {
    composing.cancel()
    input()?.focus()
  }
  const listeners: FieldListeners = {
    onFiles: (files) => void attach(files),
    onInput() {
      composing.acknowledge()
      setFailure('')
    },
    onKey(event, input) {
      if (event.key === 'Escape' && (open || aim)) {
        if (open) close()
        else cancel()
        return true
      }
      // In the text alone: among emoji it goes up.
      const isUp = event.key === 'ArrowUp' && event.target === input && input.value === ''
      const last = isUp ? lastEditable(messages, now) : undefined
      if (last) composing.edit(conversation, last)
      return last !== undefined
    },
  }
  const isOver = useField(box, listeners) && canAttach
  useFit(box)

  // It goes with the composer, to the list with the form in it.
  useLayoutEffect(() => {
    const root = box.current?.getRootNode() as ShadowRoot | undefined
    if (!isLocked || root?.activeElement !== input()) return
    box.current?.closest('.panel')?.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true })
  }, [isLocked])
  // A form that runs out gives the composer back.
  useLayoutEffect(() => {
    if (until === undefined || until === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(refresh, Math.min(until - Date.now(), 2 ** 31 - 1), {})
    return () => clearTimeout(timer)
  }, [until])
  // Another conversation begins without what was meant for this one.
  useLayoutEffect(() => () => composing.cancel(), [conversation])

  const tool = (what: 'emoji' | 'files', label: string, icon: string, onClick: ReturnType<typeof toggle>) => (
    <button
      class="round"
      type="button"
      aria-label={label}
      aria-expanded={what === 'files' && !isTouch ? undefined : open === what}
      title={what === 'files' ? limits : undefined}
      onClick={onClick}
    >
      <Icon path={icon} />
    </button>
  )
  const remove = (label: string, onClick: () => void) => (
    <button class="round" type="button" aria-label={label} onClick={onClick}>
      <Icon path={cross} />
    </button>
  )

  return (
    <div class={isLocked ? 'extras locked' : 'extras'} ref={box}>
      {isLocked ? (
        <p role="status">{words.locked}</p>
      ) : (
        <>
          {aim && (
            <div class="aim whole">
              <span class="what">
                <b>{aim.kind === 'edit' ? words.editing : words.replyingTo(nameOf(aim.entry, words))}</b>
                <span dir="auto">{textOf(aim.entry.content)}</span>
              </span>
              {remove(words.cancel, cancel)}
            </div>
          )}
          {about.length > 0 && (
            <ul class="chips whole" aria-label={words.about}>
              {about.map((each) => (
                <li key={each}>
                  <span dir="auto">{each.title}</span>
                  {remove(words.removeFile(each.title), () =>
                    composing.setAbout(about.filter((other) => other !== each)),
                  )}
                </li>
              ))}
            </ul>
          )}
          {attachments.length > 0 && (
            <Tray
              attachments={attachments}
              words={words}
              reasonOf={reasonOf}
              onRemove={(id) => {
                client.detach(conversation, id)
                input()?.focus()
              }}
              onRetry={(id) => client.retryUpload(conversation, id)}
            />
          )}
          {open === 'emoji' && <Emoji label={words.emoji} onPick={(emoji) => insert(input(), emoji)} />}
          {open === 'files' && (
            <div class="choices whole">
              <button type="button" onClick={() => picker.current?.click()}>
                {words.chooseFiles}
              </button>
              <button type="button" onClick={() => camera.current?.click()}>
                {words.takePhoto}
              </button>
              <p>{limits}</p>
            </div>
          )}
          <p class={`notice-line whole ${failure && 'bad'}`} role="status">
            {failure || (isMasked && words.masked)}
          </p>
          {canAttach && (
            <>
              <input ref={picker} type="file" hidden multiple accept={accept} onChange={pick} />
              <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={pick} />
              {tool('files', words.attach, clip, isTouch ? toggle('files') : () => picker.current?.click())}
            </>
          )}
          {/* Keyboards on the screen have their own. */}
          {!isTouch && tool('emoji', words.emoji, smile, toggle('emoji'))}
          {isOver && (
            <div class="drop">
              <b>{words.drop}</b>
              {limits}
            </div>
          )}
        </>
      )}
    </div>
  )
}

/** The last own message, where it can still be changed. */
function lastEditable(messages: readonly MessageEntry[], now: number): MessageEntry | undefined {
  const last = messages.findLast(({ isOwn }) => isOwn)
  const isChangeable =
    last?.seq !== null && last?.content.kind === 'text' && last.deleted === undefined && now - last.at < editMs
  return isChangeable ? last : undefined
}

/** At the cursor, as if it were typed. */
function insert(input: HTMLTextAreaElement | null | undefined, text: string): void {
  input?.setRangeText(text, input.selectionStart, input.selectionEnd, 'end')
  input?.dispatchEvent(new Event('input', { bubbles: true }))
}
