import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { textCharacters } from '../protocol/page-limits.ts'
import { isSendKey } from './composer-keys.ts'
import { arrowUp, Icon } from './icon.tsx'

export interface ComposerProps {
  readonly text: string
  readonly label: string
  readonly placeholder: string
  readonly sendLabel: string
  /** What is left, in words, shown when it becomes little; negative when there is too much, which cannot be sent. */
  readonly limitText: (left: number) => string
  /** Something wrong with the last try, in words. */
  readonly error?: string | undefined
  /** For who wants to put the cursor there. */
  readonly inputRef?: RefObject<HTMLTextAreaElement | null>
  /** Whether there is something to send without a text. */
  readonly canBeEmpty?: boolean
  /** In the field, before the text. */
  readonly before?: ComponentChildren
  readonly onText: (text: string) => void
  readonly onSend: () => void
}

/** The limit is shown while this many characters are left. */
const warnAt = 500

/** The input: grows with its text, Enter sends, Shift+Enter breaks. */
export function Composer(props: ComposerProps) {
  const { text, error } = props
  const own = useRef<HTMLTextAreaElement | null>(null)
  const { inputRef = own } = props
  const left = textCharacters - text.length
  const canSend = left >= 0 && (text.trim() !== '' || props.canBeEmpty)
  const hint = error ?? (left <= warnAt ? props.limitText(left) : '')

  useLayoutEffect(() => {
    const input = inputRef.current
    if (!input) return
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
  }, [text])

  const send = () => canSend && props.onSend()

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div class="field">
        {props.before}
        <textarea
          ref={inputRef}
          rows={1}
          dir="auto"
          value={text}
          placeholder={props.placeholder}
          aria-label={props.label}
          aria-describedby="composer-hint"
          aria-invalid={left < 0}
          enterkeyhint="send"
          onInput={(event) => props.onText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!isSendKey(event)) return
            event.preventDefault()
            send()
          }}
        />
        <button class="send" type="submit" aria-label={props.sendLabel} aria-disabled={!canSend}>
          <Icon path={arrowUp} />
        </button>
      </div>
      <div id="composer-hint" class={left < 0 || error ? 'hint bad' : 'hint'} role="status">
        {hint}
      </div>
    </form>
  )
}
