import { useState } from 'preact/hooks'
import type { Help } from '../../commerce/index.ts'
import { cross, Icon } from '../../ui/index.ts'
import type { HelpWords } from './help-words.ts'

export interface HelpNoteProps {
  readonly words: HelpWords
  readonly help: Help
  /** Puts a sentence into the composer, for the customer to go on. */
  readonly onAsk: (text: string) => void
  /** Sends this for the customer, who wants a person. */
  readonly onHuman: (text: string) => void
  readonly onDismiss: () => void
}

/** What went wrong in the checkout, what one can try, and who can be asked: over the thread, once the customer opens it. */
export function HelpNote({ words, help, onAsk, onHuman, onDismiss }: HelpNoteProps) {
  // Then the thread has the answer, and needs the room.
  const [taken, setTaken] = useState<'asked' | 'called'>()
  const { title, text, tips, question, plea } =
    (Object.hasOwn(words.of, help.kind) && words.of[help.kind]) || words.other
  // Only a payment's codes are known by their meaning.
  const meaning =
    help.kind === 'payment_failed' && help.code && Object.hasOwn(words.codes, help.code) && words.codes[help.code]
  /** What is pressed may go, and must not take the focus along. */
  const focus = ({ currentTarget }: Event, selector: string) => {
    const root = (currentTarget as Element).getRootNode() as ShadowRoot | Document
    root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
  }

  return (
    <section class="help" aria-label={title}>
      <button
        class="round"
        type="button"
        aria-label={words.dismiss}
        onClick={(event) => {
          focus(event, '.log, textarea')
          onDismiss()
        }}
      >
        <Icon path={cross} />
      </button>
      <h3>{title}</h3>
      <p>{meaning || text}</p>
      {!taken && (
        <>
          <p class="over">{words.tips}</p>
          <ul>
            {tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </>
      )}
      <div class="ways">
        {!taken && (
          <button
            type="button"
            onClick={(event) => {
              setTaken('asked')
              onAsk(question)
              focus(event, 'textarea')
            }}
          >
            {words.ask}
          </button>
        )}
        {help.offersHuman && taken !== 'called' && (
          <button
            type="button"
            class="human"
            onClick={(event) => {
              setTaken('called')
              focus(event, '.log, textarea')
              onHuman(plea)
            }}
          >
            {words.human}
          </button>
        )}
      </div>
    </section>
  )
}
