import { useLayoutEffect, useRef } from 'preact/hooks'
import type { MoreWords } from '../locale/en-more.ts'

export interface ForgetScreenProps {
  readonly words: MoreWords
  readonly isDone: boolean
  readonly onForget: () => void
  /** Back to the conversation; to a new one when it is done. */
  readonly onBack: () => void
}

/** "Forget me on this device": asks, and says when it is done. It takes the focus, so that it is heard. */
export function ForgetScreen({ words, isDone, onForget, onBack }: ForgetScreenProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.focus(), [isDone])
  const title = isDone ? words.forgotten : words.forgetTitle
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls
    <div class="notice" ref={box} tabIndex={-1} role="group" aria-label={title}>
      <h2>{title}</h2>
      <p>{isDone ? words.forgottenText : words.forgetText}</p>
      {!isDone && (
        <button class="wide danger" type="button" onClick={onForget}>
          {words.forgetYes}
        </button>
      )}
      <button class="wide" type="button" onClick={onBack}>
        {isDone ? words.again : words.forgetNo}
      </button>
    </div>
  )
}
