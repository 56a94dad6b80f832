import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type MessageEntry, textOf } from '../../core/index.ts'
import { editMs } from '../../protocol/page-limits.ts'
import { check, cross, dots, Icon, trash } from '../../ui/index.ts'
import type { MessageHost } from './host.ts'
import { copy, pencil, reply } from './icons.ts'
import { rove } from './rove.ts'
import { useLeave } from './use-leave.ts'

export interface ActionsProps {
  readonly entry: MessageEntry
  readonly host: MessageHost
}

/** What can be done with a message: a button beside it, and behind that quick reactions and the rest. */
export function Actions({ entry, host }: ActionsProps) {
  const { words } = host
  const { content, id, isOwn, reactions = [] } = entry
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [state, setState] = useState<'closed' | 'open' | 'asking' | 'copied'>('closed')
  const isOpen = state !== 'closed'
  const isChangeable = isOwn && Date.now() - entry.at < editMs
  const close = (target: HTMLElement | null | undefined = button.current) => {
    setState('closed')
    target?.focus()
  }
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>('.popup button') ?? [])]
  useLeave(box, isOpen, () => setState('closed'))
  useLayoutEffect(() => {
    if (!isOpen) return
    buttons()[0]?.focus({ preventScroll: true })
    box.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [state === 'asking', isOpen])

  /** Above where there is room: what comes below moves nothing. */
  const isAbove = () => {
    const log = box.current?.closest('.log')?.getBoundingClientRect().top ?? 0
    return (button.current?.getBoundingClientRect().top ?? 0) - log > 17 * 16
  }
  const item = (label: string, icon: string, onClick: () => void, flag = '') => (
    <button type="button" class={flag} onClick={onClick}>
      <Icon path={icon} />
      {label}
    </button>
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons in it
    <div
      class="options"
      ref={box}
      onKeyDown={(event) => {
        if (!isOpen) return
        if (event.key === 'Escape') {
          event.stopPropagation()
          close()
        } else if (rove(event, buttons(), 1)) event.stopPropagation()
      }}
    >
      <button
        ref={button}
        class="round"
        type="button"
        aria-label={words.actions}
        aria-expanded={isOpen}
        onClick={() => setState(isOpen ? 'closed' : 'open')}
      >
        <Icon path={dots} />
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls
        <div class={isAbove() ? 'popup above' : 'popup'} role="group" aria-label={words.actions}>
          {state === 'asking' ? (
            <>
              <p>{words.deleteTitle}</p>
              {item(words.deleteNo, cross, () => close())}
              {item(
                words.deleteYes,
                trash,
                () => {
                  host.onDelete(id)
                  close(box.current?.parentElement)
                },
                'destroy',
              )}
            </>
          ) : (
            <>
              <div class="quick">
                {Object.entries(words.reactions).map(([emoji, name]) => {
                  const isOn = reactions.some((reaction) => reaction.emoji === emoji && reaction.isOwn)
                  return (
                    <button
                      key={emoji}
                      type="button"
                      aria-label={name}
                      aria-pressed={isOn}
                      onClick={() => {
                        host.onReact(id, emoji, !isOn)
                        close()
                      }}
                    >
                      {emoji}
                    </button>
                  )
                })}
              </div>
              {item(words.reply, reply, () => {
                setState('closed')
                host.onReply(entry)
              })}
              {item(state === 'copied' ? words.copied : words.copy, state === 'copied' ? check : copy, () => {
                navigator.clipboard?.writeText(textOf(content)).then(
                  () => setState('copied'),
                  () => {},
                )
              })}
              {isChangeable &&
                content.kind === 'text' &&
                item(words.edit, pencil, () => {
                  setState('closed')
                  host.onEdit(entry)
                })}
              {isChangeable && item(words.delete, trash, () => setState('asking'), 'destroy')}
            </>
          )}
        </div>
      )}
    </div>
  )
}
