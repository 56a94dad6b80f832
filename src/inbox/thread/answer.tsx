import type { ComponentChildren, RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Composer, Icon } from '../../ui/index.ts'
import { KeysText } from '../app/keys-text.tsx'
import { lock } from '../icons.ts'
import { words, wordsOfError } from '../words.ts'

/** What is written: a reply to the customer, or a note that only agents see. */
export type Mode = 'reply' | 'note'

export interface AnswerProps {
  readonly mode: Mode
  readonly customer: string
  readonly text: string
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  /** One's own message is changed by what is written. */
  readonly isEditing?: boolean
  /** Whether there is something to send without a text. */
  readonly canBeEmpty?: boolean
  /** In the field: what it answers, its files, and the ways to send something else. */
  readonly before?: ComponentChildren
  readonly onMode: (mode: Mode) => void
  readonly onText: (text: string) => void
  /** Rejects when it could not be taken; the text then comes back. */
  readonly onSend: (text: string) => Promise<unknown>
  readonly onLeave: () => void
  /** The arrow up in the empty field. */
  readonly onUp?: () => void
}

const modes: readonly Mode[] = ['reply', 'note']

/** The reply or note being written. The two look so different that a note is never sent to a customer by mistake. */
export function Answer(props: AnswerProps) {
  const { mode, customer, text, isEditing = false } = props
  const [error, setError] = useState<string>()

  const send = async () => {
    const sent = text
    props.onText('')
    try {
      await props.onSend(sent.trim())
    } catch (reason) {
      props.onText(sent)
      setError(wordsOfError(reason))
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves whatever is focused inside
    <div
      class={`answer for-${mode}`}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' && text === '' && event.target === props.inputRef.current) props.onUp?.()
        if (event.key !== 'Escape' || event.isComposing) return
        event.preventDefault()
        props.onLeave()
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own form semantics into the composer's */}
      <div class="modes" role="group" aria-label={words.composer.modes}>
        {modes.map((one) => (
          <button
            key={one}
            type="button"
            class="mode"
            aria-pressed={mode === one}
            aria-disabled={isEditing && mode !== one}
            onClick={() => (isEditing && mode !== one) || props.onMode(one)}
          >
            {one === 'note' && <Icon path={lock} />}
            {words.composer[one]}
          </button>
        ))}
        <span class="keys-hint">
          <KeysText text={mode === 'reply' ? words.composer.hint : words.composer.noteHint} />
        </span>
      </div>
      <Composer
        text={text}
        label={mode === 'reply' ? words.composer.replyLabel(customer) : words.composer.noteLabel}
        placeholder={mode === 'reply' ? words.composer.replyPlaceholder(customer) : words.composer.notePlaceholder}
        sendLabel={isEditing ? words.extras.save : mode === 'reply' ? words.composer.send : words.composer.save}
        canBeEmpty={props.canBeEmpty ?? false}
        before={props.before}
        limitText={words.composer.left}
        error={error}
        inputRef={props.inputRef}
        onText={(next) => {
          setError(undefined)
          props.onText(next)
        }}
        onSend={send}
      />
    </div>
  )
}
