import type { MoreWords } from '../locale/en-more.ts'
import { useHeard } from './use-heard.ts'

export interface ForgetScreenProps {
  readonly words: MoreWords
  readonly isDone: boolean
  readonly onForget: () => void
  /** Back to where one came from; to a new conversation when it is done. */
  readonly onBack: () => void
}

/** "Forget me on this device": asks, and says when it is done. It takes the focus, so that it is heard. */
export function ForgetScreen({ words, isDone, onForget, onBack }: ForgetScreenProps) {
  const title = isDone ? words.forgotten : words.forgetTitle
  return (
    <div class="notice" {...useHeard(title, isDone)}>
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
