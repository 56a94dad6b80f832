import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { rove } from '../thread/rove.ts'

/** What people of a shop say: faces, hands, hearts and things. Screen readers know their names. */
const emoji = [
  ...['😀', '😄', '😅', '😂', '🙂', '😉', '😊', '😍', '😘', '🤗', '🤔', '😎', '😴', '🥳', '🤩', '🙈'],
  ...['😕', '😟', '😢', '😭', '😡', '😱', '🤯', '🤷', '👍', '👎', '👌', '🙏', '👏', '💪', '👋', '🤞'],
  ...['❤️', '💛', '💚', '💙', '✨', '🔥', '🎉', '🎁', '✅', '❌', '⭐', '💯', '📦', '🚚', '🛒', '👕'],
]
/** How many stand in a row, as in the sheet. */
const across = 8

export interface EmojiProps {
  readonly label: string
  readonly onPick: (emoji: string) => void
}

/** A field of emoji, with one stop for Tab and the arrows between them. */
export function Emoji({ label, onPick }: EmojiProps) {
  const box = useRef<HTMLDivElement>(null)
  const [stop, setStop] = useState(0)
  const buttons = () => [...(box.current?.querySelectorAll<HTMLElement>('button') ?? [])]
  useLayoutEffect(() => buttons()[0]?.focus(), [])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls
    <div
      class="emoji whole"
      ref={box}
      role="group"
      aria-label={label}
      onKeyDown={(event) => rove(event, buttons(), across)}
      onFocusIn={(event) => setStop(buttons().indexOf(event.target as HTMLElement))}
    >
      {emoji.map((each, index) => (
        <button key={each} type="button" tabIndex={index === stop ? 0 : -1} onClick={() => onPick(each)}>
          {each}
        </button>
      ))}
    </div>
  )
}
