import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Action } from '../../../protocol/commerce.ts'
import { check, Icon } from '../../icon.tsx'
import { linkUrl } from '../../links.ts'
import { link } from '../../markdown/inline.ts'
import type { ShownPrice } from '../card.ts'
import type { Placed } from './pieces.tsx'

export interface ActionsProps extends Placed {
  readonly actions: readonly Action[] | undefined
  /** The way to the thing itself, before them. */
  readonly way?: { readonly url: string | undefined; readonly label: string }
  /** What the card says that its goods cost. */
  readonly shown?: readonly ShownPrice[]
  /** The id of the words that say why commands do nothing here now. */
  readonly staleId?: string | undefined
  /** Pressed although it is stale. */
  readonly onStale?: (() => void) | undefined
}

/** The buttons of a card: only those that do something here. */
export function Actions({ actions = [], way, ...place }: ActionsProps) {
  const { host } = place
  const wayThere: readonly Action[] = way?.url ? [{ id: '', type: 'link', url: way.url, label: way.label }] : []
  const shown = [...wayThere, ...actions].filter(
    (action) =>
      host.can(action) && (action.type === 'link' ? linkUrl(action.url) : action.type !== 'form' || host.formOf),
  )
  if (shown.length === 0) return null
  return (
    <div class="actions">
      {shown.map((action) =>
        action.type === 'link' ? (
          link(linkUrl(action.url) as string, action.label)
        ) : (
          <ActionButton key={action.id} action={action} {...place} />
        ),
      )}
    </div>
  )
}

type ButtonProps = Omit<ActionsProps, 'actions' | 'way'> & { readonly action: Exclude<Action, { type: 'link' }> }

/** One button, how far its command got, and what it asks or opens. */
function ActionButton({ action, message, answers, results, host, shown, staleId, onStale }: ButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const question = useRef<HTMLDivElement>(null)
  const words = host.words.action
  const command = host.commandOf(message, action.id, results)
  const { code = '', state } = command ?? {}
  const isCommand = action.type === 'command'
  const confirm = isCommand ? action.confirm || words.confirm[action.command] : undefined
  const isStaleCommand = isCommand && staleId !== undefined
  const isAnswered = action.type === 'form' && answers.some((answer) => answer.action === action.id && answer.values)
  const isDone = isAnswered || (state === 'done' && isCommand && action.once)
  const isOff = !host.isActive || isStaleCommand || state === 'pending' || isDone
  const Form = host.formOf

  useLayoutEffect(() => {
    // Not on the button that does it: a key held down would answer at once.
    if (isOpen) question.current?.focus()
    else if (wasOpen.current) button.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  const close = () => setOpen(false)
  const run = () => host.onAction(message, action, shown)
  const press = () => {
    if (isStaleCommand) onStale?.()
    if (isOff && !isAnswered) return
    if (confirm || action.type === 'form') setOpen(!isOpen)
    else run()
  }
  const why = state === 'failed' && Object.hasOwn(words.codes, code) ? words.codes[code] : undefined
  const said = command?.message ?? why ?? (state && words[state])
  return (
    <div class="action">
      <button
        type="button"
        ref={button}
        hidden={isOpen && !!confirm}
        aria-disabled={isOff && !isAnswered}
        aria-busy={state === 'pending'}
        aria-expanded={confirm || action.type === 'form' ? isOpen : undefined}
        aria-describedby={isStaleCommand ? staleId : undefined}
        onClick={press}
      >
        {isDone && <Icon path={check} />}
        {action.label}
      </button>
      {isOpen && confirm && (
        // biome-ignore lint/a11y/useSemanticElements: a question is no group of fields
        <div
          class="ask"
          role="group"
          aria-label={confirm}
          tabIndex={-1}
          ref={question}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            close()
          }}
        >
          <p dir="auto">{confirm}</p>
          <button
            type="button"
            class="yes"
            onClick={() => {
              close()
              // Its time may have passed while one thought about it.
              if (isStaleCommand) onStale?.()
              if (!isOff) run()
            }}
          >
            {action.label}
          </button>
          <button type="button" onClick={close}>
            {words.cancel}
          </button>
        </div>
      )}
      {isOpen && action.type === 'form' && Form && (
        <Form message={message} action={action.id} form={action.form} host={host} answers={answers} onClose={close} />
      )}
      {said && (
        <p class={`state ${state}`} role={state === 'failed' ? 'alert' : 'status'} key={state} dir="auto">
          {said}{' '}
          {state === 'done' && command?.undo && host.isActive && (
            <button
              type="button"
              onClick={() => {
                button.current?.focus()
                command.undo?.()
              }}
            >
              {words.undo}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
