import { KeysText } from '../app/keys-text.tsx'
import { words } from '../words.ts'

export interface NoThreadProps {
  readonly waiting: number
  /** Whether the list has nothing to choose. */
  readonly isEmpty: boolean
}

/** The middle column before a conversation is chosen. */
export function NoThread({ waiting, isEmpty }: NoThreadProps) {
  return (
    <section class="thread nothing">
      <h2>{isEmpty && waiting === 0 ? words.thread.noneAtAll : words.thread.none}</h2>
      <p>{words.thread.noneWaiting(waiting)}</p>
      {!isEmpty && (
        <p class="keys-hint">
          <KeysText text={words.thread.noneHint} />
        </p>
      )}
    </section>
  )
}
